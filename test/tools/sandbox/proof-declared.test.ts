import { servicesThatUse } from '../../../tools/sandbox/proof/declared/billing';
import { compare, compareAll } from '../../../tools/sandbox/proof/declared/check';
import { refusalOfHttp } from '../../../tools/sandbox/proof/declared/storage';
import { refusal } from '../../../tools/sandbox/proof/refusal';
import { canonical, resolve, type Statement } from '../../../tools/sandbox/proof/template';

const scope = {
  stack: {
    name: 'Baseline-Access',
    account: '000000000000',
    region: 'ap-southeast-2',
    terminationProtection: false,
    resources: [],
  },
  accountId: '000000000000',
  resources: {
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'admin_access', Path: '/baseline/' },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'deploy' } },
  },
};

describe('a template, resolved', () => {
  it.each([
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'Policy' }, 'arn:aws:iam::000000000000:policy/baseline/admin_access'],
    [{ Ref: 'Topic' }, 'arn:aws:sns:ap-southeast-2:000000000000:alerts'],
    [{ Ref: 'Role' }, 'deploy'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/deploy'],
    [
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }]] },
      'arn:aws:iam::000000000000',
    ],
    [{ 'Fn::Sub': '${AWS::AccountId}:user/${!aws:username}' }, '000000000000:user/${aws:username}'],
  ])('%j becomes %s', (value, text) => {
    expect(resolve(value, scope)).toBe(text);
  });

  it('leaves alone what only a deployment knows', () => {
    const value = { 'Fn::GetAtt': ['Key', 'Arn'] };
    expect(resolve({ a: value, b: [value] }, scope)).toEqual({ a: value, b: [value] });
  });

  it('is the same however its keys and its lists of one are written', () => {
    expect(canonical({ b: ['x'], a: 1 })).toBe(canonical({ a: 1, b: 'x' }));
    expect(canonical(['x', 'y'])).not.toBe(canonical(['y', 'x']));
  });
});

describe('a comparison with the templates', () => {
  it('tells what was expected and what was found', () => {
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

  it('names the ones that differ', () => {
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
});

describe('a bucket policy', () => {
  const deny: Statement = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };

  it('refuses plain HTTP', () => {
    expect(refusalOfHttp({ Statement: [deny] }, 'b')).toBe('all actions, bucket and objects');
  });

  it.each([
    ['without the statement', [], 'nothing'],
    ['for one principal', [{ ...deny, Principal: { AWS: 'arn:aws:iam::1:root' } }], 'nothing'],
    ['for objects alone', [{ ...deny, Resource: 'arn:aws:s3:::b/*' }], 'some calls'],
    ['for reading alone', [{ ...deny, Action: 's3:GetObject' }], 'some calls'],
  ])('does not refuse it %s', (_how, Statement, expected) => {
    expect(refusalOfHttp({ Statement }, 'b')).toBe(expected);
  });
});

it('a key is usable by services that may decrypt and make data keys, and by no others', () => {
  const service = (Service: string, Action: string[]): Statement => ({
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
