import type { NamedPolicy, Statement } from '../../../../tools/access/policy';
import type { Request } from '../../../../tools/access/account';
import type { AccountModel } from '../../../../tools/access/model';
import type { EmulatorDifferences, Keys } from '../../../../tools/sandbox/proof/conditions';
import { conclude } from '../../../../tools/sandbox/proof/conclusive';
import { accountWith, policyOf } from '../../../support/account';

const AS_AWS: EmulatorDifferences = { negatedNeedsKey: false, negatedTakesAny: false };
const AS_EMULATOR: EmulatorDifferences = { negatedNeedsKey: true, negatedTakesAny: true };
const HOME = 'ap-southeast-2';
const KEYS: Keys = { 'aws:RequestedRegion': HOME, 'aws:username': 'eli' };
const ARN = 'arn:aws:s3:::acme-analysis/a';
const ALLOW: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: ARN };
const ALLOW_ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

const denyUnless = (condition: string): Statement => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { StringNotEquals: { [condition]: 'x' } },
});

/** What the bucket policy says, with this statement. */
const bucketWith = (statement: Statement): Partial<AccountModel> => ({
  resources: [
    {
      type: 'AWS::S3::Bucket',
      arn: 'arn:aws:s3:::acme-analysis',
      stack: 'Storage',
      policy: policyOf({ Resource: '*', ...statement }),
    },
  ],
});

interface Given {
  /** @default - one that allows the request */
  readonly policies?: readonly NamedPolicy[];
  readonly model?: Partial<AccountModel>;
  readonly request?: Partial<Request>;
  readonly lookedFor?: { readonly action?: string; readonly resource?: string };
  readonly keys?: Keys;
  readonly differences?: EmulatorDifferences;
}

/** Concludes about an engineer who gets an object, unless the request is another. */
async function concluded({ policies = [policyOf(ALLOW)], model, request, ...emulator }: Given) {
  const { lookedFor = {}, keys = KEYS, differences = AS_EMULATOR } = emulator;
  const decisions = await accountWith(policies, model).decideEach({
    principal: 'engineer',
    action: 's3:GetObject',
    resource: ARN,
    ...request,
  });
  const emulated = { lookedFor: { action: 's3:GetObject', resource: ARN, ...lookedFor }, keys };
  return conclude(decisions, emulated, differences);
}

it('decides as the statements do, where both understand them alike', async () => {
  expect(await concluded({})).toEqual({ decision: 'allowed', resources: [ARN] });
  expect(await concluded({ policies: [] })).toEqual({ decision: 'denied', resources: [ARN] });
});

it('decides nothing where the emulator looks for another action', async () => {
  expect(await concluded({ lookedFor: { action: 's3:ReadObject' } })).toEqual({
    reason: 'the emulator looks for another action',
    detail: 's3:ReadObject instead of s3:GetObject',
  });
});

it('decides nothing where the emulator does not say what it looks for', async () => {
  expect(await concluded({ policies: [], lookedFor: { action: undefined } })).toHaveProperty('reason');
});

it('decides nothing where the emulator takes another resource and a statement turns on it', async () => {
  expect(await concluded({ lookedFor: { resource: 'arn:aws:s3:::*' } })).toMatchObject({
    reason: 'the emulator takes another resource than AWS',
  });
});

it('denies where nothing allows the action, whatever the resource', async () => {
  const denied = await concluded({ policies: [], lookedFor: { resource: 'arn:aws:s3:::*' } });
  expect(denied).toMatchObject({ decision: 'denied' });
});

it.each([
  [
    'of which one value is met',
    { 'aws:RequestedRegion': [HOME, 'eu-west-1'] },
    'the emulator takes StringNotEquals with several values for "any differs"',
  ],
  [
    'on an absent key',
    { 'aws:PrincipalTag/team': 'x' },
    'the emulator passes over StringNotEquals where a key is absent',
  ],
])('decides nothing where a denial has a negated operator %s', async (_what, StringNotEquals, reason) => {
  const denial: Statement = { ...denyUnless(''), Condition: { StringNotEquals } };
  expect(await concluded({ policies: [policyOf(ALLOW, denial)] })).toEqual({ reason });
});

