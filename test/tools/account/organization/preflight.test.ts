import { doctorRole } from '../../../../lib/access';
import { loadConfig } from '../../../../lib/config';
import { memberConfig } from '../../../../lib/organization/member';
import type { CheckResult, DoctorReport } from '../../../../tools/account/doctor/model';
import { MEMBER_NEEDS } from '../../../../tools/account/organization/checks/members';
import { MEMBER_PREFLIGHT } from '../../../../tools/account/organization/preflight/checks';
import { preflight, selected, type Selection } from '../../../../tools/account/organization/preflight/run';
import { policyFor } from '../../../../tools/account/doctor/policy';
import { ORGANIZATIONS } from '../../../support/organization';
import { awsError } from '../doctor/fake-account';
import type { Answer } from './organization-answers';
import { declaredBy, removeFolder, resultOf, SILENT, simulated } from './support';

afterAll(removeFolder);

const declared = declaredBy('identityCenter');
const SANDBOX = '555566667777';

const before = (
  other: Readonly<Record<string, Answer>> = {},
  selection: Selection = {},
): Promise<DoctorReport> => {
  const { clock, fake, run } = simulated(declared);
  fake.other = other;
  return clock.until(preflight(run, selection, SILENT));
};

const accountsOf = ({ checks }: DoctorReport): readonly CheckResult[] =>
  checks.filter(({ id }) => /^\d+$/.test(id));

