import { ORGANIZATION_CHECKS } from '../../../../tools/account/organization/checks/words';
import { awsError } from '../doctor/fake-account';
import type { Answer } from './organization-answers';
import { scan } from '../../../../tools/account/organization/scan';
import { declaredBy, found, PLAN, removeFolder, resultOf, SILENT, simulated } from './support';

afterAll(removeFolder);

const declared = declaredBy('identityCenter');
const SANDBOX = '555566667777';

/** Checks that are of a preflight alone. */
const BEFORE_A_WAVE = ['stack-set-quotas', 'policy-slots', 'stack-set-operations'];

const scanned = (other: Readonly<Record<string, Answer>> = {}) => {
  const simulation = simulated(declared);
  simulation.fake.other = other;
  return found(simulation);
};

it('finds nothing wrong where all is as declared, but for an account that is still to be created', async () => {
  const checks = await scanned();
  expect(checks.map(({ id }) => id)).toEqual(
    Object.keys(ORGANIZATION_CHECKS).filter((id) => !BEFORE_A_WAVE.includes(id)),
  );
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([
    expect.objectContaining({
      id: 'accounts-as-configured',
      items: ['sandbox-2: not in the organization'],
    }),
  ]);
});

/** Another answer than the healthy one, made of it. */
const changed =
  (
    name: string,
    change: (answer: Record<string, unknown>, input: Readonly<Record<string, string | undefined>>) => unknown,
  ) =>
  (): Readonly<Record<string, Answer>> => {
    const { healthy } = simulated(declared).fake;
    return {
      [name]: (input, account) => {
        const answer = healthy[name]?.(input, account);
        return change({ ...(answer as object) }, input) ?? answer;
      },
    };
  };

const inSandbox = (name: string, answer: unknown) => (): Readonly<Record<string, Answer>> => {
  const { healthy } = simulated(declared).fake;
  return { [name]: (input, account) => (account === SANDBOX ? answer : healthy[name]?.(input, account)) };
};

const instances = (change: (instance: object, name: string) => object) =>
  changed('CloudFormation:ListStackInstances', ({ Summaries = [] }, { StackSetName = '' }) => ({
    Summaries: (Summaries as object[]).map((instance) => change(instance, StackSetName)),
  }));

const rolesOnly = 'Baseline-Unit-sandbox-Roles';

type Row = readonly [
  id: string,
  item: string,
  other: () => Readonly<Record<string, Answer>>,
  status?: string,
];

