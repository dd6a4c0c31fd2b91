import { alerts } from '../../../lib/alerts';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { samples } from '../../../contract/events/samples';
import type { Event } from '../../../contract/events/event';
import { matches } from '../../support/event-pattern';
import { MINIMAL } from '../../support/variants';
import { alertEnvironmentOf } from './deployed-rules';

type Minimum = NonNullable<NonNullable<BaselineConfigInput['alerts']>['minimumSeverity']>;

const findingOf = (alert: string): Event => {
  const found = samples(alertEnvironmentOf('default')).find(
    (sample) => sample.alert === alert && sample.reportedBy.length > 0,
  );
  if (!found) throw new Error(`No sample is reported by ${alert}`);
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

function reports(minimumSeverity: Minimum | undefined, id: string, event: Event): boolean {
  const config = loadConfig({ ...MINIMAL, alerts: { ...(minimumSeverity && { minimumSeverity }) } });
  const alert = alerts(config).find((one) => one.id === id);
  return matches(alert?.pattern, event);
}

/** The least number that is reported, and one just below. */
describe.each<[Minimum | undefined, number, number, number, number]>([
  ['LOW', 1, 0.9, 1, 0],
  ['MEDIUM', 4, 3.9, 40, 39],
  [undefined, 4, 3.9, 40, 39],
  ['HIGH', 7, 6.9, 70, 69],
  ['CRITICAL', 9, 8.9, 90, 89],
])('with the minimum severity %s', (minimum, least, below, leastNormalized, belowNormalized) => {
  it('GuardDuty findings from there on are reported', () => {
    expect(reports(minimum, 'guardduty-finding', guardDuty(least))).toBe(true);
    expect(reports(minimum, 'guardduty-finding', guardDuty(below))).toBe(false);
  });

  it('Security Hub findings from there on are reported', () => {
    expect(reports(minimum, 'security-hub-finding', securityHub(leastNormalized))).toBe(true);
    expect(reports(minimum, 'security-hub-finding', securityHub(belowNormalized))).toBe(false);
  });

  it('the most severe are reported, and what would be added above them', () => {
    expect(reports(minimum, 'guardduty-finding', guardDuty(10))).toBe(true);
    expect(reports(minimum, 'guardduty-finding', guardDuty(11.5))).toBe(true);
    expect(reports(minimum, 'security-hub-finding', securityHub(100))).toBe(true);
  });
});
