import type { SimulationOrgPolicies } from '@cloud-copilot/iam-simulate';

/** A policy of an organization under the name that it has in the simulation. */
interface Leveled {
  readonly name: string;
  readonly policy: SimulationOrgPolicies['policies'][number]['policy'];
  readonly level: string;
}

/** Policies of an organization as the library takes them: those on one level together, in the order they come. */
export function byLevel(policies: readonly Leveled[]): SimulationOrgPolicies[] {
  const levels = new Map<string, SimulationOrgPolicies>();
  for (const { level, ...policy } of policies) {
    const known = levels.get(level) ?? { orgIdentifier: level, policies: [] };
    known.policies.push(policy);
    levels.set(level, known);
  }
  return [...levels.values()];
}

interface Matches<Match> {
  readonly denyStatements: Match[];
  readonly allowStatements: Match[];
  readonly unmatchedStatements: Match[];
}

/** What was found on a level without `RCPFullAWSAccess`, which the library adds to each: it decides nothing. */
export function withoutDefaults<Match extends { readonly policyId?: string }>(
  level: Matches<Match>,
): Matches<Match> {
  const isGiven = ({ policyId = '' }: Match) => /^\d+$/.test(policyId);
  return {
    denyStatements: level.denyStatements.filter(isGiven),
    allowStatements: level.allowStatements.filter(isGiven),
    unmatchedStatements: level.unmatchedStatements.filter(isGiven),
  };
}
