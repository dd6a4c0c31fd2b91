import { STACKS, regionalStack } from '../../../lib/names';
import { everyRegion } from '../../../lib/config/security';
import type { Event, AlertEnvironment } from '../../../contract/events/event';
import { resourcesOf } from '../../support/assembly';
import { matches } from '../../support/event-pattern';
import { resolve } from '../../support/policies';
import { ACCOUNT, configOf, type Variant } from '../../support/variants';

/** A rule as it is deployed. */
export interface Rule {
  readonly id: string;
  readonly region: string;
  readonly properties: Record<string, unknown>;
  readonly pattern: Record<string, unknown>;
}

const rules = new Map<Variant, Rule[]>();

/** The rules of a variant in all its regions. */
export function rulesOf(variant: Variant): Rule[] {
  const config = configOf(variant);
  const found =
    rules.get(variant) ??
    everyRegion(config).flatMap((region) =>
      resourcesOf(variant, regionalStack(STACKS.alerts, region, config.homeRegion), 'AWS::Events::Rule').map(
        ({ Properties }) => {
          const properties = resolve(Properties) as Record<string, unknown>;
          return {
            id: String(properties['Name']).replace(/^baseline_/, ''),
            region,
            properties,
            pattern: properties['EventPattern'] as Record<string, unknown>,
          };
        },
      ),
    );
  rules.set(variant, found);
  return found;
}

/** IDs of the alerts that report an event, where it arrives. */
export const alertsMatching = (variant: Variant, event: Event): string[] =>
  rulesOf(variant)
    .filter(({ region, pattern }) => region === event.region && matches(pattern, event))
    .map(({ id }) => id);

/** Where the events of a variant happen. */
export const alertEnvironmentOf = (variant: Variant): AlertEnvironment => {
  const { homeRegion, name, alerts } = configOf(variant);
  return { account: ACCOUNT, homeRegion, name, minimumSeverity: alerts.minimumSeverity };
};
