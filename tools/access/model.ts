import { z } from 'zod';
import type { AssemblyStack } from '../assembly/read';
import { Unresolved } from '../assembly/resolve';
import { Attachments, managedPolicy } from './attached-policies';
import { exampleAccount } from './example-account';
import type { Membership } from './organization/membership';
import type { NamedPolicy } from './policy';
import { readTagged, type TaggedModel } from './tags';
import {
  findAll,
  resourcesOfType,
  policyFrom,
  property,
  textProperty,
  textsProperty,
  valid,
  type Found,
} from './template-parts';

/** Who may do what in an account, as its templates declare it: plain data. */
export interface AccountModel {
  readonly account: string;
  /** where people work: the region of the stack with the groups */
  readonly homeRegion: string;
  readonly groups: readonly GroupModel[];
  readonly roles: readonly RoleModel[];
  readonly policies: readonly ManagedPolicyModel[];
  readonly resources: readonly ResourceModel[];
  readonly tagged: readonly TaggedModel[];
  /** what the organization adds. @default - the account is in none */
  readonly organization?: Membership;
}

export interface ManagedPolicyModel extends NamedPolicy {
  readonly arn: string;
}

/** A group and all policies on it. */
export interface GroupModel {
  readonly name: string;
  readonly arn: string;
  readonly policies: readonly NamedPolicy[];
}

/** A role with its trust policy, its boundary and all policies on it. */
export interface RoleModel {
  readonly name: string;
  readonly arn: string;
  readonly trust: NamedPolicy;
  readonly boundary?: NamedPolicy;
  readonly policies: readonly NamedPolicy[];
  /** whom IAM Identity Center lets into it. @default - whoever its trust names, and no people of a directory */
  readonly people?: PeopleOfRole;
}

/** Sessions of people: each has the name of the person. */
export interface PeopleOfRole {
  readonly persona: string;
  /** tags that hold the name of the person, too */
  readonly tags: readonly string[];
  /** whether a stack assigns somebody to it in the account. @default - assignments are nobody's to know here */
  readonly isAssigned?: boolean;
}

/** A resource that carries a policy of its own, or could. */
export interface ResourceModel {
  readonly type: string;
  readonly arn: string;
  readonly stack: string;
  readonly policy?: NamedPolicy;
  /** names the resource goes by beside its ARN: those of a KMS key */
  readonly aliases?: readonly string[];
  /** of a bucket: whether public policies are without effect */
  readonly restrictsPublicBuckets?: boolean;
}

/** Resource type → the property with its own policy, if it has one. */
const WITH_POLICY: Record<string, string | undefined> = {
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::Events::EventBus': 'Policy',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::Bucket': undefined,
  'AWS::SNS::Topic': undefined,
};

/** Resource type that puts a policy on other resources → the property with those. */
export const POLICY_OF: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SNS::TopicPolicy': 'Topics',
};

/** Policies this model would leave out, so that a decision could be wrong. */
const NOT_READ = ['AWS::SQS::QueuePolicy', 'AWS::SecretsManager::ResourcePolicy', 'AWS::Lambda::Permission'];

const BLOCK = 'PublicAccessBlockConfiguration';
const publicAccessBlock = z.looseObject({ RestrictPublicBuckets: z.unknown() }).optional();

/**
 * Reads who may do what out of synthesized stacks.
 *
 * @param account the account to resolve for, where the stacks name none. @default - one that no template names
 * @param homeRegion where people work. @default - in the region of the groups
 * @throws Unresolved if a policy or a tag holds a reference only known after a deployment
 */
export function readModel(
  stacks: readonly AssemblyStack[],
  account?: string,
  homeRegion = homeRegionOf(stacks),
): AccountModel {
  const id = accountNamedBy(stacks) ?? account ?? exampleAccount(stacks);
  const found = stacks.flatMap((stack) => findAll(stack, id));
  const unread = found.find(({ resource }) => NOT_READ.includes(resource.Type));
  if (unread) throw new Unresolved(unread.stack.name, `a ${unread.resource.Type}`);
  const policies = resourcesOfType(found, 'AWS::IAM::ManagedPolicy').map((item) => managedPolicy(item));
  const attached = new Attachments(found, policies);
  return {
    account: id,
    homeRegion,
    groups: resourcesOfType(found, 'AWS::IAM::Group').map((item) => ({
      name: item.resolver.text({ Ref: item.logicalId }),
      arn: item.resolver.arn(item.logicalId),
      policies: attached.to(item, 'Groups'),
    })),
    roles: resourcesOfType(found, 'AWS::IAM::Role').map((item) => role(item, attached)),
    policies,
    resources: resourcesWithPolicies(found),
    tagged: found.flatMap(
      ({ resource, logicalId, resolver }) => readTagged(resource, logicalId, resolver) ?? [],
    ),
  };
}

