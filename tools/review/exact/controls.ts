import type { Account } from '../../access/account';
import { ADMINISTRATOR_ACCESS } from '../../access/aws-managed';
import { statementsOf, type NamedPolicy, type Statement } from '../../access/policy';
import type { Principal, PrincipalReference } from '../../access/principals';
import { ALLOW_ALL, HELD_BY_NOTHING, LET_IN } from './gather';
import { otherNames } from './names';
import type { Rule } from './rules';
import type { Subject } from './subjects';

/** What an organization decides over: what its accounts do, or what anybody does to their resources. */
export type ControlKind = 'service control' | 'resource control';

/** Source: AWS CloudFormation, "AWS::Organizations::Policy", Type: those that decide over access. */
export const CONTROL_KINDS: Readonly<Record<string, ControlKind>> = {
  SERVICE_CONTROL_POLICY: 'service control',
  RESOURCE_CONTROL_POLICY: 'resource control',
};

export const ORGANIZATION_POLICY = 'AWS::Organizations::Policy';

/** A policy of an organization, and the units and accounts that it is on. */
export interface Control {
  readonly kind: ControlKind;
  readonly targets: readonly string[];
  readonly policy: NamedPolicy;
}

/** Several policies that hold as one, and each by itself. */
export interface Together extends NamedPolicy {
  readonly parts: readonly NamedPolicy[];
}

/** What the policies of an organization say together in some accounts, on each side. */
export interface ControlChange {
  readonly kind: ControlKind;
  /** the accounts, such as `each account of the unit sandbox` */
  readonly where: string;
  /** ID of the organization. @default - not known: who is in the account may be in any */
  readonly organization?: string;
  /** @default - there are none */
  readonly base?: Together;
  readonly head?: Together;
}

/** Name of the policy that a statement stands in. */
export const policyNameOf = (policy: NamedPolicy | Together, statement: Statement): string => {
  const parts = 'parts' in policy ? policy.parts : [];
  return parts.find(({ document }) => statementsOf(document).includes(statement))?.name ?? policy.name;
};

/**
 * Whoever is held by policies of an organization and by nothing else: they limit like a boundary. Service control policies
 * hold users, roles and root, those that AWS makes too, but for roles linked to a service; resource control policies whoever
 * acts on a resource.
 * Source: AWS Organizations User Guide, "SCP evaluation" and "Resource control policies (RCPs)".
 *
 * @param other ID of an account that no policy names
 */
export const controlSubjects = (
  change: ControlChange,
  base: Account,
  head: Account,
  other: string,
): Subject[] =>
  (change.kind === 'service control'
    ? heldByService(change, base, head)
    : heldByResource(change, base, head, other)
  ).map((subject) => ({ ...subject, where: change.where }));

/**
 * Roles that AWS, and whoever manages the organization, has in each account: no stack declares them.
 * Sources: AWS CloudFormation User Guide, "Grant permissions for stack set operations"; AWS Organizations User Guide,
 * "Accessing member accounts"; AWS Control Tower User Guide, "How AWS Control Tower works with roles"; AWS IAM Identity
 * Center User Guide, "Referencing permission sets in resource policies".
 */
const ROLES_OF_AWS = [
  { label: 'the role of StackSets', name: 'stacksets-exec-0123456789abcdef', deploys: true },
  { label: 'OrganizationAccountAccessRole', name: 'OrganizationAccountAccessRole' },
  { label: 'AWSControlTowerExecution', name: 'AWSControlTowerExecution' },
  {
    label: 'people of IAM Identity Center',
    name: 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Example_0123456789abcdef',
  },
];

function heldByService(change: ControlChange, base: Account, head: Account): Subject[] {
  const { account } = head.model;
  const root: Principal = {
    kind: 'root',
    label: 'root',
    arn: `arn:aws:iam::${account}:root`,
    policies: [ADMINISTRATOR_ACCESS],
  };
  return [
    ...named('role', 'roles', change, [base, head]),
    ...named('user', 'users', change, [base, head]),
    held(root, 'root', change),
    ...ROLES_OF_AWS.map(({ label, name, deploys = false }) => ({
      ...held(inAccount('role', name, account), label, change),
      deploys,
    })),
  ];
}

function heldByResource(change: ControlChange, base: Account, head: Account, other: string): Subject[] {
  const foreign: Principal = {
    kind: 'user',
    label: 'user mallory',
    arn: `arn:aws:iam::${other}:user/mallory`,
    policies: [ADMINISTRATOR_ACCESS],
  };
  return [
    ...named('role', 'roles of the account', change, [base, head]),
    held(foreign, 'an administrator of another account, on resources there', change),
    held(
      { kind: 'anonymous', label: 'anonymous', arn: '*', policies: [] },
      'anyone on the internet, on resources there',
      change,
    ),
    held(
      { kind: 'service', label: 'a service', arn: 'other.amazonaws.com', policies: [] },
      'a service, on resources there',
      change,
    ),
  ];
}

const inAccount = (kind: 'user' | 'role', name: string, account: string): Principal => ({
  kind,
  label: `${kind} ${name}`,
  arn: `arn:aws:iam::${account}:${kind}/${name}`,
  policies: [ADMINISTRATOR_ACCESS],
});

/** A user or role, and those that conditions of the policies tell from it by their names. */
function named(
  kind: 'user' | 'role',
  label: string,
  change: ControlChange,
  sides: readonly [Account, Account],
): Subject[] {
  const policies = [change.base, change.head].flatMap((policy) =>
    policy === undefined ? [] : { ...policy, arn: '' },
  );
  const withPolicies = sides.map((side) =>
    side.with({ ...side.model, groups: [], roles: [], resources: [], policies }),
  );
  const { account } = sides[1].model;
  return [
    held(inAccount(kind, 'example', account), label, change),
    ...otherNames('example', `${kind}/`, withPolicies).map((name) => ({
      ...held(inAccount(kind, name, account), `${label} such as ${name}`, change),
      variantOf: label,
    })),
  ];
}

function held(principal: Principal, label: string, { kind, base, head }: ControlChange): Subject {
  const allows = [base, head].some(
    (policy) => policy !== undefined && statementsOf(policy.document).some(isAllow),
  );
  const under = (policy: NamedPolicy | undefined): Principal =>
    policy === undefined ? principal : { ...principal, boundary: allows ? policy : withFullAccess(policy) };
  const besides: Rule[] = [
    ...(allows ? [HELD_BY_NOTHING] : []),
    ...(kind === 'resource control' ? [ALLOW_ALL, LET_IN] : []),
  ];
  return {
    label,
    reference: referenceTo(principal),
    principal: under(head),
    base: under(base),
    head: under(head),
    isHeldByOrganization: true,
    beside: () => besides,
  };
}

const referenceTo = ({ kind, arn }: Principal): PrincipalReference =>
  kind === 'service' ? { service: arn } : { arn };

const isAllow = ({ Effect }: Statement): boolean => Effect === 'Allow';

/** Source: AWS Organizations User Guide, "SCP evaluation": FullAWSAccess is on every root, unit and account. */
const withFullAccess = (policy: NamedPolicy): NamedPolicy => ({
  ...policy,
  document: {
    ...policy.document,
    Statement: [
      { Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' },
      ...statementsOf(policy.document),
    ],
  },
});
