import { contract } from '../../../../contract/requests';
import { forSessions } from '../../../../contract/sessions';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { SESSION_CHECKS } from '../../../../tools/account/doctor/checks/sessions';
import type { Context } from '../../../../tools/account/doctor/context';
import { runChecks } from '../../../../tools/account/doctor/run';
import { readAssembly } from '../../../../tools/assembly/read';
import { assemblyOf } from '../../../support/assembly';
import { configOf, environmentOf } from '../../../support/variants';
import { first } from './faults/example';
import { detailsOf, healthy, healthyIam, reportOf, ROOT_ROW, type Iam, type ReportRow } from './healthy';
import { contextWith, fake, resultOf } from './support';

const environment = environmentOf('directory');
const plan = {
  stacks: readAssembly(assemblyOf('directory')),
  homeRegion: configOf('directory').homeRegion,
  requests: forSessions(contract(environment), environment).flatMap(({ cases }) => cases),
};
const context = (): Context => contextWith(plan);

/** An account whose people are sessions: each persona's permission set is there, and the one user is an application's. */
function directoryIam(): Iam {
  const { accountId, sessions } = context();
  const boundary = (name: string) => ({
    PermissionsBoundaryArn: `arn:aws:iam::${accountId}:policy/baseline/${name}`,
  });
  const iam = healthyIam(context());
  return {
    ...iam,
    users: [
      {
        UserName: 'shop',
        Arn: `arn:aws:iam::${accountId}:user/shop`,
        PermissionsBoundary: boundary('baseline_boundary'),
      },
    ],
    roles: [
      ...iam.roles,
      ...sessions.map(({ name, arn, policies }) => ({
        RoleName: name,
        Arn: arn,
        Path: '/aws-reserved/sso.amazonaws.com/ap-southeast-2/',
        AttachedManagedPolicies: policies.map((policy) => ({ PolicyName: policy.name })),
        PermissionsBoundary: boundary('baseline_boundary_people'),
      })),
    ],
  };
}

const NO_PASSWORD: ReportRow = { user: 'shop', password_enabled: 'false', mfa_active: 'false' };
const report = (...rows: ReportRow[]) => reportOf([ROOT_ROW, ...rows]);

beforeEach(() => {
  fake.failure = undefined;
  fake.answers = {
    ...healthy(context()),
    'iam:GetAccountAuthorizationDetails': () => detailsOf(directoryIam()),
    'iam:GetCredentialReport': () => report(NO_PASSWORD),
  };
});

const withIam = (change: (iam: Iam) => unknown): void => {
  const iam = directoryIam();
  change(iam);
  fake.answers['iam:GetAccountAuthorizationDetails'] = () => detailsOf(iam);
};

const sessionOf = ({ roles }: Iam, persona: string) =>
  first(roles.filter(({ RoleName }) => RoleName?.startsWith(`AWSReservedSSO_${persona}_`)));

const found = async (id: string) => {
  const { status, items } = await resultOf(id, context());
  return [status, ...(items ?? [])];
};

it('finds nothing wrong where people are sessions, and takes no user for a person', async () => {
  const { checks } = await runChecks(CHECKS, context());
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([
    expect.objectContaining({ id: 'iam-billing-access' }),
  ]);
  const ids = checks.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(SESSION_CHECKS.map(({ id }) => id)));
  expect(ids.filter((id) => ['user-in-one-group', 'member-boundary', 'user-mfa'].includes(id))).toEqual([]);
});

it('has no such check where people are users', async () => {
  const { checks } = await runChecks(SESSION_CHECKS, contextWith());
  expect(checks).toEqual([]);
});

