import { App, Stack } from 'aws-cdk-lib';
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
