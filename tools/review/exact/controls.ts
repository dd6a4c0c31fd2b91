import type { Account } from '../../access/account';
import { ADMINISTRATOR_ACCESS } from '../../access/aws-managed';
import { statementsOf, type NamedPolicy, type Statement } from '../../access/policy';
import type { Principal, PrincipalReference } from '../../access/principals';
import { ALLOW_ALL, HELD_BY_NOTHING, LET_IN } from './gather';
import { otherNames } from './names';
import type { Rule } from './rules';
import { OTHER_ACCOUNT, type Subject } from './subjects';

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

/** What the policies of an organization on one target say together, on each side. */
export interface ControlChange {
  readonly kind: ControlKind;
  readonly target: string;
  /** @default - there are none */
  readonly base?: NamedPolicy;
  readonly head?: NamedPolicy;
}

/**
 * Whoever is held by policies of an organization and by nothing else: they limit like a boundary. Service control policies
 * hold users, roles and root; resource control policies whoever acts on a resource.
 * Source: AWS Organizations User Guide, "SCP evaluation" and "Resource control policies (RCPs)".
 */
export const controlSubjects = (change: ControlChange, base: Account, head: Account): Subject[] =>
  change.kind === 'service control' ? heldByService(change, base, head) : heldByResource(change, base, head);

function heldByService(change: ControlChange, base: Account, head: Account): Subject[] {
  const { account } = head.model;
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const where = `in ${change.target}`;
  return [
    ...named('role', `a role ${where}`, change, [base, head]),
    ...named('user', `a user ${where}`, change, [base, head]),
    held(
      { kind: 'root', label: 'root', arn: iam('root'), policies: [ADMINISTRATOR_ACCESS] },
      `root ${where}`,
      change,
    ),
  ];
}

function heldByResource(change: ControlChange, base: Account, head: Account): Subject[] {
  const where = `on resources in ${change.target}`;
  const foreign: Principal = {
    kind: 'user',
    label: 'user mallory',
    arn: `arn:aws:iam::${OTHER_ACCOUNT}:user/mallory`,
    policies: [ADMINISTRATOR_ACCESS],
  };
  return [
    ...named('role', `a role of the account, ${where}`, change, [base, head]),
    held(foreign, `an administrator of another account, ${where}`, change),
    held(
      { kind: 'anonymous', label: 'anonymous', arn: '*', policies: [] },
      `anyone on the internet, ${where}`,
      change,
    ),
    held(
      { kind: 'service', label: 'a service', arn: 'other.amazonaws.com', policies: [] },
      `a service, ${where}`,
      change,
    ),
  ];
}

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
  const principal = (name: string): Principal => ({
    kind,
    label: `${kind} ${name}`,
    arn: `arn:aws:iam::${sides[1].model.account}:${kind}/${name}`,
    policies: [ADMINISTRATOR_ACCESS],
  });
  return [
    held(principal('example'), label, change),
    ...otherNames('example', `${kind}/`, withPolicies).map((name) => ({
      ...held(principal(name), `${label} (as the ${kind} ${name})`, change),
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