const FAULTS: readonly Row[] = [
  [
    'units',
    'sandbox: no organizational unit ou-abcd-11111111',
    changed('Organizations:ListOrganizationalUnitsForParent', ({ OrganizationalUnits = [] }) => ({
      OrganizationalUnits: (OrganizationalUnits as { Id: string }[]).filter(
        ({ Id }) => !Id.endsWith('11111111'),
      ),
    })),
  ],
  [
    'accounts-in-units',
    '888899990000 Lost: at the root',
    changed('Organizations:ListAccountsForParent', (_, { ParentId }) =>
      ParentId === 'r-abcd'
        ? { Accounts: [{ Id: '888899990000', Name: 'Lost', State: 'ACTIVE' }] }
        : undefined,
    ),
  ],
  [
    'accounts-as-configured',
    '555566667777: suspended or closed',
    changed('Organizations:ListAccountsForParent', (_, { ParentId }) =>
      ParentId === 'ou-abcd-11111111' ? { Accounts: [{ Id: SANDBOX, State: 'SUSPENDED' }] } : undefined,
    ),
  ],
  [
    'accounts-as-configured',
    '555566667777: not in the organization',
    changed('Organizations:ListAccountsForParent', (_, { ParentId }) =>
      ParentId === 'ou-abcd-11111111' ? { Accounts: [] } : undefined,
    ),
  ],
  [
    'policy-types',
    'RESOURCE_CONTROL_POLICY: off',
    changed('Organizations:ListRoots', () => ({
      Roots: [
        {
          Id: 'r-abcd',
          PolicyTypes: [
            { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
            { Type: 'RESOURCE_CONTROL_POLICY', Status: 'PENDING_DISABLE' },
            { Type: 'DECLARATIVE_POLICY_EC2', Status: 'ENABLED' },
          ],
        },
      ],
    })),
  ],
  [
    'organization-policies',
    'baseline_sandbox_region: not on the unit sandbox (ou-abcd-11111111)',
    changed('Organizations:ListTargetsForPolicy', (_, { PolicyId }) =>
      PolicyId === 'p-baseline_sandbox_region' ? { Targets: [] } : undefined,
    ),
  ],
  [
    'organization-policies',
    'baseline_sandbox_region: on the account 222233334444 besides',
    changed('Organizations:ListTargetsForPolicy', ({ Targets = [] }, { PolicyId }) =>
      PolicyId === 'p-baseline_sandbox_region'
        ? { Targets: [...(Targets as object[]), { TargetId: '222233334444', Type: 'ACCOUNT' }] }
        : undefined,
    ),
  ],
  [
    'organization-policies',
    'baseline_sandbox_integrity: another document than declared',
    changed('Organizations:DescribePolicy', (_, { PolicyId }) =>
      PolicyId === 'p-baseline_sandbox_integrity' ? { Policy: { Content: '{}' } } : undefined,
    ),
  ],
  [
    'organization-policies-other',
    'Freeze: on the root',
    () => ({
      ...changed('Organizations:ListPolicies', ({ Policies = [] }, { Filter }) =>
        Filter === 'SERVICE_CONTROL_POLICY'
          ? { Policies: [...(Policies as object[]), { Id: 'p-freeze', Name: 'Freeze', AwsManaged: false }] }
          : undefined,
      )(),
      ...changed('Organizations:ListTargetsForPolicy', (_, { PolicyId }) =>
        PolicyId === 'p-freeze' ? { Targets: [{ TargetId: 'r-abcd', Type: 'ROOT' }] } : undefined,
      )(),
    }),
    'warn',
  ],
  [
    'trusted-access',
    'StackSets of AWS CloudFormation: no trusted access',
    changed('CloudFormation:DescribeOrganizationsAccess', () => ({ Status: 'DISABLED_PERMANENTLY' })),
  ],
  [
    'trusted-access',
    'config.amazonaws.com: no trusted access',
    changed('Organizations:ListAWSServiceAccessForOrganization', ({ EnabledServicePrincipals = [] }) => ({
      EnabledServicePrincipals: (EnabledServicePrincipals as { ServicePrincipal: string }[]).filter(
        ({ ServicePrincipal }) => ServicePrincipal !== 'config.amazonaws.com',
      ),
    })),
  ],
  [
    'trusted-access-other',
    'backup.amazonaws.com: trusted, and nobody declared it',
    changed('Organizations:ListAWSServiceAccessForOrganization', ({ EnabledServicePrincipals = [] }) => ({
      EnabledServicePrincipals: [
        ...(EnabledServicePrincipals as object[]),
        { ServicePrincipal: 'backup.amazonaws.com' },
      ],
    })),
    'warn',
  ],
  [
    'delegations',
    'config.amazonaws.com: not administered by the audit account 222233334444',
    changed('Organizations:ListDelegatedServicesForAccount', () => ({
      DelegatedServices: [{ ServicePrincipal: 'access-analyzer.amazonaws.com' }],
    })),
  ],
  [
    'delegations-other',
    '555566667777: administers access-analyzer.amazonaws.com; administers config.amazonaws.com',
    changed('Organizations:ListDelegatedAdministrators', () => ({
      DelegatedAdministrators: [{ Id: '222233334444' }, { Id: SANDBOX }],
    })),
  ],
  [
    'central-root-access',
    'RootSessions: off',
    changed('IAM:ListOrganizationsFeatures', () => ({ EnabledFeatures: ['RootCredentialsManagement'] })),
  ],
  [
    'stack-sets',
    `${rolesOnly}: not there`,
    changed('CloudFormation:DescribeStackSet', (_, { StackSetName }) =>
      StackSetName === rolesOnly ? awsError('StackSetNotFoundException') : undefined,
    ),
  ],
  [
    'stack-sets',
    'Baseline-Unit-sandbox-Access: does not deploy to accounts that come',
    changed('CloudFormation:DescribeStackSet', () => ({
      StackSet: { Status: 'ACTIVE', AutoDeployment: { Enabled: false, RetainStacksOnAccountRemoval: true } },
    })),
  ],
  [
    'accounts-baseline',
    '555566667777 name-555566667777: lacks Roles',
    changed('CloudFormation:ListStackInstances', (_, { StackSetName }) =>
      StackSetName === rolesOnly ? { Summaries: [] } : undefined,
    ),
  ],
  [
    'stack-instances',
    `555566667777 name-555566667777: ${rolesOnly} in ap-southeast-2: OUTDATED, FAILED: a role is there`,
    instances((instance, name) =>
      name === rolesOnly
        ? {
            ...instance,
            Status: 'OUTDATED',
            StackInstanceStatus: { DetailedStatus: 'FAILED' },
            StatusReason: 'a role is there',
          }
        : instance,
    ),
  ],
  [
    'stack-instances',
    `555566667777 name-555566667777: ${rolesOnly} in ap-southeast-2: INOPERABLE`,
    instances((instance, name) => (name === rolesOnly ? { ...instance, Status: 'INOPERABLE' } : instance)),
  ],
  [
    'stack-instance-drift',
    `555566667777 name-555566667777: ${rolesOnly} in ap-southeast-2: drifted`,
    instances((instance, name) => (name === rolesOnly ? { ...instance, DriftStatus: 'DRIFTED' } : instance)),
  ],
  [
    'stack-instance-drift',
    `${rolesOnly}: not checked: nobody had CloudFormation detect drift`,
    instances((instance, name) =>
      name === rolesOnly ? { ...instance, DriftStatus: 'NOT_CHECKED' } : instance,
    ),
    'unknown',
  ],
  [
    'member-role',
    '555566667777 name-555566667777: access denied: not authorized to perform: sts:AssumeRole',
    changed('STS:AssumeRole', (_, { RoleArn = '' }) =>
      RoleArn.includes(SANDBOX)
        ? awsError('AccessDenied', 'not authorized to perform: sts:AssumeRole')
        : undefined,
    ),
  ],
  [
    'member-role-boundary',
    '555566667777 name-555566667777: Admin: without the boundary',
    inSandbox('IAM:GetAccountAuthorizationDetails', { RoleDetailList: [{ RoleName: 'Admin', Path: '/' }] }),
  ],
  [
    'member-role-boundary-identity-center',
    '555566667777 name-555566667777: AWSReservedSSO_x_1: without the boundary',
    inSandbox('IAM:GetAccountAuthorizationDetails', {
      RoleDetailList: [{ RoleName: 'AWSReservedSSO_x_1', Path: '/aws-reserved/sso.amazonaws.com/' }],
    }),
    'warn',
  ],
  [
    'member-user-boundary',
    '555566667777 name-555566667777: bob: no boundary',
    inSandbox('IAM:GetAccountAuthorizationDetails', { UserDetailList: [{ UserName: 'bob', Path: '/' }] }),
  ],
  [
    'member-root-access-keys',
    '555566667777 name-555566667777: access keys',
    inSandbox('IAM:GetAccountSummary', { SummaryMap: { AccountAccessKeysPresent: 1 } }),
  ],
  [
    'permission-sets',
    'engineer: lacks /baseline/baseline_integrity',
    changed(
      'SSOAdmin:ListCustomerManagedPolicyReferencesInPermissionSet',
      ({ CustomerManagedPolicyReferences = [] }, { PermissionSetArn = '' }) =>
        PermissionSetArn.endsWith('/engineer')
          ? {
              CustomerManagedPolicyReferences: (CustomerManagedPolicyReferences as { Name: string }[]).filter(
                ({ Name }) => Name !== 'baseline_integrity',
              ),
            }
          : undefined,
    ),
  ],
  ...(
    [
      [
        'has arn:aws:iam::aws:policy/AdministratorAccess besides',
        'SSOAdmin:ListManagedPoliciesInPermissionSet',
        { AttachedManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] },
      ],
      ['has an inline policy besides', 'SSOAdmin:GetInlinePolicyForPermissionSet', { InlinePolicy: '{}' }],
      [
        'the boundary arn:aws:iam::aws:policy/PowerUserAccess in place of /baseline/baseline_boundary_people',
        'SSOAdmin:GetPermissionsBoundaryForPermissionSet',
        { PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } },
      ],
      [
        'no boundary in place of /baseline/baseline_boundary_people',
        'SSOAdmin:GetPermissionsBoundaryForPermissionSet',
        awsError('ResourceNotFoundException'),
      ],
      [
        'sessions of PT12H, not of PT4H',
        'SSOAdmin:DescribePermissionSet',
        { PermissionSet: { Name: 'admin', SessionDuration: 'PT12H' } },
      ],
      ['not there', 'SSOAdmin:DescribePermissionSet', { PermissionSet: { Name: 'other' } }],
    ] as const
  ).map(([text, name, answer]): Row => [
    'permission-sets',
    `admin: ${text}`,
    changed(name, (_, { PermissionSetArn = '' }) =>
      PermissionSetArn.endsWith('/admin') ? answer : undefined,
    ),
  ]),
  [
    'assignments',
    '555566667777 name-555566667777: 1a2b3c4d-1111-2222-3333-444455556666 is admin',
    changed('SSOAdmin:ListAccountAssignments', (_, { AccountId, PermissionSetArn = '' }) =>
      AccountId === SANDBOX && PermissionSetArn.endsWith('/admin') ? { AccountAssignments: [] } : undefined,
    ),
  ],
  [
    'assignments-other',
    '555566667777 name-555566667777: mallory is admin',
    changed(
      'SSOAdmin:ListAccountAssignments',
      ({ AccountAssignments = [] }, { AccountId, PermissionSetArn = '' }) =>
        AccountId === SANDBOX && PermissionSetArn.endsWith('/admin')
          ? { AccountAssignments: [...(AccountAssignments as object[]), { PrincipalId: 'mallory' }] }
          : undefined,
    ),
  ],
];

