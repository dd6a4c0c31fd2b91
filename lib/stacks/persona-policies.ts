import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { packed, statementsOf } from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { MOST_POLICIES } from '../constructs/persona';
import { accessPolicy, POLICIES, type CapabilityId } from '../names';
import type { BaselineStack } from './baseline-stack';

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

/** The guardrails of a group: its own, and those that hold for all. */
export const guardrailsOf = (config: BaselineConfig, ...own: string[]): string[] => [
  ...own,
  POLICIES.integrity,
  ...(config.access.requireMfa ? [POLICIES.mfa] : []),
];

/** What everyone may do, regions, escalation, integrity, MFA: also where MFA is off, so that switching it on always works. */
const POLICIES_OF_EVERY_PERSONA = 5;

/**
 * Declares what a persona may do, in as few policies as hold it.
 *
 * @throws UserError if the group has no room for them
 */
export function accessPolicies(
  stack: BaselineStack,
  config: BaselineConfig,
  { name, capabilities, id, members }: PersonaSpec,
): IManagedPolicy[] {
  const policies = packed(stack, statementsOf(config, capabilities), {
    persona: name,
    policies: MOST_POLICIES - POLICIES_OF_EVERY_PERSONA,
  });
  return policies.map(
    (statements, index) =>
      new BaselinePolicy(stack, `${id}Access${index === 0 ? '' : index + 1}`, {
        name: accessPolicy(name, index),
        // IAM cannot change a description: another text would replace the policy, whose name is taken.
        description: `What ${members} may do`,
        statements,
      }),
  );
}
