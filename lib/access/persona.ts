import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { CAPABILITIES, type CapabilityId } from '../names';
import { CAPABILITY_CATALOG } from './capabilities';
import { allowPasses, type Pass } from './passes';

/** What one capability adds to a persona. */
export interface NamedStatements {
  readonly capability: CapabilityId;
  readonly statements: readonly PolicyStatement[];
}

/** Capabilities in the order of the catalogue, so that the order in the configuration changes no policy. */
const inOrder = (given: readonly CapabilityId[]): CapabilityId[] =>
  CAPABILITIES.filter((id) => given.includes(id));

/** The roles that a persona with these capabilities hands to services: guardrail G4 denies every other pass. */
export const passesOf = (capabilities: readonly CapabilityId[]): Pass[] =>
  inOrder(capabilities).flatMap((id) => CAPABILITY_CATALOG[id].passes ?? []);

/** What a persona with these capabilities may do, by capability. */
export const statementsOf = (
  config: BaselineConfig,
  capabilities: readonly CapabilityId[],
): NamedStatements[] =>
  inOrder(capabilities).map((capability) => {
    const { statements, passes = [] } = CAPABILITY_CATALOG[capability];
    return { capability, statements: [...statements(config), ...allowPasses(passes)] };
  });
