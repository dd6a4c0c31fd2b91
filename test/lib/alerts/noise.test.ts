import { alerts } from '../../../lib/alerts';
import { configOf } from '../../support/variants';
import { ordinaryDay } from './ordinary-day';
import { alertEnvironmentOf, alertsMatching } from './deployed-rules';

const FIVE_MINUTES = 5 * 60 * 1000;

const day = ordinaryDay(alertEnvironmentOf('regulated'));
const raised = day.flatMap((event) => alertsMatching('regulated', event).map((alert) => ({ alert, event })));
const bursts = new Map(alerts(configOf('regulated')).map(({ id, burst }) => [id, burst]));

it('an ordinary day has hundreds of events, of every kind that the alerts match', () => {
  expect(day.length).toBeGreaterThanOrEqual(300);
  const kinds = new Set(day.map((event) => event['detail-type']));
  expect(kinds.size).toBeGreaterThanOrEqual(6);
});

it('what it reports is what somebody should know, and nothing else', () => {
  const each = raised.filter(({ alert }) => bursts.get(alert) === undefined).map(({ alert }) => alert);
  expect(
    Object.fromEntries([...new Set(each)].map((id) => [id, each.filter((one) => one === id).length])),
  ).toEqual({
    // An admin deployed by hand, once.
    'deploy-role-used': 1,
    // Two people came.
    'login-profile-created': 2,
    // Somebody replaced a key.
    'access-key-created': 1,
  });
});

it('passwords that were mistyped through the day are no burst', () => {
  const failed = raised.filter(({ alert }) => bursts.get(alert) !== undefined);
  expect(failed.length).toBeGreaterThan(0);
  for (const { alert, event } of failed) {
    const within = failed.filter(
      (other) =>
        other.alert === alert &&
        Math.abs(Date.parse(other.event.time) - Date.parse(event.time)) <= FIVE_MINUTES,
    );
    expect(within.length).toBeLessThan(bursts.get(alert) ?? 0);
  }
});
