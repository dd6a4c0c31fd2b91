import { loadConfig, type BaselineConfigInput } from '../../../../lib/config';
import { CONTRACT } from '../../../../contract';
import { contract } from '../../../../contract/requests';
import type { TestCase } from '../../../../contract/requests';
import type { CheckResult } from '../../../../tools/sandbox/types';
import {
  checkAccessContract,
  isSafe,
  outcomeOf,
  type ContractContext,
} from '../../../../tools/sandbox/proof/access-contract';
import { withOtherCapabilities } from '../../../../tools/sandbox/proof/not-provable';
import { DEFAULT_CAPABILITIES, type CapabilityId } from '../../../../lib/names';
import type { Answer } from '../../../../tools/sandbox/proof/answer';
import { isExample } from '../../../../tools/sandbox/proof/examples';
import { callLabel } from '../../../../tools/sandbox/proof/labels';
import { toSandboxCall, type SandboxCall } from '../../../../tools/sandbox/proof/sandbox-call';
import type { ApiCall } from '../../../../tools/sandbox/proof/transport';
import { groupsOfPeople, personasIn } from '../../../../tools/access/people';
import { accountOf } from '../../../support/account';
import { ACCOUNT, VARIANTS } from '../../../support/variants';

const environment = { account: ACCOUNT, homeRegion: 'ap-southeast-2', name: 'acme' };
const account = accountOf('default');
const contextWith = (overrides: Partial<BaselineConfigInput> = {}) => ({
  account,
  environment,
  config: loadConfig({
    name: environment.name,
    homeRegion: environment.homeRegion as 'ap-southeast-2',
    notificationEmails: ['billing@example.com'],
    ...overrides,
  }),
});
const requirements = contract(environment);
const casesWith = (overrides?: Partial<BaselineConfigInput>) => {
  const context = contextWith(overrides);
  return requirements.flatMap((requirement) =>
    requirement.cases.map((testCase) => toSandboxCall(requirement, testCase, context)),
  );
};
const reasonsWith = (overrides?: Partial<BaselineConfigInput>) =>
  new Set(casesWith(overrides).flatMap((each) => ('reason' in each ? [each.reason] : [])));

/** Checks the contract in an account that answers every call like this. */
const checkedWith = async (
  answer: (call: ApiCall) => Answer,
  onAnswer?: ContractContext['onAnswer'],
): Promise<{ results: CheckResult[]; calls: ApiCall[] }> => {
  const calls: ApiCall[] = [];
  const context: ContractContext = {
    ...contextWith(),
    transport: {
      call: (call) => {
        calls.push(call);
        return Promise.resolve(answer(call));
      },
      close: () => undefined,
    },
    differences: { negatedNeedsKey: false, negatedTakesAny: false },
    bystander: { accessKeyId: 'bystander', secretAccessKey: '' },
    credentialsOf: ({ caller }) => Promise.resolve({ accessKeyId: caller.id, secretAccessKey: '' }),
    onAnswer,
  };
  return { results: await checkAccessContract(requirements, context), calls };
};
const isBystander = ({ credentials }: ApiCall): boolean => credentials?.accessKeyId === 'bystander';
const denial = ({ service, operation, resources: [resource = '*'] }: ApiCall): Answer => ({
  kind: 'denied',
  action: `${service}:${operation}`,
  resource,
});

function callOf(principal: TestCase['principal'], action: string, resource?: string): SandboxCall {
  const [requirement] = requirements;
  if (requirement === undefined) throw new Error('the contract is empty');
  const testCase = { principal, action, resource, expected: 'denied' } as const;
  const call = toSandboxCall(requirement, testCase, contextWith());
  if ('reason' in call) throw new Error(call.reason);
  return call;
}

it('makes a call of each test case, or gives a reason why it cannot', () => {
  const cases = casesWith();
  expect(cases).toHaveLength(requirements.flatMap(({ cases: own }) => own).length);
  const reasons = cases.flatMap((each) => ('reason' in each ? [each.reason] : []));
  expect(cases.length - reasons.length).toBeGreaterThan(700);
  expect(reasons.filter((reason) => reason === '')).toEqual([]);
});

