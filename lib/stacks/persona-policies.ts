import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { IGroup, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { packed, statementsOf } from '../access';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import type { BaselinePolicyProps } from '../constructs/baseline-policy';
import { allow } from '../iam/statements';
import {
  accessPolicy,
  escalationPolicy,
  GROUPS,
  IAM_PATH,
  PERMISSION_SET_OUTPUT,
  POLICIES,
  type CapabilityId,
} from '../names';

/** A persona, and how its resources are called in the template. */
export interface PersonaSpec {
  /** name of the group */
  readonly name: string;
  readonly capabilities: readonly CapabilityId[];
  /** beginning of the construct IDs */
  readonly id: string;
  /** its members, in words */
  readonly members: string;
}

/** The personas beside admin that each account has. The IDs of their constructs stay. */
export const membersIn = ({ personas: { engineer, analyst } }: BaselineConfig): PersonaSpec[] => [
  { name: GROUPS.engineer, id: 'Engineer', members: 'engineers', ...engineer },
  { name: GROUPS.analyst, id: 'Analyst', members: 'analysts', ...analyst },
];

/** The guardrails of a group: its own, and those that hold for all. */
export const guardrailsOf = (config: BaselineConfig, ...own: string[]): string[] => [
  ...own,
  POLICIES.integrity,
  ...(config.access.requireMfa ? [POLICIES.mfa] : []),
];

/**
 * Policies of what one persona may do. Its group takes ten, with what everyone may do and the guardrails; its stack takes
 * 51,200 bytes as the CDK sends them.
 */
const MOST_ACCESS_POLICIES = 4;

/**
 * What a persona may do, in as few policies as hold it.
 *
 * @param scope resolves references
 * @throws UserError if they are too many
 */
export const packedStatements = (
  scope: IConstruct,
  config: BaselineConfig,
  { name, capabilities }: Pick<PersonaSpec, 'name' | 'capabilities'>,
): PolicyStatement[][] =>
  packed(scope, statementsOf(config, capabilities), { persona: name, policies: MOST_ACCESS_POLICIES });

/**
 * The construct ID and the properties of one policy of a persona.
 *
 * @param index from 0
 * @param groups whom it is on, where it attaches itself. @default - the group names it
 */
export const accessPolicyOf = (
  { name, id, members }: Omit<PersonaSpec, 'capabilities'>,
  statements: PolicyStatement[],
  index: number,
  groups?: IGroup[],
): [id: string, props: BaselinePolicyProps] => [
  `${id}Access${index === 0 ? '' : index + 1}`,
  {
    name: accessPolicy(name, index),
    // IAM cannot change a description: another text would replace the policy, whose name is taken.
    description: `What ${members} may do`,
    statements,
    groups,
  },
];

/** The one statement of a policy that has to be there, though nothing is left for it. */
export const nothingMore = (): PolicyStatement =>
  allow('NothingMore', {
    why: 'AWS denies this call to nobody: the policy stands where a longer list of capabilities needs it.',
    actions: ['sts:GetCallerIdentity'],
    resources: ['*'],
  });

/**
 * The policies that a persona has in an account, by name: what it may do, and the guardrails that its group would carry. That
 * against the lack of MFA is not there, since Identity Center asks for it when people sign in.
 *
 * @param count of those with what it may do
 */
export const policiesOf = (persona: string, count: number): string[] => [
  ...Array.from({ length: count }, (_, index) => accessPolicy(persona, index)),
  POLICIES.selfService,
  persona === GROUPS.admin ? POLICIES.regionAdmin : POLICIES.region,
  POLICIES.integrity,
  escalationPolicy(persona),
];

/**
 * Where people of a single account are sessions of IAM Identity Center: which policies their permission set names. Whoever
 * administers it creates that, in another account.
 *
 * @param count of the policies with what it may do
 */
export function permissionSetOutput(
  stack: Stack,
  config: BaselineConfig,
  persona: string,
  count: number,
): void {
  if (!areSessions(config)) return;
  new CfnOutput(stack, `${PERMISSION_SET_OUTPUT}-${persona}`, {
    value: policiesOf(persona, count).join(' '),
    description: `Policies of the permission set ${persona}, each with the path ${IAM_PATH}`,
  });
}
