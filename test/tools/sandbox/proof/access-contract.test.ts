import { loadConfig, type BaselineConfigInput } from '../../../../lib/config';
import { contract, type Claim, type Row } from '../../../../contract/requests';
import type { CheckResult } from '../../../../tools/sandbox/types';
import type { ApiCall, Transport } from '../../../../tools/sandbox/proof/transport';
import type { Answer } from '../../../../tools/sandbox/proof/answer';
import { isExample } from '../../../../tools/sandbox/proof/examples';
import { toSandboxCall, type SandboxCall } from '../../../../tools/sandbox/proof/sandbox-call';
import {
  checkAccessContract,
  callText,
  isCalled,
  verdict,
  type Asking,
} from '../../../../tools/sandbox/proof/access-contract';
import { accountOf } from '../../../support/account';
import { ACCOUNT } from '../../../support/variants';

const environment = { account: ACCOUNT, homeRegion: 'ap-southeast-2', name: 'acme' };
const account = accountOf('default');
const settingOf = (overrides: Partial<BaselineConfigInput> = {}) => ({
  account,
  environment,
  config: loadConfig({
    name: environment.name,
    homeRegion: environment.homeRegion as 'ap-southeast-2',
    notificationEmails: ['billing@example.com'],
    ...overrides,
  }),
});
const claims = contract(environment);
const entriesOf = async (overrides?: Partial<BaselineConfigInput>) => {
  const setting = settingOf(overrides);
  const rows = claims.flatMap((claim) => claim.cases.map((row) => ({ claim, row })));
  return Promise.all(rows.map(({ claim, row }) => toSandboxCall(claim, row, setting)));
};
const reasonsOf = async (overrides?: Partial<BaselineConfigInput>) =>
  new Set((await entriesOf(overrides)).flatMap((entry) => ('reason' in entry ? [entry.reason] : [])));

/** An account that denies everybody everything, saying what it looks for; or does as it is told. */
const askedOf = async (
  answer: (call: ApiCall) => Answer,
): Promise<{ results: CheckResult[]; calls: ApiCall[] }> => {
  const calls: ApiCall[] = [];
  const line: Transport = {
    call: (call) => {
      calls.push(call);
      return Promise.resolve(answer(call));
    },
    close: () => undefined,
  };
  const asking: Asking = {
    ...settingOf(),
    line,
    quirks: { negatedNeedsKey: false, negatedTakesAny: false },
    bystander: { accessKeyId: 'bystander', secretAccessKey: '' },
    credentialsOf: ({ caller }) => Promise.resolve({ accessKeyId: caller.id, secretAccessKey: '' }),
  };
  return { results: await checkAccessContract(asking), calls };
};
const isBystander = ({ credentials }: ApiCall): boolean => credentials?.accessKeyId === 'bystander';
const refusal = ({ service, operation, resources: [resource = '*'] }: ApiCall): Answer => ({
  kind: 'denied',
  action: `${service}:${operation}`,
  resource,
});

