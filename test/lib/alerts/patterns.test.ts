import { alerts } from '../../../lib/alerts';
import { samples } from '../../../contract/events/samples';
import { configOf, type Variant } from '../../support/variants';
import { alertEnvironmentOf, rulesOf, alertsMatching } from './deployed-rules';

const VARIANTS: Variant[] = ['default', 'usEast1'];

describe.each(VARIANTS)('in the variant %s', (variant) => {
  const all = samples(alertEnvironmentOf(variant));

  it.each(
    all.map((sample) => [
      sample.alert,
      sample.reportedBy.length ? 'reported' : 'not reported',
      sample.what,
      sample,
    ]),
  )('%s, %s: %s', (_alert, _reported, _what, { event, reportedBy }) => {
    expect(alertsMatching(variant, event).sort()).toEqual([...(reportedBy as string[])].sort());
  });
});

it('every alert has an event that it reports and one that it nearly does', () => {
  const all = samples(alertEnvironmentOf('default'));
  for (const { id } of alerts(configOf('default'))) {
    const own = all.filter(({ alert }) => alert === id);
    expect([id, own.some(({ reportedBy }) => reportedBy.includes(id))]).toEqual([id, true]);
    expect([id, own.some(({ reportedBy }) => !reportedBy.includes(id))]).toEqual([id, true]);
  }
});

describe('where rules stand', () => {
  const regionsOf = (id: string) =>
    rulesOf('regulated')
      .filter((rule) => rule.id === id)
      .map(({ region }) => region);

  it.each([
    ['access-key-created', ['us-east-1']],
    ['root-sign-in', ['us-east-1']],
    ['bucket-protection-changed', ['ap-southeast-2']],
    ['key-disabled', ['ap-southeast-2', 'us-east-1', 'eu-west-1']],
    ['sign-in-without-mfa', ['ap-southeast-2', 'us-east-1', 'eu-west-1']],
  ])('%s: %s', (id, regions) => {
    expect(regionsOf(id)).toEqual(regions);
  });

  it('at home in us-east-1, each alert has one rule', () => {
    const ids = rulesOf('usEast1').map(({ id }) => id);
    expect(ids).toEqual(alerts(configOf('usEast1')).map(({ id }) => id));
  });
});

it('only the rule about AWS STS asks for events that AWS CloudTrail calls read-only', () => {
  const asking = rulesOf('default').filter(({ properties }) => properties['State'] !== undefined);
  expect(new Set(asking.map(({ id }) => id))).toEqual(new Set(['deploy-role-used']));
  expect(asking[0]?.properties['State']).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
});

/** Source: Amazon EventBridge User Guide, "Amazon EventBridge quotas", event pattern size. */
it.each(rulesOf('largest'))('$id in $region: the pattern holds at most 2,048 characters', ({ pattern }) => {
  expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
});