it('has an example of what each check is there for', () => {
  const ids = Object.keys(ORGANIZATION_CHECKS).filter((id) => !BEFORE_A_WAVE.includes(id));
  expect([...new Set(FAULTS.map(([id]) => id))].sort()).toEqual(ids.sort());
});

it.each(FAULTS.map(([id, item, other, status = 'fail']) => [id, item, { other, status }] as const))(
  '%s finds %s',
  async (id, item, { other, status }) => {
    const result = resultOf(await scanned(other()), id);
    expect(result.items).toContain(item);
    expect(result.status).toBe(status);
  },
);

it('finds a role of people in a member well, where it carries their boundary', async () => {
  const PermissionsBoundaryArn = `arn:aws:iam::${SANDBOX}:policy/baseline/baseline_boundary_people`;
  const role = {
    RoleName: 'AWSReservedSSO_admin_1',
    Path: '/aws-reserved/sso.amazonaws.com/',
    PermissionsBoundary: { PermissionsBoundaryArn },
  };
  const checks = await scanned(inSandbox('IAM:GetAccountAuthorizationDetails', { RoleDetailList: [role] })());
  expect(resultOf(checks, 'member-role-boundary-identity-center').status).toBe('pass');
});

describe('what is throttled or denied', () => {
  const THROTTLED = () => awsError('ThrottlingException', 'Rate exceeded');

  it('costs the check that needs it, and no other', async () => {
    const checks = await scanned({ 'SSOAdmin:ListAccountAssignments': THROTTLED });
    const open = checks.filter(({ status }) => status === 'unknown');
    expect(open.map(({ id }) => id)).toEqual(['assignments', 'assignments-other']);
    expect(open.map(({ found: words }) => words)).toEqual([
      'not checked: throttled, 3 times',
      'not checked: throttled, 3 times',
    ]);
  });

  it('is named beside what was found, where one account of several is throttled', async () => {
    const { healthy } = simulated(declared).fake;
    const checks = await scanned({
      'IAM:GetAccountAuthorizationDetails': (input, account) => {
        if (account === SANDBOX) return THROTTLED();
        return account === '222233334444'
          ? { RoleDetailList: [{ RoleName: 'Admin', Path: '/' }] }
          : healthy['IAM:GetAccountAuthorizationDetails']?.(input, account);
      },
    });
    expect(resultOf(checks, 'member-role-boundary')).toMatchObject({
      status: 'fail',
      found: '1 of 3 accounts, 1 not checked',
      items: [
        '222233334444 name-222233334444: Admin: without the boundary',
        '555566667777 name-555566667777: not checked: throttled',
      ],
    });
    expect(resultOf(checks, 'member-root-access-keys').status).toBe('pass');
  });

  it.each([
    'Organizations:ListPolicies',
    'CloudFormation:ListStackInstances',
    'STS:AssumeRole',
    'SSOAdmin:ListPermissionSets',
  ])('is never found well: %s', async (name) => {
    const checks = await scanned({ [name]: THROTTLED });
    const texts = checks.filter(({ items = [] }) => items.some((item) => item.includes('throttled')));
    expect(texts.length).toBeGreaterThan(0);
    for (const { status } of texts) expect(status).not.toBe('pass');
  });
});

