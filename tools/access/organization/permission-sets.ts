import { z } from 'zod';
import type { AccountModel, RoleModel } from '../model';
import type { NamedPolicy } from '../policy';
import { findPolicy } from '../principals';
import {
  resourcesOfType,
  policyFrom,
  property,
  textProperty,
  textsProperty,
  valid,
  type Found,
} from '../template-parts';

/** A permission set of IAM Identity Center: what people may do in each account that they are assigned to with it. */
export interface PermissionSet {
  readonly name: string;
  /** where Identity Center is */
  readonly region: string;
  /** names of managed policies of an account */
  readonly policies: readonly string[];
  /** names of managed policies of AWS, and the policy of its own */
  readonly others: readonly (string | NamedPolicy)[];
  /** name of a managed policy of an account. @default - no boundary */
  readonly boundary?: string;
  /** tags that a session gets from attributes of the person */
  readonly attributes: readonly string[];
}

const SET = 'AWS::SSO::PermissionSet';
const ASSIGNMENT = 'AWS::SSO::Assignment';
const ATTRIBUTES = 'AWS::SSO::InstanceAccessControlAttributeConfiguration';

const reference = z.object({ Name: z.string(), Path: z.string().default('/') });
const references = z.array(reference).default([]);
const limit = z
  .object({
    CustomerManagedPolicyReference: reference.optional(),
    ManagedPolicyArn: z.string().optional(),
  })
  .optional();
const attributeList = z.array(z.object({ Key: z.string() }));

const nameOf = (arn: string): string => arn.split('/').at(-1) ?? arn;

/** @throws UserError for one that CloudFormation would not take */
function permissionSet(item: Found, attributes: readonly string[]): PermissionSet {
  const name = textProperty(item, 'Name') ?? item.logicalId;
  const own = property(item, 'InlinePolicy');
  const boundary = valid(item, 'PermissionsBoundary', limit, property(item, 'PermissionsBoundary'));
  const managed = valid(
    item,
    'CustomerManagedPolicyReferences',
    references,
    property(item, 'CustomerManagedPolicyReferences'),
  );
  return {
    name,
    region: item.stack.region,
    policies: managed.map(({ Name }) => Name),
    others: [
      ...textsProperty(item, 'ManagedPolicies').map(nameOf),
      ...(own === undefined ? [] : [policyFrom(item, `inline policy of ${name}`, own)]),
    ],
    boundary: boundary?.CustomerManagedPolicyReference?.Name ?? nameIfGiven(boundary?.ManagedPolicyArn),
    attributes,
  };
}

const nameIfGiven = (arn: string | undefined): string | undefined =>
  arn === undefined ? undefined : nameOf(arn);

/** The permission sets that stacks declare, and the attributes of people that they make tags of. */
export function permissionSetsIn(found: readonly Found[]): PermissionSet[] {
  const attributes = resourcesOfType(found, ATTRIBUTES).flatMap((item) =>
    valid(item, 'AccessControlAttributes', attributeList, property(item, 'AccessControlAttributes')).map(
      ({ Key }) => Key,
    ),
  );
  return resourcesOfType(found, SET).map((item) => permissionSet(item, attributes));
}

/** That somebody has a permission set in an account. */
export interface Assignment {
  readonly account: string;
  /** name of the permission set */
  readonly set: string;
}

const imported = z.object({ 'Fn::ImportValue': z.string() });
const exported = z.object({
  Value: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  Export: z.object({ Name: z.string() }),
});

/** Who is assigned to permission sets that the stacks declare: each assignment imports the ARN of its set. */
export function assignmentsIn(found: readonly Found[]): Assignment[] {
  const sets = resourcesOfType(found, SET);
  const byExport = new Map(
    [...new Set(sets.map(({ stack }) => stack))].flatMap((stack) =>
      Object.values(stack.template.Outputs ?? {}).flatMap((output) => {
        const { data } = exported.safeParse(output);
        const set = sets.find(
          (item) => item.stack === stack && item.logicalId === data?.Value['Fn::GetAtt'][0],
        );
        return data === undefined || set === undefined
          ? []
          : [[data.Export.Name, textProperty(set, 'Name') ?? set.logicalId] as const];
      }),
    ),
  );
  return resourcesOfType(found, ASSIGNMENT).flatMap((item) => {
    const name = imported.safeParse(item.resource.Properties?.PermissionSetArn).data?.['Fn::ImportValue'];
    const set = byExport.get(name ?? '');
    return set === undefined ? [] : [{ account: textProperty(item, 'TargetId') ?? '', set }];
  });
}

/** What AWS puts behind the name of a permission set. */
const SUFFIX = '0123456789abcdef';

/** Whether an account has all policies that a set names: AWS provisions no other. */
export const isIn = ({ policies }: PermissionSet, model: AccountModel): boolean =>
  policies.every((policy) => model.policies.some(({ name }) => name === policy));

/**
 * The role that a permission set is in an account.
 *
 * Source: AWS IAM Identity Center User Guide, "Referencing permission sets in resource policies".
 *
 * @param ownerTag tag that each session has, where no template says which. @default - none
 * @throws UserError for a policy that the account has not
 */
export function sessionRole(set: PermissionSet, model: AccountModel, ownerTag?: string): RoleModel {
  const { name, region, policies, others, boundary, attributes } = set;
  const role = `AWSReservedSSO_${name}_${SUFFIX}`;
  const path = `aws-reserved/sso.amazonaws.com/${region === 'us-east-1' ? '' : `${region}/`}`;
  const provider = `arn:aws:iam::${model.account}:saml-provider/AWSSSO_${SUFFIX}_DO_NOT_DELETE`;
  return {
    name: role,
    arn: `arn:aws:iam::${model.account}:role/${path}${role}`,
    trust: {
      name: `trust of ${role}`,
      document: {
        Version: '2012-10-17',
        Statement: {
          Sid: 'IdentityCenterTakesRole',
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        },
      },
    },
    boundary: boundary === undefined ? undefined : findPolicy(model, boundary),
    policies: [...policies, ...others].map((policy) => findPolicy(model, policy)),
    people: { persona: name, tags: attributes.length > 0 ? attributes : [ownerTag ?? []].flat() },
  };
}
