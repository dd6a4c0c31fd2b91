import type { Statement } from '../../../../tools/access/policy';
import {
  judgeConditions,
  type BothKeys,
  type EmulatorDifferences,
} from '../../../../tools/sandbox/proof/conditions';
import { judge, type Policies } from '../../../../tools/sandbox/proof/conclusive';

const AS_AWS: EmulatorDifferences = { negatedNeedsKey: false, negatedTakesAny: false };
const AS_EMULATOR: EmulatorDifferences = { negatedNeedsKey: true, negatedTakesAny: true };
const FACTS = { 'aws:RequestedRegion': 'us-east-1', 'aws:username': 'ann' };
const SAME: BothKeys = { aws: FACTS, emulator: FACTS };

describe('a condition, judged as AWS and as the emulator do', () => {
  const judged = (operator: string, key: string, values: string[], quirks = AS_EMULATOR, keys = SAME) =>
    judgeConditions({ [operator]: { [key]: values } }, keys, quirks);

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
  ])('%s on %s with %j is %s for both', (operator, key, values, expected) => {
    const both = { aws: expected, emulator: expected, difference: undefined };
    expect(judged(operator, key, values)).toEqual(both);
  });

  it('differs for a negated operator of which one value is met', () => {
    const values = ['us-east-1', 'eu-west-1'];
    expect(judged('StringNotEquals', 'aws:RequestedRegion', values)).toMatchObject({
      aws: false,
      emulator: true,
      difference: 'the emulator takes StringNotEquals with several values for "any differs"',
    });
    expect(judged('StringNotEquals', 'aws:RequestedRegion', values, AS_AWS).difference).toBeUndefined();
  });

  it('differs for a negated operator on an absent key', () => {
    expect(judged('StringNotEquals', 'iam:PermissionsBoundary', ['x'])).toMatchObject({
      aws: true,
      emulator: false,
      difference: 'the emulator passes over StringNotEquals where a key is absent',
    });
  });

  it('differs for a key that only the real request carries', () => {
    const keys = { aws: { ...FACTS, 'iam:PassedToService': 'glue.amazonaws.com' }, emulator: FACTS };
    expect(judged('StringEquals', 'iam:PassedToService', ['glue.amazonaws.com'], AS_AWS, keys)).toEqual({
      aws: true,
      emulator: false,
      difference: 'the emulator does not know iam:PassedToService',
    });
  });

  it('takes every value of a key for ForAllValues, and any for ForAnyValue', () => {
    const tags = { 'aws:TagKeys': ['owner', 'team'] };
    const keys = { aws: tags, emulator: tags };
    expect(judged('ForAllValues:StringEquals', 'aws:TagKeys', ['owner'], AS_AWS, keys).aws).toBe(false);
    expect(judged('ForAnyValue:StringEquals', 'aws:TagKeys', ['owner'], AS_AWS, keys).aws).toBe(true);
  });

  it('refuses an operator it does not know', () => {
    expect(() => judged('IpAddress', 'aws:username', ['x'])).toThrow('IpAddress');
  });
});

describe('a judgement', () => {
  const ARN = 'arn:aws:s3:::acme-analysis/a';
  const allow: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: ARN };
  const everyone: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  const document = (...Statement: Statement[]) => ({ Version: '2012-10-17', Statement });
  const over = (transport: string): BothKeys => {
    const keys = { ...FACTS, 'aws:SecureTransport': transport };
    return { aws: keys, emulator: keys };
  };
  const judged = (
    policies: Partial<Policies>,
    { resource = ARN, action = 's3:GetObject', keys = SAME } = {},
  ) =>
    judge(
      { action: 's3:GetObject', resources: [ARN], keys },
      { identity: [document(allow)], ...policies },
      { action, resource },
      AS_EMULATOR,
    );
  const nowhereWithout = (key: string): Statement => ({
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { StringNotEquals: { [key]: 'x' } },
  });

  it('is what the statements say, where both understand them alike', () => {
    expect(judged({})).toEqual({ decision: 'allowed' });
    expect(judged({ identity: [document()] })).toEqual({ decision: 'denied' });
  });

  it('is none where the emulator looks for another action', () => {
    expect(judged({}, { action: 's3:ReadObject' })).toMatchObject({
      reason: 'the emulator looks for another action',
    });
  });

  it('is none where the emulator does not say what it looks for', () => {
    const request = { action: 's3:GetObject', resources: [ARN], keys: SAME };
    expect(judge(request, { identity: [] }, {}, AS_AWS)).toHaveProperty('reason');
  });

  it('is none where the emulator takes another resource and a statement turns on it', () => {
    expect(judged({}, { resource: 'arn:aws:s3:::*' })).toMatchObject({
      reason: 'the emulator takes another resource than AWS',
    });
  });

  it('is a denial where nothing allows the action, whatever the resource', () => {
    expect(judged({ identity: [document()] }, { resource: 'arn:aws:s3:::*' })).toEqual({
      decision: 'denied',
    });
  });

  it('is a denial by a statement that both understand, whatever the others', () => {
    const plainHttp: Statement = {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    const policies = {
      identity: [document(allow, nowhereWithout('iam:PermissionsBoundary'))],
      resource: document(plainHttp),
    };
    expect(judged(policies, { keys: over('false') })).toEqual({ decision: 'denied' });
    expect(judged(policies, { keys: over('true') })).toHaveProperty('reason');
  });

  it('takes a boundary for a limit', () => {
    expect(judged({ boundary: document() })).toEqual({ decision: 'denied' });
    expect(judged({ boundary: document(everyone) })).toEqual({ decision: 'allowed' });
    expect(judged({ boundary: document(everyone, nowhereWithout('aws:PrincipalTag/x')) })).toHaveProperty(
      'reason',
    );
  });

  it('takes what a resource opens to everybody for a permission', () => {
    const open = { ...allow, Principal: '*' };
    expect(judged({ identity: [], resource: document(open) })).toEqual({ decision: 'allowed' });
    const logs = { ...allow, Principal: { Service: 'logging.s3.amazonaws.com' } };
    expect(judged({ identity: [], resource: document(logs) })).toEqual({ decision: 'denied' });
  });

  it('of several resources denies if one is denied', () => {
    const request = { action: 's3:GetObject', resources: [ARN, 'arn:aws:s3:::other/a'], keys: SAME };
    const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::other/a' };
    expect(judge(request, { identity: [document(allow)] }, asked, AS_AWS)).toEqual({ decision: 'denied' });
  });

  it('of a role that is taken, is none where its trust turns on what the emulator does not read', () => {
    const arn = 'arn:aws:iam::000000000000:role/deploy';
    const taken = (age: string) => {
      const keys = { ...FACTS, 'aws:MultiFactorAuthAge': age };
      const trusting: Statement = {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Action: 'sts:AssumeRole',
        Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
      };
      const action = 'sts:AssumeRole';
      const request = { action, resources: [arn], keys: { aws: keys, emulator: FACTS } };
      const policies = { identity: [document(everyone)], trust: document(trusting) };
      return judge(request, policies, { action, resource: arn }, AS_AWS);
    };
    expect(taken('300')).toEqual({ decision: 'allowed' });
    expect(taken('3601')).toHaveProperty('reason');
  });
});
