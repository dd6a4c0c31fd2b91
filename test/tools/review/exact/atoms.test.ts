import { atomsOf, holds, type KeyValue } from '../../../../tools/review/exact/atoms';
import { candidatesFor } from '../../../../tools/review/exact/candidates';

const atom = (operator: string, values: string | string[], variable?: string | null) => {
  const [found] = atomsOf({ [operator]: { 'aws:Key': values } }, () => variable);
  if (found === undefined) throw new Error('No condition');
  return found;
};

it.each<[string, string | string[], KeyValue, boolean]>([
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a*', 'ab', false],
  ['StringLike', 'a*', 'ab', true],
  ['StringEquals', 'a', null, false],
  ['StringNotEquals', 'a', null, true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringEqualsIfExists', 'a', null, true],
  ['StringEqualsIgnoreCase', 'Ab', 'aB', true],
  ['ArnLike', 'arn:aws:s3:*:*:b', 'arn:aws:s3:::b', true],
  ['ArnLike', 'arn:aws:*:b', 'arn:aws:s3:::b', false],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThanEquals', '10', '10', true],
  ['DateGreaterThan', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', true],
  ['Bool', 'true', 'false', false],
  ['BoolIfExists', 'false', null, true],
  ['IpAddress', '10.0.0.0/8', '10.255.255.255', true],
  ['IpAddress', '10.0.0.0/8', '11.0.0.0', false],
  ['NotIpAddress', '2001:db8::/32', '2001:db9::', true],
  ['Null', 'true', null, true],
  ['Null', 'false', 'x', true],
  ['ForAllValues:StringEquals', ['a', 'b'], null, true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['a', 'c'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], null, false],
  ['ForAnyValue:StringNotEquals', 'a', ['a', 'c'], true],
  ['StringEquals', 'a', ['a'], false],
])('%s %s of %s is %s', (operator, values, actual, expected) => {
  expect(holds(atom(operator, values), actual)).toBe(expected);
});

it('takes a variable for its value, and one without a value for something that nothing is like', () => {
  expect(holds(atom('StringLike', '${aws:username}/*', 'ada'), 'ada/x')).toBe(true);
  expect(holds(atom('StringEquals', '${aws:username}', null), 'ada')).toBe(false);
  expect(holds(atom('StringNotEquals', '${aws:username}', null), 'ada')).toBe(false);
  expect(holds(atom('StringEquals', "${aws:username, 'nobody'}", null), 'nobody')).toBe(true);
});

it('says of what it does not cover that it is unknown', () => {
  expect(atom('BinaryEquals', 'YQ==').unknown).toMatch(/not compared/);
  expect(atom('StringEquals', '${aws:PrincipalTag/team}', undefined).unknown).toMatch(
    /depends on the request/,
  );
  expect(atom('ArnLike', '*').unknown).toMatch(/no whole ARN/);
});

it('finds values on both sides of a limit and of the edges of a network, and nothing', () => {
  const numbers = candidatesFor([atom('NumericLessThan', '10'), atom('NumericLessThan', '20')], [], false);
  expect(numbers.values).toEqual(['10', '20', '9']);
  const addresses = candidatesFor([atom('IpAddress', '10.0.0.0/8')], [], false);
  expect(addresses.values.map((value) => holds(atom('IpAddress', '10.0.0.0/8'), value))).toEqual([
    false,
    true,
  ]);
});

it('finds sets of values for conditions on all and on some of them', () => {
  const atoms = [atom('ForAllValues:StringEquals', 'a'), atom('ForAnyValue:StringEquals', 'a')];
  const { values } = candidatesFor(atoms, [], true);
  const vectors = values.map((value) => atoms.map((each) => holds(each, value)).join());
  expect(vectors.sort()).toEqual(['false,false', 'false,true', 'true,false', 'true,true']);
});
