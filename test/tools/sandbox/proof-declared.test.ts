import type { Statement } from '../../../tools/access/policy';
import { servicesThatUse } from '../../../tools/sandbox/proof/declared/topics';
import { compare, compareAll } from '../../../tools/sandbox/check';
import { refusalOfHttp } from '../../../tools/sandbox/proof/declared/storage';
import { refusal } from '../../../tools/sandbox/proof/placeholder-refusal';
import { readDeclared } from '../../../tools/assembly/declared';
import { equivalentJson } from '../../../tools/assembly/json';

describe('what an assembly declares', () => {
  const stack = {
    name: 'Baseline-Access',
    region: 'ap-southeast-2',
    template: {
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
    },
  };

  it('is resolved, but for what only a deployment knows', () => {
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
});

describe('a document', () => {
  it('is the same however its keys and its lists of one are written', () => {
    expect(equivalentJson({ b: ['x'], a: 1 })).toBe(equivalentJson({ a: 1, b: 'x' }));
    expect(equivalentJson(['x', 'y'])).not.toBe(equivalentJson(['y', 'x']));
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
