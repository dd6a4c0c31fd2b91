import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { Clients } from '../../../../tools/account/aws/clients';
import { Limiter, type Answered } from '../../../../tools/account/aws/limiter';
import { rateOf } from '../../../../tools/account/aws/rates';
import { awsError } from '../doctor/fake-account';
import { VirtualClock } from '../organization/virtual-clock';

const [SERVICE, OPERATION] = ['Organizations', 'ListPolicies'];
const { perSecond } = rateOf(SERVICE, OPERATION);
const GAP = 1_000 / perSecond;
const FINE: Answered = { attempts: 1, throttled: false };
const THROTTLED: Answered = { attempts: 1, throttled: true };

/** Milliseconds between calls that are answered as given, one after the other. */
async function gaps(answers: readonly Answered[], slowed = new Set<string>()): Promise<number[]> {
  const clock = new VirtualClock();
  const limiter = new Limiter(clock, slowed);
  const times: number[] = [];
  const calls = async () => {
    for (const answer of answers) {
      const answered = await limiter.turn(SERVICE, OPERATION);
      times.push(clock.now());
      answered(answer);
    }
  };
  await clock.until(calls());
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

it('spreads calls evenly', async () => {
  expect(await gaps([FINE, FINE, FINE])).toEqual([GAP, GAP]);
});

it('halves the rate of what AWS throttles, and says which service it was', async () => {
  const slowed = new Set<string>();
  expect(await gaps([THROTTLED, THROTTLED, FINE, FINE], slowed)).toEqual([GAP, 2 * GAP, 4 * GAP]);
  expect([...slowed]).toEqual([SERVICE]);
});

it('comes back to the rate where calls are answered', async () => {
  const all = await gaps([THROTTLED, ...Array.from({ length: 12 }, () => FINE)]);
  expect(all[1]).toBe(2 * GAP);
  expect(all.at(-1)).toBe(GAP);
});

it('falls no further than to a sixteenth', async () => {
  const all = await gaps(Array.from({ length: 20 }, () => THROTTLED));
  expect(Math.max(...all)).toBe(16 * GAP);
});

it('halves once for calls that were under way together', async () => {
  const clock = new VirtualClock();
  const limiter = new Limiter(clock);
  const turns = await clock.until(
    Promise.all(Array.from({ length: 5 }, () => limiter.turn(SERVICE, OPERATION))),
  );
  turns.forEach((answered) => {
    answered(THROTTLED);
  });
  const before = clock.now();
  await clock.until(limiter.turn(SERVICE, OPERATION));
  const first = clock.now();
  await clock.until(limiter.turn(SERVICE, OPERATION));
  expect([first - before, clock.now() - first]).toEqual([GAP, 2 * GAP]);
});

it('leaves the place of a call to each time that it was made again', async () => {
  expect(await gaps([{ attempts: 3, throttled: true }, FINE, FINE])).toEqual([3 * GAP, 2 * GAP]);
});

it('leaves what another operation may do as it is', async () => {
  const clock = new VirtualClock();
  const limiter = new Limiter(clock);
  (await limiter.turn(SERVICE, OPERATION))(THROTTLED);
  await limiter.turn(SERVICE, 'DescribePolicy');
  expect(clock.now()).toBe(clock.begin);
});

it('never calls more often than the rate, however calls are answered', async () => {
  const answer = fc.record({ attempts: fc.integer({ min: 1, max: 8 }), throttled: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { maxLength: 30 }), async (answers) => {
      for (const gap of await gaps(answers)) expect(gap).toBeGreaterThanOrEqual(GAP - 1e-6);
    }),
    { numRuns: 50 },
  );
});

describe('a client', () => {
  /** How long three calls take that AWS answers in a way. */
  async function elapsed(prepare: (mock: ReturnType<typeof mockClient>) => void): Promise<number> {
    const mock = mockClient(OrganizationsClient);
    prepare(mock);
    const clock = new VirtualClock();
    const client = new Clients(undefined, undefined, new Limiter(clock)).in(OrganizationsClient, 'us-east-1');
    for (let call = 0; call < 3; call++)
      await clock.until(client.send(new ListRootsCommand({})).catch(() => undefined));
    mock.restore();
    return clock.now() - clock.begin;
  }
  const gap = 1_000 / rateOf(SERVICE, 'ListRoots').perSecond;

  it('keeps the rate of its operation', async () => {
    expect(await elapsed((mock) => mock.onAnyCommand().resolves({}))).toBe(2 * gap);
  });

  it('slows down where a call is throttled', async () => {
    const error = awsError('TooManyRequestsException', 'You have sent too many requests');
    expect(await elapsed((mock) => mock.onAnyCommand().rejects(error))).toBe(3 * gap);
  });

  it('slows down where a call was answered only when it was made again', async () => {
    const $metadata = { attempts: 2 };
    expect(await elapsed((mock) => mock.onAnyCommand().resolves({ $metadata }))).toBeGreaterThan(4 * gap);
  });
});