it('says which APIs AWS throttled, of members too, and of none where it throttled none', async () => {
  const about = async (other: Readonly<Record<string, Answer>>) => {
    const { fake, clock, run } = simulated(declared);
    fake.other = other;
    return (await clock.until(scan(run, PLAN, SILENT))).about;
  };
  const throttled = () => awsError('TooManyRequestsException', 'Rate exceeded');
  expect(
    await about({ 'Organizations:ListPolicies': throttled, 'IAM:GetAccountAuthorizationDetails': throttled }),
  ).toMatch(/owns it; AWS throttled IAM, Organizations, so that they were called more slowly$/);
  expect(await about({ 'SSOAdmin:ListPermissionSets': throttled })).toMatch(
    /SSOAdmin, so that it was called/,
  );
  expect(await about({})).not.toContain('throttled');
});

it('does the rest, and reads nothing twice, where the credentials expired on the way', async () => {
  const file = 'expired.jsonl';
  const first = simulated(declared, undefined, { file });
  const expired = () => awsError('ExpiredTokenException', 'The security token is expired');
  // Of all, this is called last.
  first.fake.other = { 'SSOAdmin:ListAccountAssignments': expired };
  await expect(found(first)).rejects.toThrow(/credentials have expired/);
  const second = simulated(declared, undefined, { file, fresh: false });
  const checks = await found(second);
  expect(resultOf(checks, 'member-role').found).toBe('all of 3 accounts');
  expect(resultOf(checks, 'assignments').status).toBe('pass');
  const operations = second.fake.calls.map(({ operation }) => operation);
  expect(operations).toContain('ListAccountAssignments');
  expect(operations).not.toContain('AssumeRole');
});

it('ends at once where the credentials have expired', async () => {
  await expect(
    scanned({ 'Organizations:ListPolicies': () => awsError('ExpiredTokenException') }),
  ).rejects.toThrow(/credentials have expired/);
});

it('says whose root it is, where the organization is another one', async () => {
  await expect(scanned({ 'Organizations:ListRoots': () => ({ Roots: [{ Id: 'r-zzzz' }] }) })).rejects.toThrow(
    /has the root r-zzzz, and the configuration names r-abcd/,
  );
});
