import { MANAGEMENT_CHECKS } from '../../../../tools/account/doctor/checks/management';
import type { Plan } from '../../../../tools/account/doctor/context';
import type { CheckResult } from '../../../../tools/account/doctor/model';
import { runChecks } from '../../../../tools/account/doctor/run';
import { ACTION_OF } from './actions';
import { awsError, type Answers } from './fake-account';
import { detailsOf, healthy, healthyIam } from './healthy';
import { contextWith, fake, heal } from './support';
import { HOME, stacks } from './templates';

/** The stacks of an account that owns an organization. */
const owner: Partial<Plan> = {
  stacks: [
    ...stacks,
    {
      name: 'Baseline-Unit-sandbox-Roles',
      region: HOME,
      template: { Resources: { Resource: { Type: 'AWS::CloudFormation::StackSet', Properties: {} } } },
    },
  ],
};

beforeEach(heal);

async function found(id: string, answers: Answers = {}): Promise<CheckResult> {
  const context = contextWith(owner);
  fake.answers = { ...healthy(context), ...answers };
  const { checks } = await runChecks(MANAGEMENT_CHECKS, context);
  const result = checks.find((check) => check.id === id);
  if (result === undefined) throw new Error(`There is no result of ${id}`);
  return result;
}

it('is about the account alone that owns an organization', async () => {
  expect((await runChecks(MANAGEMENT_CHECKS, contextWith())).checks).toEqual([]);
});

describe('what guards the account', () => {
  it('is named, where all of it is there', async () => {
    const { status, found: words } = await found('management-guards');
    expect(status).toBe('pass');
    expect(words).toBe(
      '8 of 8 guards there: the boundary of roles, the boundary of users, guardrails on the groups, nobody in groups without guardrails, MFA of root, no keys of root, the trail, alerts',
    );
  });

  it.each([
    [
      'MFA of root: no MFA device',
      {
        'iam:GetAccountSummary': () => ({ SummaryMap: { AccountMFAEnabled: 0, AccountPasswordPresent: 1 } }),
      },
    ],
    ['the trail: ', { 'cloudtrail:GetTrailStatus': () => ({ IsLogging: false }) }],
    ['alerts: ', { 'events:DescribeRule': () => ({ State: 'DISABLED' }) }],
  ])('is missing, where it is not there: %s', async (missing, answers) => {
    const { status, items = [] } = await found('management-guards', answers);
    expect(status).toBe('fail');
    expect(items).toEqual([expect.stringContaining(missing)]);
  });

  it('is not taken for there, where it cannot be read', async () => {
    const { status, items } = await found('management-guards', {
      'cloudtrail:GetTrailStatus': () => awsError('ThrottlingException'),
    });
    expect({ status, items }).toEqual({ status: 'unknown', items: ['the trail: not checked: throttled'] });
  });

  it('needs the actions that its calls take, and no others', async () => {
    const context = contextWith(owner);
    fake.answers = healthy(context);
    fake.calls.length = 0;
    await runChecks(MANAGEMENT_CHECKS, context);
    const actions = [...new Set(fake.calls.map((call) => ACTION_OF[call] ?? call))];
    expect(actions.sort()).toEqual([...new Set(MANAGEMENT_CHECKS.flatMap(({ needs }) => needs))].sort());
  });
});

describe('who administers the account', () => {
  it('are the members of the group admin', async () => {
    expect(await found('management-administrators')).toMatchObject({
      status: 'pass',
      found: '1 member of admin: ada',
    });
  });

  it('is a warning for who has everything, and neither guardrails nor the boundary', async () => {
    const iam = healthyIam(contextWith(owner));
    const AttachedManagedPolicies = [
      { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ];
    const result = await found('management-administrators', {
      'iam:GetAccountAuthorizationDetails': () =>
        detailsOf({
          ...iam,
          users: [...iam.users, { UserName: 'emergency', Path: '/break-glass/', AttachedManagedPolicies }],
          roles: [...iam.roles, { RoleName: 'Administrator', Path: '/', AttachedManagedPolicies }],
        }),
    });
    expect(result).toMatchObject({
      status: 'warn',
      found: '1 member of admin: ada; and 2 whom neither guardrails nor the boundary hold',
      items: ['user emergency, for an emergency', 'role Administrator'],
    });
  });

  const everything = (statement: object) =>
    encodeURIComponent(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
      }),
    );
  const inline = (statement: object) => [{ PolicyName: 'own', PolicyDocument: everything(statement) }];

  it.each([
    ['an inline policy', { RoleName: 'old', RolePolicyList: inline({ Action: '*' }) }],
    ['one of all but some actions', { RoleName: 'old', RolePolicyList: inline({ NotAction: 'iam:*' }) }],
    [
      'one under a condition',
      { RoleName: 'old', RolePolicyList: inline({ Action: ['*:*'], Condition: {} }) },
    ],
    ['a policy of the account', { RoleName: 'old', AttachedManagedPolicies: [{ PolicyArn: 'arn:mine' }] }],
  ])('is a warning for who has everything by %s', async (_, role) => {
    const iam = healthyIam(contextWith(owner));
    const result = await found('management-administrators', {
      'iam:GetAccountAuthorizationDetails': () =>
        detailsOf({
          ...iam,
          roles: [...iam.roles, { Path: '/', ...role }],
          policies: [
            ...iam.policies,
            {
              Arn: 'arn:mine',
              PolicyVersionList: [
                { VersionId: 'v1', IsDefaultVersion: false, Document: everything({ Action: 's3:*' }) },
                { VersionId: 'v2', IsDefaultVersion: true, Document: everything({ Action: '*' }) },
              ],
            },
          ],
        }),
    });
    expect(result).toMatchObject({ status: 'warn', items: ['role old'] });
  });

  it.each([
    ['one service', { RoleName: 'old', RolePolicyList: inline({ Action: 's3:*' }) }],
    [
      'one bucket',
      { RoleName: 'old', RolePolicyList: inline({ Action: '*', Resource: 'arn:aws:s3:::shop' }) },
    ],
    ['a denial', { RoleName: 'old', RolePolicyList: inline({ Action: '*', Effect: 'Deny' }) }],
  ])('are none by a policy about %s', async (_, role) => {
    const iam = healthyIam(contextWith(owner));
    const result = await found('management-administrators', {
      'iam:GetAccountAuthorizationDetails': () =>
        detailsOf({ ...iam, roles: [...iam.roles, { Path: '/', ...role }] }),
    });
    expect(result.status).toBe('pass');
  });

  it('is a warning for a user in a group of others that has everything', async () => {
    const iam = healthyIam(contextWith(owner));
    const group = { GroupName: 'Operators', GroupPolicyList: inline({ Action: '*' }) };
    const result = await found('management-administrators', {
      'iam:GetAccountAuthorizationDetails': () =>
        detailsOf({
          ...iam,
          users: [...iam.users, { UserName: 'omar', Path: '/', GroupList: ['Operators'] }],
          groups: [...iam.groups, group],
        }),
    });
    expect(result).toMatchObject({ status: 'warn', items: ['user omar'] });
  });
});
