import { RATES, rateOf } from '../../../../tools/account/aws/rates';
import { scan } from '../../../../tools/account/organization/scan';
import type { Call } from './fake-organization';
import { declaredBy, PLAN, removeFolder, SILENT, simulated } from './support';

jest.setTimeout(120_000);
afterAll(removeFolder);

const ACCOUNTS = 1_000;
const PERSONAS = ['admin', 'engineer', 'analyst'];
const SECOND = 1_000;

/** Ten units with a hundred accounts each, and three groups in every account. */
const shipped = declaredBy('tenUnits');
const units = shipped.units.map(({ name }) => name);
const ids = Array.from({ length: ACCOUNTS }, (_, index) => String(500_000_000_000 + index));
const accounts = new Map([
  ...ids.map((id, index) => [id, units[index % units.length] ?? ''] as const),
  ['222233334444', 'security'] as const,
  ['333344445555', 'security'] as const,
]);
const declared = {
  ...shipped,
  accounts: ids.map((id) => ({ id, unit: accounts.get(id) ?? '' })),
  people: {
    instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    region: 'ap-southeast-2',
    assignments: ids.flatMap((account) =>
      PERSONAS.map((set) => ({ account, set, principal: `group-of-${set}` })),
    ),
  },
};

/** The most calls that begin within a second. */
function busiest(calls: readonly Call[]): number {
  const times = calls.map(({ at }) => at).sort((a, b) => a - b);
  return Math.max(
    0,
    ...times
      .map((begin, index) => times.findIndex((at, later) => later > index && at >= begin + SECOND))
      .map((end, index) => (end < 0 ? times.length : end) - index),
  );
}

/** The account of the role that a call takes. */
const accountIn = (input: object): string =>
  'RoleArn' in input ? (String(input.RoleArn).split(':')[4] ?? '') : '';

describe('a scan of a thousand accounts', () => {
  const simulation = simulated(declared, accounts, { file: 'scale.jsonl' });
  const { clock, fake, run } = simulation;

  beforeAll(async () => {
    const report = await clock.until(scan(run, PLAN, SILENT));
    const organization = report.checks.filter(({ section }) => section !== 'management');
    expect(organization.filter(({ status }) => status !== 'pass')).toEqual([]);
  });

  it('takes no ten minutes', () => {
    const seconds = (clock.now() - clock.begin) / SECOND;
    process.stderr.write(
      `a thousand accounts: ${fake.calls.length} calls in ${Math.round(seconds)} s of simulated time\n`,
    );
    expect(seconds).toBeLessThan(600);
  });

  it('looks into each account', () => {
    const entered = fake.calls.filter(({ operation }) => operation === 'GetAccountAuthorizationDetails');
    expect(new Set(entered.map(({ account }) => account)).size).toBe(accounts.size);
  });

  it('is in twenty accounts at a time at most', () => {
    const last = new Map(
      fake.calls.filter(({ service }) => service === 'IAM').map(({ account, at }) => [account, at]),
    );
    const spans = fake.calls
      .filter(({ operation }) => operation === 'AssumeRole')
      .map(({ input, at }) => [at, last.get(accountIn(input)) ?? at] as const);
    expect(spans).toHaveLength(accounts.size);
    const open = (time: number) => spans.filter(([begin, end]) => begin <= time && time <= end).length;
    const most = Math.max(...spans.map(([begin]) => open(begin)));
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThanOrEqual(20);
  });

  it.each(Object.keys(RATES))('calls %s no more often than its rate', (service) => {
    const { perSecond, published = perSecond, eachOperation } = rateOf(service);
    const calls = fake.calls.filter((call) => call.service === service);
    const keys = new Map<string, Call[]>();
    for (const call of calls) {
      const key = `${call.account} ${eachOperation ? call.operation : ''}`;
      keys.set(key, [...(keys.get(key) ?? []), call]);
    }
    for (const [, own] of keys) expect(busiest(own)).toBeLessThanOrEqual(Math.min(perSecond, published));
  });
});

describe('the rates', () => {
  it('take half at most of what AWS publishes', () => {
    for (const { perSecond, published = Infinity } of Object.values(RATES))
      expect(perSecond).toBeLessThanOrEqual(published / 2);
  });
});