it('asks the policy simulator about the roles of permission sets, and nothing of MFA', async () => {
  const asked: { PolicySourceArn: string; ContextEntries: { ContextKeyName: string }[] }[] = [];
  const simulate = fake.answers['iam:SimulatePrincipalPolicy'];
  fake.answers['iam:SimulatePrincipalPolicy'] = (input: never, region) => {
    asked.push(input);
    return simulate?.(input, region);
  };
  expect(await found('access-admin')).toEqual(['pass']);
  expect(asked.length).toBeGreaterThan(0);
  for (const { PolicySourceArn, ContextEntries } of asked) {
    expect(PolicySourceArn).toMatch(/:role\/aws-reserved\/.*\/AWSReservedSSO_admin_/);
    const keys = ContextEntries.map(({ ContextKeyName }) => ContextKeyName);
    expect(keys).toContain('aws:PrincipalTag/owner');
    expect(keys.filter((key) => /username|MultiFactor/.test(key))).toEqual([]);
  }
});

it('finds a permission set without a guardrail, by its policies and whatever its name', async () => {
  withIam((iam) => {
    const role = sessionOf(iam, 'engineer');
    role.RoleName = 'AWSReservedSSO_DataTeam_0123456789abcdef';
    role.AttachedManagedPolicies = role.AttachedManagedPolicies?.filter(
      ({ PolicyName }) => PolicyName !== 'baseline_integrity',
    );
  });
  expect(await found('session-policies')).toEqual([
    'fail',
    'AWSReservedSSO_DataTeam_0123456789abcdef: lacks baseline_integrity',
  ]);
});

it.each([
  ['a policy besides', ['AdministratorAccess'], true, 'has AdministratorAccess besides'],
  ['no boundary', [], false, 'without the boundary baseline_boundary_people'],
])('finds a permission set with %s', async (_, more, isBounded, problem) => {
  withIam((iam) => {
    const role = sessionOf(iam, 'analyst');
    role.AttachedManagedPolicies?.push(...more.map((PolicyName) => ({ PolicyName })));
    if (!isBounded) role.PermissionsBoundary = undefined;
  });
  const [status, item] = await found('session-policies');
  expect([status, item]).toEqual(['fail', expect.stringContaining(problem)]);
});

it('takes a permission set of others, with no policy of a persona, for none of the baseline', async () => {
  withIam(({ roles }) =>
    roles.push({
      RoleName: 'AWSReservedSSO_ReadOnly_0123456789abcdef',
      Path: '/aws-reserved/sso.amazonaws.com/',
      AttachedManagedPolicies: [{ PolicyName: 'ReadOnlyAccess' }, { PolicyName: 'baseline_integrity' }],
    }),
  );
  expect(await found('session-policies')).toEqual(['pass']);
});

it('finds a persona that nobody can be', async () => {
  withIam((iam) => iam.roles.splice(iam.roles.indexOf(sessionOf(iam, 'analyst')), 1));
  expect(await found('session-provisioned')).toEqual(['warn', 'analyst: no permission set has its policies']);
});

it('finds who is in a group, but for users for an emergency, of whom another check speaks', async () => {
  withIam(({ users }) => {
    first(users).GroupList = ['admin'];
    users.push({ UserName: 'erin', Path: '/break-glass/', GroupList: ['admin'] });
  });
  expect(await found('group-empty')).toEqual(['fail', 'admin: shop']);
});

it('finds a console password, and does not know of a user newer than the report', async () => {
  fake.answers['iam:GetCredentialReport'] = () => report({ ...NO_PASSWORD, password_enabled: 'true' });
  expect(await found('user-no-password')).toEqual(['fail', 'shop: a console password']);
  fake.answers['iam:GetCredentialReport'] = () => report();
  expect(await found('user-no-password')).toEqual(['unknown']);
});

it.each(SESSION_CHECKS.map((check) => [check.id, check] as const))(
  '%s needs the actions that its calls take, and no others',
  async (_, check) => {
    fake.calls.length = 0;
    await runChecks([check], context());
    expect([...new Set(fake.calls)].sort()).toEqual([...check.needs].sort());
  },
);