describe('each row of the contract', () => {
  it('becomes a call, or is listed with a reason', async () => {
    const entries = await entriesOf();
    expect(entries).toHaveLength(claims.flatMap(({ cases: rows }) => rows).length);
    const [questions, beyond] = [
      entries.filter((entry) => 'call' in entry),
      entries.filter((entry) => 'reason' in entry),
    ];
    expect(questions.length).toBeGreaterThan(700);
    expect(beyond.filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('is answered for, in the order of the contract', async () => {
    const { results } = await askedOf(refusal);
    const rows = claims.flatMap(({ text, cases: own }) =>
      own.map(({ action, expected }) => ({ text, action, expected })),
    );
    expect(
      results.map(({ requirement: claim, call, expected }) => ({
        text: claim,
        action: call?.split(' ')[0],
        expected,
      })),
    ).toEqual(rows);
  });

  it('passes or fails by the answer of its own caller, and is not provable with a reason', async () => {
    const { results } = await askedOf(refusal);
    const wrong = results.filter(({ status, expected, got, reason }) =>
      status === 'not provable'
        ? reason === undefined
        : (status === 'passed') !== (expected === 'denied' && got === 'denied'),
    );
    expect(wrong).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(200);
    expect(results.filter(({ status }) => status === 'failed').length).toBeGreaterThan(100);
  });

  it('is asked by someone without permission first, the same call once', async () => {
    const { calls } = await askedOf(refusal);
    const tried = calls.filter(isBystander).map(({ credentials: _, ...call }) => JSON.stringify(call));
    expect(new Set(tried).size).toBe(tried.length);
    expect(calls.findLastIndex(isBystander)).toBeLessThan(calls.findIndex((call) => !isBystander(call)));
  });

  it('is not asked by its caller where someone without permission is let through', async () => {
    const { results, calls } = await askedOf(() => ({ kind: 'done' }));
    expect(calls.every(isBystander)).toBe(true);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['not provable']));
  });

  it('fails where nobody can be had to call', async () => {
    const question = await questionFor('engineer', 's3:PutObject');
    const result = verdict(question, { decision: 'denied' }, { kind: 'nobody', message: 'no' }, settingOf());
    expect(result).toMatchObject({ status: 'failed', got: 'nobody to call: no' });
  });

  it('fails where it was forgotten', async () => {
    const question = await questionFor('engineer', 's3:PutObject');
    expect(verdict(question, undefined, undefined, settingOf()).status).toBe('failed');
  });
});

async function questionFor(as: Row['principal'], action: string, resource?: string): Promise<SandboxCall> {
  const [claim] = claims as [Claim];
  const entry = await toSandboxCall(
    claim,
    { principal: as, action, resource, expected: 'denied' },
    settingOf(),
  );
  if ('reason' in entry) throw new Error(entry.reason);
  return entry;
}

describe('a forbidden call that the deployed policies would let through', () => {
  it.each([
    ['iam:DeleteGroup', `arn:aws:iam::${ACCOUNT}:group/baseline/admin`],
    [
      'cloudformation:DeleteStack',
      `arn:aws:cloudformation:ap-southeast-2:${ACCOUNT}:stack/Baseline-Access/1`,
    ],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::acme-analysis'],
    ['iam:UpdateAccountPasswordPolicy', undefined],
  ])('fails without being made where it would harm the baseline: %s', async (action, resource) => {
    const question = await questionFor('admin', action, resource);
    expect(isCalled(question, { decision: 'allowed' })).toBe(false);
    expect(isCalled(question, { decision: 'denied' })).toBe(true);
    expect(verdict(question, { decision: 'allowed' }, undefined, settingOf())).toMatchObject({
      status: 'failed',
      got: 'allowed by what is deployed, so not tried',
    });
  });

  it.each([
    ['s3:PutObject', 'arn:aws:s3:::acme-analysis/a'],
    ['iam:GetRole', `arn:aws:iam::${ACCOUNT}:role/baseline/baseline_deploy`],
  ])('is made where it harms nothing: %s', async (action, resource) => {
    expect(isCalled(await questionFor('admin', action, resource), { decision: 'allowed' })).toBe(true);
  });
});

describe('a configuration other than the default', () => {
  it('sets rows aside that hold by default alone', async () => {
    const byDefault = await reasonsOf();
    const others = await reasonsOf({
      access: { requireMfa: false, adminsAssumeDeployRole: false, analystData: ['acme-analysis/reports/'] },
    });
    expect([...others].filter((reason) => !byDefault.has(reason)).sort()).toEqual([
      'the configuration asks for no MFA',
      'the configuration lets nobody assume the deploy role',
      'the configuration opens other data to analysts',
    ]);
  });
});

describe('what an owner tries first', () => {
  it('is a table of 40 calls at least, and fits three screens', () => {
    const shown = claims.flatMap((claim) => claim.cases.filter((row) => isExample(claim, row)));
    expect(shown.length).toBeGreaterThanOrEqual(40);
    expect(shown.length).toBeLessThanOrEqual(100);
    expect(new Set(shown.map(({ principal: as }) => as))).toEqual(new Set(['admin', 'engineer', 'analyst']));
  });
});

it('a call is told with what is special about it', () => {
  const row: Row = {
    principal: 'analyst',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::acme-analysis/a',
    region: 'us-east-1',
    mfa: 'absent',
    tls: 'none',
    context: { 'aws:TagKeys': ['a', 'b'] },
    expected: 'denied',
  };
  expect(callText(row, 'us-east-1', 'eu-west-1')).toBe(
    's3:GetObject  acme-analysis/a  in us-east-1, no MFA, plain HTTP, aws:TagKeys=a,b',
  );
  expect(
    callText({ ...row, resource: undefined, context: undefined, tls: '1.1' }, 'eu-west-1', 'eu-west-1'),
  ).toBe('s3:GetObject  no MFA, TLS 1.1');
});