describe('in an account that denies everybody everything', () => {
  let results: CheckResult[];
  let calls: ApiCall[];
  beforeAll(async () => ({ results, calls } = await checkedWith(denial)));

  it('answers for every test case, in the order of the contract', () => {
    const expected = requirements.flatMap(({ text, cases }) =>
      cases.map((testCase) => ({ text, action: testCase.action, expected: testCase.expected })),
    );
    expect(
      results.map(({ requirement, call, ...rest }) => ({
        text: requirement,
        action: call?.split(' ')[0],
        expected: rest.expected,
      })),
    ).toEqual(expected);
  });

  it('passes or fails by the answer to its own principal, and gives a reason where nothing is provable', () => {
    const wrong = results.filter(({ status, expected, got, reason }) =>
      status === 'not provable'
        ? reason === undefined
        : (status === 'passed') !== (expected === 'denied' && got === 'denied'),
    );
    expect(wrong).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(200);
    expect(results.filter(({ status }) => status === 'failed').length).toBeGreaterThan(100);
  });

  it('creates after the other calls of somebody, whose answers do not depend on it then', () => {
    const own = calls.filter(({ credentials }) => credentials?.accessKeyId === 'analyst with MFA');
    const [stops, creates] = ['StopTask', 'CreateCluster'].map((name) =>
      own.findIndex(
        ({ operation, resources: [arn] }) => operation === name && /[/]c(?:[/]1)?$/.test(arn ?? ''),
      ),
    );
    expect(stops).toBeGreaterThanOrEqual(0);
    expect(creates).toBeGreaterThan(stops ?? 0);
  });

  it('calls as someone without permission first, the same call once', () => {
    const tried = calls.filter(isBystander).map(({ credentials: _, ...call }) => JSON.stringify(call));
    expect(new Set(tried).size).toBe(tried.length);
    expect(calls.findLastIndex(isBystander)).toBeLessThan(calls.findIndex((call) => !isBystander(call)));
  });
});

