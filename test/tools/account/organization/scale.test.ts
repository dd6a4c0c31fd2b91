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
    sets: declaredBy('identityCenter').people?.sets.filter(({ name }) => PERSONAS.includes(name)) ?? [],
    assignments: ids.flatMap((account) =>
      PERSONAS.map((set) => ({ account, set, principal: `group-of-${set}` })),
    ),
  },
};

/** The most calls that begin within some seconds. */
function busiest(calls: readonly Call[], seconds: number): number {
  const times = calls.map(({ at }) => at).sort((a, b) => a - b);
  let first = 0;
  return Math.max(
    0,
    ...times.map((at, index) => {
      while ((times[first] ?? at) <= at - seconds * SECOND) first++;
      return index - first + 1;
    }),
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
    const keys = new Map<string, Call[]>();
    for (const call of fake.calls.filter((each) => each.service === service)) {
      const key = `${call.account} ${rateOf(service, call.operation).eachOperation ? call.operation : ''}`;
      keys.set(key, [...(keys.get(key) ?? []), call]);
    }
    for (const own of keys.values()) {
      const { perSecond, published = perSecond } = rateOf(service, own[0]?.operation ?? '');
      expect(busiest(own, 1)).toBeLessThanOrEqual(Math.max(1, Math.min(perSecond, published)));
      expect(busiest(own, 10)).toBeLessThanOrEqual(10 * perSecond);
    }
  });
});

describe('the rates', () => {
  it('take half at most of what AWS publishes', () => {
    const all = Object.values(RATES).flatMap((rate) => [rate, ...Object.values(rate.operations ?? {})]);
    for (const { perSecond, published = Infinity } of all)
      expect(perSecond).toBeLessThanOrEqual(published / 2);
  });

  it('that are assumed of AWS Organizations exceed no figure that is known of it', () => {
    const { perSecond, operations = {} } = rateOf('Organizations', 'ListParents');
    for (const { published = 0 } of Object.values(operations))
      expect(perSecond).toBeLessThanOrEqual(published);
  });
});