it('says go where nothing is in the way', async () => {
  const report = await before();
  expect(report.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(report).toMatchObject({ ok: true, verdict: 'Go: 3 accounts' });
});

it.each([
  [{ wave: 1 }, ['sandbox']],
  [{ unit: 'security' }, ['security', 'security']],
])('examines the accounts of %p alone', async (selection, units) => {
  expect(accountsOf(await before({}, selection)).map(({ section }) => section)).toEqual(units);
});

const inSandbox = (name: string, answer: unknown): Readonly<Record<string, Answer>> => {
  const { healthy } = simulated(declared).fake;
  return { [name]: (input, account) => (account === SANDBOX ? answer : healthy[name]?.(input, account)) };
};

type Row = readonly [what: string, item: RegExp, other: Readonly<Record<string, Answer>>];

const IN_THE_WAY: readonly Row[] = [
  [
    'a role of the name of one of the baseline',
    /^collision-roles: baseline_glue: there, as arn:r$/,
    inSandbox('IAM:GetAccountAuthorizationDetails', {
      RoleDetailList: [
        {
          RoleName: 'baseline_glue',
          Arn: 'arn:r',
          PermissionsBoundary: {
            PermissionsBoundaryArn: `arn:aws:iam::${SANDBOX}:policy/baseline/baseline_boundary`,
          },
        },
      ],
    }),
  ],
  [
    'a role that the boundary does not hold',
    /^roles-without-boundary: role Deployer: /,
    inSandbox('IAM:GetAccountAuthorizationDetails', {
      RoleDetailList: [{ RoleName: 'Deployer', Path: '/' }],
    }),
  ],
  [
    'a bucket of the name of one of the baseline',
    /^collision-buckets: acme-logs-555566667777-ap-southeast-2-an: there$/,
    inSandbox('S3:ListBuckets', { Buckets: [{ Name: 'acme-logs-555566667777-ap-southeast-2-an' }] }),
  ],
  [
    'no room for policies',
    /^iam-quotas: Policies: 1500 there, \d+ to come, 1500 at most$/,
    inSandbox('IAM:GetAccountSummary', { SummaryMap: { Policies: 1500, PoliciesQuota: 1500 } }),
  ],
  [
    'a region that is closed',
    /^region-enabled: ap-southeast-2: DISABLED$/,
    inSandbox('Account:ListRegions', {
      Regions: [
        { RegionName: 'ap-southeast-2', RegionOptStatus: 'DISABLED' },
        { RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      ],
    }),
  ],
];

it.each(IN_THE_WAY)('says no-go for %s', async (_, item, other) => {
  const report = await before(other);
  const result = resultOf(report.checks, SANDBOX);
  expect(result).toMatchObject({
    status: 'fail',
    found: expect.stringMatching(/^no-go: 1 of \d+ checks$/) as string,
  });
  expect(result.items).toContainEqual(expect.stringMatching(item));
  expect(report).toMatchObject({ ok: false, verdict: 'No-go: 1 of 3 accounts' });
});

it('says no-go for a region in which AWS takes no credentials, since it is closed', async () => {
  const report = await before({
    ...inSandbox('Account:ListRegions', {
      Regions: [{ RegionName: 'ap-southeast-2', RegionOptStatus: 'DISABLED' }],
    }),
    ...inSandbox('CloudFormation:DescribeStacks', awsError('UnrecognizedClientException')),
  });
  expect(resultOf(report.checks, SANDBOX).items?.join()).toMatch(/has not enabled ap-southeast-2/);
});

it('says go where the stacks of the StackSets hold what is there', async () => {
  const stack = 'StackSet-Baseline-Unit-sandbox-Roles-0a1b2c3d-1111-2222-3333-444455556666';
  const role = {
    RoleName: 'baseline_glue',
    PermissionsBoundary: {
      PermissionsBoundaryArn: `arn:aws:iam::${SANDBOX}:policy/baseline/baseline_boundary`,
    },
  };
  const roles = declared.units
    .find(({ name }) => name === 'sandbox')
    ?.stacks.find(({ name }) => name.endsWith('-Roles'));
  const ids = Object.keys(roles?.template.Resources ?? {});
  const there = {
    ...inSandbox('IAM:GetAccountAuthorizationDetails', { RoleDetailList: [role] }),
    ...inSandbox('CloudFormation:ListStackResources', {
      StackResourceSummaries: ids.map((LogicalResourceId) => ({ LogicalResourceId })),
    }),
  };
  const found = async (StackName: string) =>
    (await before({ ...there, ...inSandbox('CloudFormation:DescribeStacks', { Stacks: [{ StackName }] }) }))
      .ok;
  expect(await found(stack)).toBe(true);
  // A stack that somebody else named so, or one of another unit.
  expect(await found('StackSet-Baseline-Unit-sandbox-Roles')).toBe(false);
  expect(await found(stack.replace('-sandbox-', '-security-'))).toBe(false);
});

it.each([
  ['trusted access for StackSets', 'CloudFormation:DescribeOrganizationsAccess', { Status: 'DISABLED' }],
  ['policies of others', 'Organizations:ListPoliciesForTarget', { Policies: [{ Name: 'Freeze' }] }],
])('says no-go for the organization: %s', async (_, name, answer) => {
  const { ok, verdict } = await before({ [name]: () => answer });
  expect({ ok, verdict }).toEqual({
    ok: false,
    verdict: 'No-go: 0 of 3 accounts, and 1 check of the organization',
  });
});

it('says which operation of a StackSet a deployment would wait for', async () => {
  const running = { OperationId: 'op-1', Action: 'UPDATE', Status: 'RUNNING' };
  const { ok, checks } = await before({
    'CloudFormation:ListStackSetOperations': () => ({ Summaries: [running] }),
  });
  expect(resultOf(checks, 'stack-set-operations').items?.[0]).toMatch(/: UPDATE op-1 is RUNNING$/);
  expect(ok).toBe(true);
});

const many = (number: number, key: string) =>
  Array.from({ length: number }, (_, index) => ({ [key]: `of-others-${index}` }));

it.each([
  [
    'StackSets',
    /^StackSets in ap-southeast-2: 1000 there, \d+ to come, 1000 at most unless AWS has raised it$/,
    { 'CloudFormation:ListStackSets': () => ({ Summaries: many(1_000, 'StackSetName') }) },
  ],
  [
    'stacks of the account that owns it',
    /^stacks in ap-southeast-2: 2000 there, \d+ to come, 2000 at most unless AWS has raised it$/,
    {
      'CloudFormation:DescribeStacks': (_: unknown, account: string) => ({
        Stacks: account === declared.management ? many(2_000, 'StackName') : [],
      }),
    },
  ],
] satisfies Row[])('says what CloudFormation has no room for: %s', async (_, item, other) => {
  const { checks, ok } = await before(other);
  const result = resultOf(checks, 'stack-set-quotas');
  expect(result.status).toBe('warn');
  expect(result.items).toEqual([expect.stringMatching(item)]);
  expect(ok).toBe(true);
});

it.each([
  ['as many as there may be', 100, 'pass', undefined],
  [
    'one more',
    101,
    'warn',
    ['dependencies between StackSets: 0 there, 101 to come, 100 at most unless AWS has raised it'],
  ],
])(
  'says for how many dependencies between StackSets there is no room: %s',
  async (_, number, status, items) => {
    const [first, ...others] = declared.stackSets.map((set) => ({ ...set, dependencies: 0 }));
    const stackSets = first ? [{ ...first, dependencies: number }, ...others] : [];
    const { clock, run } = simulated({ ...declared, stackSets });
    const { checks } = await clock.until(preflight(run, {}, SILENT));
    expect(resultOf(checks, 'stack-set-quotas')).toMatchObject({ status, ...(items && { items }) });
  },
);

it('says that a StackSet adopts nothing, where an account by itself could import it', async () => {
  const role = { RoleName: 'baseline_glue', Arn: 'arn:r' };
  const { checks } = await before(
    inSandbox('IAM:GetAccountAuthorizationDetails', { RoleDetailList: [role] }),
  );
  const items = resultOf(checks, SANDBOX).items ?? [];
  expect(items).toContainEqual(expect.stringMatching(/→ .*aws iam delete-role\. A StackSet adopts none$/));
});

it('is no-go where something could not be checked', async () => {
  const report = await before(inSandbox('GuardDuty:ListDetectors', awsError('ThrottlingException')));
  // This unit declares no detector: nothing is asked.
  expect(report.ok).toBe(true);
  const throttled = await before(inSandbox('S3:ListBuckets', awsError('ThrottlingException')));
  expect(resultOf(throttled.checks, SANDBOX)).toMatchObject({
    status: 'unknown',
    found: 'no-go: not all could be checked',
  });
  expect(throttled).toMatchObject({ ok: false, verdict: 'No-go: 1 of 3 accounts' });
});

describe('the way into an account', () => {
  const taken = (
    roles: readonly string[],
    deny: (role: string) => boolean,
  ): Readonly<Record<string, Answer>> => {
    const { healthy } = simulated(declared).fake;
    return {
      'STS:AssumeRole': (input, account) => {
        const { RoleArn = '', Policy } = input;
        (roles as string[]).push(
          `${RoleArn.split('role/')[1] ?? ''}${Policy === undefined ? '' : ' with a session policy'}`,
        );
        return deny(RoleArn)
          ? awsError('AccessDenied', 'no such role')
          : healthy['STS:AssumeRole']?.(input, account);
      },
    };
  };

  it('is the role of the doctor, where the baseline is', async () => {
    const roles: string[] = [];
    await before(taken(roles, () => false));
    expect(new Set(roles)).toEqual(new Set(['baseline/baseline_doctor']));
  });

  it('is that of the organization where it is not, with a session policy', async () => {
    const roles: string[] = [];
    const { ok } = await before(taken(roles, (role) => role.includes('baseline_doctor')));
    expect(roles).toContain('OrganizationAccountAccessRole with a session policy');
    expect(ok).toBe(true);
  });

  it('is no-go where there is none', async () => {
    const report = await before(taken([], (role) => role.includes(SANDBOX)));
    expect(resultOf(report.checks, SANDBOX).items).toEqual([
      'all checks: not checked: no role lets the doctor in: access denied: no such role',
    ]);
    expect(report.ok).toBe(false);
  });
});

it('names what is meant by a unit or a wave that there is not', () => {
  expect(() => selected(declared, { unit: 'sandbx' })).toThrow(
    /There is no unit sandbx\n.*Did you mean sandbox\?/,
  );
  expect(() => selected(declared, { unit: 'zzzzzzzz' })).toThrow(
    /Units of baseline.config.ts are sandbox or security/,
  );
  expect(() => selected(declared, { unit: 'sandbox', wave: 2 })).toThrow(/The unit sandbox is in wave 1/);
  expect(() => selected(declared, { wave: 7 })).toThrow(/There is no wave 7\n.*are 1 or 2/);
});

describe('what a run takes in a member', () => {
  const { organization } = loadConfig(ORGANIZATIONS.tenUnits);
  const unit = organization?.units.find(({ name }) => name === 'regulated');
  if (organization === undefined || unit === undefined) throw new Error('There is no such unit');
  const config = memberConfig(organization, unit);
  const allowed = new Set(doctorRole(config, config.member).statements.flatMap(({ actions }) => actions));
  const needs = new Set([...MEMBER_NEEDS, ...MEMBER_PREFLIGHT.flatMap((check) => check.needs)]);

  it('is what the role of the doctor may, and no more', () => {
    expect([...allowed].sort()).toEqual([...needs].sort());
  });

  it('fits a session policy', () => {
    // Source: AWS STS API Reference, AssumeRole, Policy.
    expect(JSON.stringify(policyFor(MEMBER_PREFLIGHT)).length).toBeLessThanOrEqual(2048);
  });
});