it('counts the answers, first of who has no permission and then of the principals, up to all of them', async () => {
  const counted: string[] = [];
  const { calls } = await checkedWith(denial, (done, all) => counted.push(`${done}/${all}`));
  const all = casesWith().filter((each) => 'call' in each).length;
  const called = calls.filter((call) => !isBystander(call)).length;
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}/${count}`);
  expect(counted).toEqual([...upTo(all), ...upTo(called)]);
});

it('makes no call as a principal where someone without permission is let through', async () => {
  const { results, calls } = await checkedWith(() => ({ kind: 'done' }));
  expect(calls.every(isBystander)).toBe(true);
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['not provable']));
});

it('fails a test case for which nobody can be had to call', () => {
  const conclusion = { decision: 'denied', resources: [] } as const;
  const outcome = outcomeOf(callOf('engineer', 's3:PutObject'), conclusion, {
    kind: 'nobody',
    message: 'no',
  });
  expect(outcome).toMatchObject({ status: 'failed', got: 'nobody to call: no' });
});

it('fails a test case that was forgotten', () => {
  expect(outcomeOf(callOf('engineer', 's3:PutObject'), undefined, undefined).status).toBe('failed');
});

it.each([
  ['iam:DeleteGroup', `arn:aws:iam::${ACCOUNT}:group/baseline/admin`],
  ['cloudformation:DeleteStack', `arn:aws:cloudformation:ap-southeast-2:${ACCOUNT}:stack/Baseline-Access/1`],
  ['s3:PutBucketPolicy', 'arn:aws:s3:::acme-analysis'],
  ['iam:UpdateAccountPasswordPolicy', undefined],
])(
  'fails %s without making it, where it is forbidden, allowed and would harm the baseline',
  (action, arn) => {
    const call = callOf('admin', action, arn);
    const resources = [arn ?? '*'];
    expect(isSafe(call, { decision: 'allowed', resources })).toBe(false);
    expect(isSafe(call, { decision: 'denied', resources })).toBe(true);
    expect(outcomeOf(call, { decision: 'allowed', resources }, undefined)).toEqual({
      status: 'failed',
      got: 'allowed by what is deployed, so not tried',
    });
  },
);

it.each([
  ['s3:PutObject', 'arn:aws:s3:::acme-analysis/a'],
  ['iam:GetRole', `arn:aws:iam::${ACCOUNT}:role/baseline/baseline_deploy`],
])('makes %s where it is forbidden and allowed, since it harms nothing', (action, arn) => {
  expect(isSafe(callOf('admin', action, arn), { decision: 'allowed', resources: [arn] })).toBe(true);
});

it('sets test cases aside that hold in the default configuration alone', () => {
  const byDefault = reasonsWith();
  const others = reasonsWith({
    access: { requireMfa: false, adminsAssumeDeployRole: false, analystData: ['acme-analysis/reports/'] },
  });
  expect([...others].filter((reason) => !byDefault.has(reason)).sort()).toEqual([
    'the configuration lets nobody assume the deploy role',
    'the configuration opens other data to analysts',
    'the configuration requires no MFA',
  ]);
});

it('shows 40 examples at least, and no more than fit three screens', () => {
  const shown = requirements.flatMap((requirement) =>
    requirement.cases.filter((testCase) => isExample(requirement, testCase)),
  );
  expect(shown.length).toBeGreaterThanOrEqual(40);
  expect(shown.length).toBeLessThanOrEqual(100);
  expect(new Set(shown.map(({ principal }) => principal))).toEqual(new Set(['admin', 'engineer', 'analyst']));
});

it('labels a call with what is special about it', () => {
  const testCase: TestCase = {
    principal: 'analyst',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::acme-analysis/a',
    region: 'us-east-1',
    mfa: 'absent',
    tls: 'none',
    context: { 'aws:TagKeys': ['a', 'b'] },
    expected: 'denied',
  };
  expect(callLabel({ testCase, region: 'us-east-1' }, 'eu-west-1')).toBe(
    's3:GetObject  acme-analysis/a  in us-east-1, no MFA, plain HTTP, aws:TagKeys=a,b',
  );
  const plain: TestCase = { ...testCase, resource: undefined, context: undefined, tls: '1.1' };
  expect(callLabel({ testCase: plain, region: 'eu-west-1' }, 'eu-west-1')).toBe(
    's3:GetObject  no MFA, TLS 1.1',
  );
});

it('sets journeys aside of a persona that may more, or less, than by default', () => {
  const journey = { id: 'journeys: More services', text: '', cases: [] };
  const query: TestCase = { principal: 'analyst', action: 'athena:ListWorkGroups', expected: 'denied' };
  const usual = DEFAULT_CAPABILITIES.analyst;
  const reasonWith = (...capabilities: CapabilityId[]) =>
    withOtherCapabilities(journey, query, contextWith({ personas: { analyst: { capabilities } } }));
  expect(reasonWith(...usual)).toBeUndefined();
  expect(reasonWith(...usual, 'athena')).toBe('the configuration gives this persona other capabilities');
  expect(reasonWith(...usual.slice(1))).toBe('the configuration gives this persona other capabilities');
});

describe('where people are sessions of IAM Identity Center', () => {
  const config = loadConfig(VARIANTS.directory);
  const there = {
    ...environment,
    people: 'identity-center' as const,
    legacyRoles: config.access.legacyRoles,
  };
  const context = { account: accountOf('directory'), environment: there, config };
  const calls = CONTRACT.requirements(there).flatMap((requirement) =>
    requirement.cases.map((testCase) => toSandboxCall(requirement, testCase, context)),
  );
  const ofPeople = calls.flatMap((each) =>
    'call' in each && personasIn(context.account.model).some((persona) => persona === each.testCase.principal)
      ? [each]
      : [],
  );

  it('they call as the roles of their permission sets, without a session of MFA', () => {
    expect(ofPeople.length).toBeGreaterThan(300);
    expect(
      ofPeople.filter(({ caller, principal }) => caller.session !== undefined || principal.kind !== 'role'),
    ).toEqual([]);
  });

  it('no call is one of the member of a group', () => {
    expect(groupsOfPeople(context.account.model)).toEqual([]);
    expect(groupsOfPeople(account.model)).toEqual(['admin', 'engineer', 'analyst']);
  });
});
