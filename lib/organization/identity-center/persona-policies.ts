import { App, Stack } from 'aws-cdk-lib';
import { accessPolicy, escalationPolicy, GROUPS, POLICIES } from '../../names';
import { packedStatements } from '../../stacks/persona-policies';
import { memberConfig, type Organization } from '../member';
import { personasOf } from '../member-access';

/** Persona → how many policies with what it may do an account has: the most that one of a unit needs. */
export type PolicyCounts = ReadonlyMap<string, number>;

/**
 * How many policies each persona beside admin has in all accounts. A permission set names the same ones everywhere, and AWS
 * refuses to provision one whose policy an account has not.
 * Source: AWS IAM Identity Center User Guide, "Use IAM policies in permission sets", customer managed policies.
 */
export function policyCounts(organization: Organization): PolicyCounts {
  const counts = new Map<string, number>();
  const scope = new Stack(new App({ autoSynth: false }), 'Counted');
  for (const unit of organization.units) {
    const config = memberConfig(organization, unit);
    for (const persona of personasOf(config)) {
      const { length } = packedStatements(scope, config, persona);
      counts.set(persona.name, Math.max(length, counts.get(persona.name) ?? 0));
    }
  }
  return counts;
}

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