it('decides where the emulator evaluates a negated operator as AWS does', async () => {
  const denial: Statement = {
    ...denyUnless(''),
    Condition: { StringNotEquals: { 'aws:RequestedRegion': [HOME, 'eu-west-1'] } },
  };
  const policies = [policyOf(ALLOW, denial)];
  expect(await concluded({ policies, differences: AS_AWS })).toMatchObject({ decision: 'allowed' });
});

it('denies by a statement that both understand, whatever the others', async () => {
  const model = bucketWith({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  const policies = [policyOf(ALLOW, denyUnless('aws:PrincipalTag/x'))];
  const over = (tls: 'none' | '1.3') =>
    concluded({
      policies,
      model,
      request: { tls },
      keys: { ...KEYS, 'aws:SecureTransport': String(tls !== 'none') },
    });
  expect(await over('none')).toMatchObject({ decision: 'denied' });
  expect(await over('1.3')).toHaveProperty('reason');
});

it('takes a boundary for a limit', async () => {
  const within = (...statements: Statement[]) => {
    const arn = 'arn:aws:iam::111122223333:user/eli';
    const principal = { arn, policies: [policyOf(ALLOW)], boundary: policyOf(...statements) };
    return concluded({ request: { principal } });
  };
  expect(await within({ ...ALLOW, Action: 's3:PutObject' })).toMatchObject({ decision: 'denied' });
  expect(await within(ALLOW_ALL)).toMatchObject({ decision: 'allowed' });
  expect(await within(ALLOW_ALL, denyUnless('aws:PrincipalTag/x'))).toHaveProperty('reason');
});

it('takes what a resource opens to everybody for a permission', async () => {
  const open = (Principal: Statement['Principal']) =>
    concluded({ policies: [], model: bucketWith({ ...ALLOW, Principal }) });
  expect(await open('*')).toMatchObject({ decision: 'allowed' });
  expect(await open({ Service: 'logging.s3.amazonaws.com' })).toMatchObject({ decision: 'denied' });
});

it('denies a request for several resources if one is denied', async () => {
  const other = 'arn:aws:s3:::other/a';
  expect(await concluded({ request: { resource: [ARN, other] }, lookedFor: { resource: other } })).toEqual({
    decision: 'denied',
    resources: [ARN, other],
  });
});

it('decides nothing about a role whose trust turns on what the emulator does not read', async () => {
  const action = 'sts:AssumeRole';
  const arn = 'arn:aws:iam::111122223333:role/deploy';
  const trust = policyOf({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: action,
    Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
  });
  const assumed = (age: string) =>
    concluded({
      policies: [policyOf(ALLOW_ALL)],
      model: { roles: [{ name: 'deploy', arn, trust, policies: [] }] },
      request: { action, resource: arn, context: { 'aws:MultiFactorAuthAge': age } },
      lookedFor: { action, resource: arn },
    });
  expect(await assumed('300')).toMatchObject({ decision: 'allowed' });
  expect(await assumed('3601')).toHaveProperty('reason');
});

it('denies a role whose trust is for another account, whatever its conditions say', async () => {
  const action = 'sts:AssumeRole';
  const arn = 'arn:aws:iam::111122223333:role/doctor';
  const trust = policyOf({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::999988887777:root' },
    Action: action,
    Condition: { StringEquals: { 'aws:PrincipalTag/team': 'platform' } },
  });
  const assumed = (team: string) =>
    concluded({
      policies: [policyOf(ALLOW_ALL)],
      model: { roles: [{ name: 'doctor', arn, trust, policies: [] }] },
      request: { action, resource: arn, context: { 'aws:PrincipalTag/team': team } },
      lookedFor: { action, resource: arn },
    });
  expect(await assumed('platform')).toMatchObject({ decision: 'denied' });
});