/** The account that the app names. @returns undefined if it leaves that to the deployment */
export const accountNamedBy = (stacks: readonly AssemblyStack[]): string | undefined =>
  stacks.find((stack) => stack.account !== undefined)?.account;

function role(item: Found, attached: Attachments): RoleModel {
  const name = item.resolver.text({ Ref: item.logicalId });
  const boundary = textProperty(item, 'PermissionsBoundary');
  return {
    name,
    arn: item.resolver.arn(item.logicalId),
    trust: policyFrom(item, `trust of ${name}`, property(item, 'AssumeRolePolicyDocument')),
    boundary: boundary === undefined ? undefined : attached.byArn(item, boundary),
    policies: attached.to(item, 'Roles'),
  };
}

/** Only the resources of stacks, in an account. @throws Unresolved as {@link readModel} */
export const readResources = (stacks: readonly AssemblyStack[], account: string): ResourceModel[] =>
  resourcesWithPolicies(stacks.flatMap((stack) => findAll(stack, account)));

function resourcesWithPolicies(found: readonly Found[]): ResourceModel[] {
  return found
    .filter(({ resource }) => Object.hasOwn(WITH_POLICY, resource.Type))
    .map((item) => {
      const arn = item.resolver.arn(item.logicalId);
      const block = valid(item, BLOCK, publicAccessBlock, property(item, BLOCK));
      return {
        type: item.resource.Type,
        arn,
        stack: item.stack.name,
        policy: resourcePolicy(item, found),
        ...(item.resource.Type === 'AWS::KMS::Key' && { aliases: aliasesOf(item, found) }),
        ...(item.resource.Type === 'AWS::S3::Bucket' && {
          restrictsPublicBuckets: block?.RestrictPublicBuckets === true,
        }),
      };
    });
}

function resourcePolicy(item: Found, found: readonly Found[]): NamedPolicy | undefined {
  const ref = item.resolver.text({ Ref: item.logicalId });
  const own = property(item, WITH_POLICY[item.resource.Type] ?? '');
  if (own !== undefined) return policyFrom(item, `policy of ${ref}`, own);
  const attached = found.find((candidate) => {
    const target = POLICY_OF[candidate.resource.Type];
    return (
      target !== undefined && candidate.stack === item.stack && textsProperty(candidate, target).includes(ref)
    );
  });
  return attached && policyFrom(attached, `policy of ${ref}`, property(attached, 'PolicyDocument'));
}

const aliasesOf = (key: Found, found: readonly Found[]): string[] =>
  resourcesOfType(found, 'AWS::KMS::Alias')
    .filter((alias) =>
      textsProperty(alias, 'TargetKeyId').some((id) => key.resolver.arn(key.logicalId).endsWith(id)),
    )
    .flatMap((alias) => textProperty(alias, 'AliasName') ?? []);

/** The groups are where people work: IAM itself is in all regions, so any will do for it. */
const homeRegionOf = (stacks: readonly AssemblyStack[]): string =>
  stacks.find(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === 'AWS::IAM::Group'),
  )?.region ?? 'us-east-1';

/** The same model in another account: whatever names the one names the other. */
export const modelInAccount = (model: AccountModel, id: string): AccountModel =>
  mapTexts(model, (text) => text.replaceAll(model.account, id));

/** A value of the same shape, with other texts. */
function mapTexts<Value>(value: Value, map: (text: string) => string): Value {
  const mapped = (inner: unknown): unknown => {
    if (typeof inner === 'string') return map(inner);
    if (Array.isArray(inner)) return inner.map(mapped);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, mapped(each)]));
  };
  return mapped(value) as Value;
}
