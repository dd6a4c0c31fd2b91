import {
  explainDifference,
  isMet,
  type EmulatorDifferences,
  type Keys,
} from '../../../../tools/sandbox/proof/conditions';

const AS_AWS: EmulatorDifferences = { negatedNeedsKey: false, negatedTakesAny: false };
const AS_EMULATOR: EmulatorDifferences = { negatedNeedsKey: true, negatedTakesAny: true };
const KEYS: Keys = { 'aws:RequestedRegion': 'us-east-1', 'aws:username': 'ann' };

const met = (operator: string, key: string, expected: string[], differences = AS_EMULATOR, keys = KEYS) =>
  isMet({ operator, key, expected }, keys, differences);

it.each([
  ['StringEquals', 'aws:RequestedRegion', ['us-east-1'], true],
  ['StringEquals', 'aws:requestedregion', ['us-east-1'], true],
  ['StringEquals', 'aws:RequestedRegion', ['eu-west-1'], false],
  ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1'], true],
  ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-west-2'], true],
  ['StringLike', 'aws:username', ['a*'], true],
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', ['false'], true],
  ['Bool', 'aws:MultiFactorAuthPresent', ['true'], false],
  ['Null', 'ec2:CreateAction', ['true'], true],
  ['ForAnyValue:StringEquals', 'aws:CalledVia', ['cloudformation.amazonaws.com'], false],
])('evaluates %s on %s with %j to %s, with the differences of the emulator and without', (...row) => {
  const [operator, key, values, expected] = row;
  expect(met(operator, key, values)).toBe(expected);
  expect(met(operator, key, values, AS_AWS)).toBe(expected);
});

it('takes a negated operator for met where any of its values differs, as the emulator does', () => {
  const values = ['us-east-1', 'eu-west-1'];
  expect(met('StringNotEquals', 'aws:RequestedRegion', values)).toBe(true);
  expect(met('StringNotEquals', 'aws:RequestedRegion', values, AS_AWS)).toBe(false);
});

it('takes a negated operator on an absent key for not met, as the emulator does', () => {
  expect(met('StringNotEquals', 'iam:PermissionsBoundary', ['x'])).toBe(false);
  expect(met('StringNotEquals', 'iam:PermissionsBoundary', ['x'], AS_AWS)).toBe(true);
});

it('takes every value of a key for ForAllValues, and any for ForAnyValue', () => {
  const keys = { 'aws:TagKeys': ['owner', 'team'] };
  expect(met('ForAllValues:StringEquals', 'aws:TagKeys', ['owner'], AS_AWS, keys)).toBe(false);
  expect(met('ForAnyValue:StringEquals', 'aws:TagKeys', ['owner'], AS_AWS, keys)).toBe(true);
});

it('refuses an operator that it does not know', () => {
  expect(() => met('IpAddress', 'aws:username', ['x'])).toThrow('IpAddress');
});

it.each([
  [
    'StringNotEquals',
    'aws:RequestedRegion',
    'us-east-1',
    'the emulator takes StringNotEquals with several values for "any differs"',
  ],
  [
    'StringNotEquals',
    'iam:PermissionsBoundary',
    undefined,
    'the emulator passes over StringNotEquals where a key is absent',
  ],
  [
    'StringEquals',
    'iam:PassedToService',
    'glue.amazonaws.com',
    'the emulator does not know iam:PassedToService',
  ],
  ['StringEquals', 'aws:ResourceTag/team', 'data', 'the emulator does not know aws:ResourceTag'],
  ['StringEquals', 'aws:username', 'eve', 'the emulator takes another aws:username than AWS'],
])('explains why %s on %s, which is %s at AWS, differs', (operator, key, actual, explanation) => {
  expect(explainDifference({ operator, key, actual, expected: ['x', 'y'], holds: true }, KEYS)).toBe(
    explanation,
  );
});
