import type { AccountStatement } from '../../../../tools/account/reads/policies';
import { readDeclared } from '../../../../tools/assembly/declared';
import { equivalentJson } from '../../../../tools/assembly/json';
import { compare, compareAll } from '../../../../tools/sandbox/check';
import { resultOf } from '../../../../tools/sandbox/comparisons';
import { deniedOverHttp } from '../../../../tools/sandbox/proof/declared/storage';
import { servicesThatUse } from '../../../../tools/sandbox/proof/declared/topics';
import { refusal } from '../../../../tools/sandbox/proof/placeholder-refusal';

it('resolves what an assembly declares, but for what only a deployment knows', () => {
  const template = {
    Resources: {
      Key: { Type: 'AWS::KMS::Key' },
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: 'admin_access',
          Path: '/baseline/',
          Groups: [{ 'Fn::Join': ['', ['in-', { Ref: 'AWS::AccountId' }]] }],
          Description: { 'Fn::GetAtt': ['Key', 'KeyId'] },
        },
      },
    },
  };
  const stack = { name: 'Baseline-Access', region: 'ap-southeast-2', template };
  const [, policy] = readDeclared([stack], '000000000000');
  expect(policy).toMatchObject({
    stack: 'Baseline-Access',
    region: 'ap-southeast-2',
    logicalId: 'Policy',
    type: 'AWS::IAM::ManagedPolicy',
    properties: {
      Path: '/baseline/',
      Groups: ['in-000000000000'],
      Description: { 'Fn::GetAtt': ['Key', 'KeyId'] },
    },
  });
});

it('takes documents for the same however their keys and their lists of one are written', () => {
  expect(equivalentJson({ b: ['x'], a: 1 })).toBe(equivalentJson({ a: 1, b: 'x' }));
  expect(equivalentJson(['x', 'y'])).not.toBe(equivalentJson(['y', 'x']));
});

it('reports what was expected and what was found', () => {
  expect(compare('s', 'n', ['a', 'b'], ['a'])).toMatchObject({
    expected: 'a, b',
    got: 'a',
    status: 'failed',
  });
  expect(compare('s', 'n', { a: 1 }, { a: 2 })).toMatchObject({
    expected: 'as declared',
    got: 'something else',
  });
});

it('names those of many that differ', () => {
  const items = [
    { name: 'right', expected: { a: 1 }, got: { a: 1 } },
    { name: 'wrong', expected: 1, got: 2 },
  ];
  expect(compareAll('s', 'n', items)).toMatchObject({
    expected: 'all 2',
    got: 'not wrong',
    status: 'failed',
  });
});

describe('what a check of the doctor finds of one thing', () => {
  const check = { id: 'bucket-logging', expected: 'as declared' };
  const difference = { problem: 'no logs', reason: 'the emulator leaves this out' };
  const found = (...problems: string[]) =>
    resultOf(check, { section: 's', difference }, { name: 'acme-logs', problems });

  it('passes where nothing is wrong', () => {
    expect(found()).toMatchObject({
      name: 'bucket-logging: acme-logs',
      got: 'as declared',
      status: 'passed',
    });
  });

  it('fails with the problem, or with why it could not be read', () => {
    expect(found('logs to mine')).toMatchObject({ got: 'logs to mine', status: 'failed' });
    expect(
      resultOf(check, { section: 's' }, { name: 'acme-logs', problems: [], error: new Error('denied') }),
    ).toMatchObject({ got: 'denied', status: 'failed' });
    expect(
      resultOf(check, { section: 's' }, { name: 'acme-logs', problems: [], error: new Error('') }).status,
    ).toBe('failed');
  });

  it('is not provable where it is what the emulator lacks, and nothing else', () => {
    expect(found('no logs')).toMatchObject({ status: 'not provable', reason: difference.reason });
    expect(found('no logs', 'not there').status).toBe('failed');
  });
});

describe('a bucket policy', () => {
  const deny: AccountStatement = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };

  it('denies every call over plain HTTP', () => {
    expect(deniedOverHttp({ Statement: [deny] }, 'b')).toBe('all actions, bucket and objects');
  });

  it.each([
    ['without the statement', [], 'nothing'],
    ['for one principal', [{ ...deny, Principal: { AWS: 'arn:aws:iam::1:root' } }], 'nothing'],
    ['for objects alone', [{ ...deny, Resource: 'arn:aws:s3:::b/*' }], 'some calls'],
    ['for reading alone', [{ ...deny, Action: 's3:GetObject' }], 'some calls'],
  ])('does not deny every call over plain HTTP %s', (_how, Statement, expected) => {
    expect(deniedOverHttp({ Statement }, 'b')).toBe(expected);
  });
});

it('finds a key usable by services that may decrypt and generate data keys, and by no others', () => {
  const service = (Service: string, Action: string[]): AccountStatement => ({
    Effect: 'Allow',
    Principal: { Service },
    Action,
    Resource: '*',
  });
  const Statement = [
    service('cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey*']),
    service('budgets.amazonaws.com', ['kms:Decrypt']),
  ];
  expect(servicesThatUse({ Statement })).toEqual(['cloudwatch.amazonaws.com']);
});

describe('a deployment with placeholders', () => {
  const lines = ['baseline.config.ts:6', 'baseline.config.ts:12'];

  it('is refused with every line to change', () => {
    expect(refusal(lines, `x ${lines.join(' y ')}`).status).toBe('passed');
  });

  it.each([
    ['that succeeds', undefined, 'deployed'],
    ['that fails for another reason', 'baseline.config.ts:6', 'failed without naming baseline.config.ts:12'],
  ])('is no proof %s', (_how, said, got) => {
    expect(refusal(lines, said)).toMatchObject({ status: 'failed', got });
  });
});
