import { matches } from '../../../tools/review/changes/event-pattern';

const detail = (values: unknown) => ({ source: ['aws.guardduty'], detail: { severity: values } });
const atLeast = (number: number) => [{ numeric: ['>=', number] }];
const allBut = (...names: string[]) => [{ 'anything-but': names }];
const allButEnding = (...suffix: string[]) => [{ 'anything-but': { suffix } }];
const either = (...patterns: object[]) => ({ detail: { $or: patterns } });

describe('one pattern matches all that another does, and not the other way round, if it has', () => {
  it.each<[string, unknown, unknown]>([
    ['a value more', detail(['a', 'b']), detail(['a'])],
    ['a field less', { source: ['aws.guardduty'] }, detail(['a'])],
    ['a lower bound', detail(atLeast(4)), detail(atLeast(7))],
    ['an exception less', detail(allBut('a')), detail(allBut('a', 'b'))],
    ['an exception less by its end', detail(allButEnding('/a')), detail(allButEnding('/a', '/b'))],
    ['a shorter prefix', detail([{ prefix: 'Put' }]), detail([{ prefix: 'PutBucket' }])],
    ['a prefix for a value', detail([{ prefix: 'Put' }]), detail(['PutObject'])],
    ['a shorter suffix', detail([{ suffix: 'Policy' }]), detail([{ suffix: 'BucketPolicy' }, 'PutPolicy'])],
    ['an alternative more', either({ a: ['1'] }, { b: ['1'] }), either({ a: ['1'] })],
    ['a wider alternative', either({ a: ['1', '2'] }), either({ a: ['1'] })],
  ])(
    'finds that a pattern with %s matches all that another does, and not the other way round',
    (_, wider, narrower) => {
      expect(matches(wider, narrower)).toBe(true);
      expect(matches(narrower, wider)).toBe(false);
    },
  );
});

describe('neither is sure to match all that the other does', () => {
  it.each<[string, unknown, unknown]>([
    ['other values', detail(['a']), detail(['b'])],
    ['other fields', { a: ['1'] }, { b: ['1'] }],
    ['bounds on other sides', detail(atLeast(4)), detail([{ numeric: ['<', 4] }])],
    ['a bound with an upper one', detail(atLeast(4)), detail([{ numeric: ['>=', 1, '<', 5] }])],
    ['exceptions of another kind', detail(allBut('a')), detail(allButEnding('a'))],
    ['whether there is a value', detail([{ exists: true }]), detail([{ exists: false }])],
    ['no pattern', undefined, detail(['a'])],
  ])('finds that neither pattern is sure to match all that the other does: %s', (_, one, other) => {
    expect(matches(one, other)).toBe(false);
    expect(matches(other, one)).toBe(false);
  });
});

it('matches the same in another order', () => {
  expect(matches(detail(['a', 'b']), detail(['b', 'a']))).toBe(true);
});

describe('alternatives written in another form', () => {
  const names = (eventName: unknown[], more: object = {}) => ({
    source: ['aws.iam'],
    detail: { eventName, ...more },
  });
  const both = names(['CreateUser', 'DeleteUser']);
  const split = {
    source: ['aws.iam'],
    detail: { $or: [{ eventName: ['CreateUser'] }, { eventName: ['DeleteUser'] }] },
  };

  it('takes a list of values and an alternative for each value for the same', () => {
    expect(matches(split, both)).toBe(true);
    expect(matches(both, split)).toBe(true);
  });

  it('finds the value that no alternative has', () => {
    const three = names(['CreateUser', 'DeleteUser', 'UpdateUser']);
    expect(matches(split, three)).toBe(false);
    expect(matches(three, split)).toBe(true);
  });

  it('finds that an alternative demands more', () => {
    const stricter = {
      source: ['aws.iam'],
      detail: { $or: [{ eventName: ['CreateUser'] }, { eventName: ['DeleteUser'], errorCode: ['x'] }] },
    };
    expect(matches(stricter, both)).toBe(false);
    expect(matches(both, stricter)).toBe(true);
  });

  it('takes what stands beside alternatives for a part of each', () => {
    const beside = { detail: { errorCode: ['x'], $or: [{ eventName: ['a'] }, { eventName: ['b'] }] } };
    expect(matches(beside, { detail: { errorCode: ['x'], eventName: ['a', 'b'] } })).toBe(true);
    expect(matches(beside, { detail: { eventName: ['a', 'b'] } })).toBe(false);
  });

  it('is not sure where a field stands in an alternative and beside it with other values', () => {
    const contradiction = { detail: { eventName: ['a'], $or: [{ eventName: ['b'] }, { x: ['1'] }] } };
    expect(matches(contradiction, { detail: { eventName: ['b'] } })).toBe(false);
  });
});
