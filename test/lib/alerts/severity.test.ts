import { alerts } from '../../../lib/alerts';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { samples } from '../../../contract/events/samples';
import type { Event } from '../../../contract/events/event';
import { matches } from '../../support/event-pattern';
import { MINIMAL } from '../../support/variants';
import { placeOf } from './told';

type Minimum = NonNullable<NonNullable<BaselineConfigInput['alerts']>['minimumSeverity']>;

const findingOf = (alert: string): Event => {
  const found = samples(placeOf('default')).find(
    (sample) => sample.alert === alert && sample.reportedBy.length > 0,
  );
  if (!found) throw new Error(`No sample is told by ${alert}`);
  return found.event;
};

const guardDuty = (severity: number): Event => {
  const event = findingOf('guardduty-finding');
  return { ...event, detail: { ...event.detail, severity } };
};

const securityHub = (Normalized: number): Event => {
  const event = findingOf('security-hub-finding');
  const [finding] = event.detail['findings'] as object[];
  return { ...event, detail: { findings: [{ ...finding, Severity: { Normalized } }] } };
};

function tells(minimumSeverity: Minimum | undefined, id: string, event: Event): boolean {
  const config = loadConfig({ ...MINIMAL, alerts: { ...(minimumSeverity && { minimumSeverity }) } });
  const alert = alerts(config).find((one) => one.id === id);
  return matches(alert?.pattern, event);
}

/** The least number that is told, and one just below. */
describe.each<[Minimum | undefined, number, number, number, number]>([
  ['LOW', 1, 0.9, 1, 0],
  ['MEDIUM', 4, 3.9, 40, 39],
  [undefined, 4, 3.9, 40, 39],
  ['HIGH', 7, 6.9, 70, 69],
  ['CRITICAL', 9, 8.9, 90, 89],
])('with the minimum severity %s', (minimum, least, below, leastNormalized, belowNormalized) => {
  test('GuardDuty findings from there on are told', () => {
    expect(tells(minimum, 'guardduty-finding', guardDuty(least))).toBe(true);
    expect(tells(minimum, 'guardduty-finding', guardDuty(below))).toBe(false);
  });

  test('Security Hub findings from there on are told', () => {
    expect(tells(minimum, 'security-hub-finding', securityHub(leastNormalized))).toBe(true);
    expect(tells(minimum, 'security-hub-finding', securityHub(belowNormalized))).toBe(false);
  });

  test('the most severe are told, and what would be added above them', () => {
    expect(tells(minimum, 'guardduty-finding', guardDuty(10))).toBe(true);
    expect(tells(minimum, 'guardduty-finding', guardDuty(11.5))).toBe(true);
    expect(tells(minimum, 'security-hub-finding', securityHub(100))).toBe(true);
  });
});
