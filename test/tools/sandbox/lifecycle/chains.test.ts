import { lifecycles, SAMPLE, type Lifecycle } from '../../../../contract/lifecycles';
import { chainsOf, startOf } from '../../../../tools/sandbox/lifecycle/chains';
import { whyNotShown } from '../../../../tools/sandbox/lifecycle/provable';
import { selectLifecycles } from '../../../../tools/sandbox/lifecycle/select';

const WRITTEN = { name: 'acme', account: '111122223333' };

const lifecycle = (id: string, more: Partial<Lifecycle> = {}): Lifecycle => ({
  id,
  text: id,
  by: 'deploy role',
  ...more,
});
const idsOf = (all: readonly Lifecycle[]): string[][] =>
  chainsOf(all, WRITTEN).map((chain) => chain.lifecycles.map(({ id }) => id));

describe('lifecycles in one account', () => {
  const change = { tags: { team: 'platform' } };
  const there = lifecycle('there', { from: {}, to: change });
  const back = lifecycle('back', { from: change, to: {} });

  it('follow each other where one ends with what the next begins with', () => {
    expect(idsOf([lifecycle('first', { to: {} }), there, back])).toEqual([['first', 'there', 'back']]);
    expect(idsOf([there, lifecycle('other', { from: {}, to: change })])).toEqual([['there'], ['other']]);
  });

  it('do not follow one that leaves something behind, or is stopped', () => {
    expect(idsOf([{ ...back, leaves: ['AWS::KMS::Key'] }, there])).toEqual([['back'], ['there']]);
    expect(idsOf([{ ...back, stoppedBy: ['in the way'] }, there])).toEqual([['back'], ['there']]);
  });

  it('do not meet what exists for one of them alone', () => {
    const taken = lifecycle('taken', { from: {}, to: {}, existing: ['AWS::IAM::Group admin'] });
    expect(idsOf([there, back, taken, there])).toEqual([['there', 'back', 'there'], ['taken']]);
  });

  it('begin with what an administrator deploys, if the first of them begins with anything', () => {
    const [deployed, empty] = chainsOf([back, lifecycle('first', { to: {}, existing: ['a'] })], WRITTEN);
    expect(deployed?.start).toEqual({ configuration: change });
    expect(empty).not.toHaveProperty('start');
  });
});

it('gives each chain an account and a name of its own, in configurations and texts', () => {
  const data = { access: { analystData: ['acme-analysis/reports/'] } };
  const leaves = ['AWS::S3::Bucket acme-logs'];
  const chains = chainsOf(
    [lifecycle('a', { from: {}, to: data, leaves }), lifecycle('b', { to: {} })],
    WRITTEN,
  );
  expect(chains.map(({ accountId, name }) => [accountId, name])).toEqual([
    ['100000000000', 'acme1'],
    ['100000000001', 'acme2'],
  ]);
  expect(chains[0]?.lifecycles[0]).toMatchObject({
    to: { access: { analystData: ['acme1-analysis/reports/'] } },
    leaves: ['AWS::S3::Bucket acme1-logs'],
  });
});

it('walks every lifecycle of the contract once, from the configuration it starts from', () => {
  const walked = chainsOf(lifecycles, WRITTEN).flatMap(({ start, lifecycles: own }) => {
    own.forEach((each, index) => {
      const before = own[index - 1]?.to;
      expect(startOf(each)).toEqual(index === 0 ? start : before && { configuration: before });
    });
    return own.map(({ id }) => id);
  });
  expect(walked.sort()).toEqual(lifecycles.map(({ id }) => id).sort());
});

describe('what the emulator cannot show', () => {
  const reasons = new Map(lifecycles.map((each) => [each.id, whyNotShown(each)]));

  it('has a reason', () => {
    expect(reasons.get('tier-by-pipeline')).toMatch('GitHub');
    expect(reasons.get('first-detector')).toMatch('pretends');
    expect(reasons.get('first-log-group-taken')).toMatch('function');
  });

  it('is less than a third of what a single account goes through, and none of the sample', () => {
    const single = lifecycles.filter(({ to }) => !('organization' in (to ?? {})));
    const unshown = single.map(({ id }) => id).filter((id) => reasons.get(id) !== undefined);
    // What is in the way by other hands is mostly of types that the emulator pretends, and nothing fails on demand.
    expect(unshown.length).toBeLessThan(single.length / 3);
    expect(SAMPLE.filter((id) => unshown.includes(id))).toEqual([]);
  });
});

describe('selecting lifecycles', () => {
  it('takes those named, in the order of the contract', () => {
    const selected = selectLifecycles(lifecycles, ['same', 'first']);
    expect(selected.map(({ id }) => id)).toEqual(['first', 'same']);
    expect(selectLifecycles(lifecycles, SAMPLE)).toHaveLength(SAMPLE.length);
  });

  it('refuses an id that there is not, and names all in columns, the nearest first', () => {
    let message = '';
    try {
      selectLifecycles(lifecycles, ['first', 'kms-onn']);
    } catch (error) {
      ({ message } = error as Error);
    }
    const [problem, remedy, ...rows] = message.split('\n');
    expect([problem, remedy]).toEqual([
      'There is no lifecycle kms-onn.',
      '  → Name some of these, the nearest first:',
    ]);
    expect(rows[0]).toMatch(/^ {4}kms-on {2}/);
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(100);
    const named = rows.flatMap((row) => row.trim().split(/ {2,}/));
    expect(named.sort()).toEqual(lifecycles.map(({ id }) => id).sort());
  });
});
