import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';
import { runChecks } from '../../../../tools/account/doctor/run';
import { awsError, type Answers } from './fake-account';
import { detailsOf } from './healthy';
import { contextWith, fake, heal, resultOf } from './support';

const NOT_FOUND = () => awsError('NotFoundException');
const NOBODY = { users: [], groups: [], roles: [], policies: [] };

/** An account as AWS hands it over, but for root's MFA. */
const EMPTY: Answers = {
  'cloudformation:DescribeStacks': () => ({ Stacks: [] }),
  'cloudformation:ListStackResources': NOT_FOUND,
  'iam:GetAccountSummary': () => ({ SummaryMap: { AccountMFAEnabled: 1 } }),
  'iam:GetAccountAuthorizationDetails': () => detailsOf(NOBODY),
  'iam:GetInstanceProfile': () => awsError('NoSuchEntityException'),
  'lambda:ListFunctions': () => ({}),
  'autoscaling:DescribeAutoScalingGroups': () => ({}),
  'logs:DescribeLogGroups': () => ({}),
  's3:ListBuckets': () => ({}),
  'ecr:DescribeRepositories': () => awsError('RepositoryNotFoundException'),
  'kms:DescribeKey': NOT_FOUND,
  'ec2:DescribeLaunchTemplates': () => awsError('InvalidLaunchTemplateName.NotFoundException'),
  'sns:GetTopicAttributes': NOT_FOUND,
  'cloudwatch:DescribeAlarms': () => ({}),
  'events:DescribeRule': () => awsError('ResourceNotFoundException'),
  'budgets:DescribeBudget': NOT_FOUND,
  'ce:GetAnomalySubscriptions': () => ({}),
  'access-analyzer:ListAnalyzers': () => ({ analyzers: [] }),
  'cloudtrail:DescribeTrails': () => ({}),
  'guardduty:ListDetectors': () => ({}),
  'securityhub:DescribeHub': () => awsError('InvalidAccessException'),
  'config:DescribeConfigurationRecorders': () => ({}),
  'config:DescribeDeliveryChannels': () => ({}),
};

beforeEach(() => {
  heal();
  Object.assign(fake.answers, EMPTY);
});

it('finds nothing in the way in an empty account', async () => {
  const { checks, ok } = await runChecks(PREFLIGHT, contextWith());
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(ok).toBe(true);
});

it('finds nothing in the way where the baseline is deployed already', async () => {
  heal();
  const { checks } = await runChecks(
    PREFLIGHT.filter(({ id }) => id.startsWith('collision-')),
    contextWith(),
  );
  expect(checks.map(({ status }) => status)).toEqual(checks.map(() => 'pass'));
});

const details = (rest: object) => ({
  'iam:GetAccountAuthorizationDetails': () => ({ ...detailsOf(NOBODY), ...rest }),
});

const call = (name: string, answer: unknown): Answers => ({ [name]: () => answer });

type Row = readonly [id: string, answers: Answers, found: string, answer: string];

const CROWDED: readonly Row[] = [
  [
    'stack-usable',
    call('cloudformation:DescribeStacks', {
      Stacks: [{ StackName: 'Baseline-Audit', StackStatus: 'ROLLBACK_COMPLETE' }],
    }),
    'Baseline-Audit: ROLLBACK_COMPLETE: aws cloudformation delete-stack --region ap-southeast-2 --stack-name Baseline-Audit',
    'Run the command of each',
  ],
  [
    'iam-quotas',
    call('iam:GetAccountSummary', { SummaryMap: { Groups: 299, GroupsQuota: 300 } }),
    'Groups: 299 there, 3 to come, 300 at most',
    'Service Quotas',
  ],
  [
    'iam-quotas',
    call('iam:GetAccountSummary', { SummaryMap: { AttachedPoliciesPerGroupQuota: 0 } }),
    'AttachedPoliciesPerGroupQuota is 0, and 1 are needed',
    'Service Quotas',
  ],
  [
    'collision-groups',
    details({
      GroupDetailList: [{ GroupName: 'Admin', Path: '/' }],
      UserDetailList: [{ UserName: 'old', GroupList: ['Admin'] }],
    }),
    'admin: there, as /Admin, with 1 member',
    'npx cdk import Baseline-Access',
  ],
  [
    'collision-policies',
    details({ Policies: [{ PolicyName: 'baseline_boundary', Arn: 'arn:p', AttachmentCount: 2 }] }),
    'baseline_boundary: there, as arn:p, on 2 identities',
    'aws iam detach-*-policy, delete-policy',
  ],
  [
    'collision-roles',
    details({ RoleDetailList: [{ RoleName: 'baseline_glue', Arn: 'arn:r' }] }),
    'baseline_glue: there, as arn:r',
    'aws iam delete-role',
  ],
  [
    'collision-instance-profiles',
    call('iam:GetInstanceProfile', { InstanceProfile: { Arn: 'arn:i', Roles: [{ RoleName: 'web' }] } }),
    'baseline_glue: there, as arn:i, with web',
    'aws iam remove-role-from-instance-profile',
  ],
  [
    'collision-service-linked-roles',
    details({ RoleDetailList: [{ RoleName: 'X', Path: '/aws-service-role/config.amazonaws.com/' }] }),
    'config.amazonaws.com: there: X',
    "configRole: 'existing'",
  ],
  [
    'collision-identity-providers',
    call('iam:ListOpenIDConnectProviders', {
      OpenIDConnectProviderList: [
        { Arn: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' },
      ],
    }),
    'token.actions.githubusercontent.com: there',
    "provider: 'existing'",
  ],
  [
    'collision-buckets',
    call('s3:ListBuckets', { Buckets: [{ Name: 'acme-logs' }] }),
    "acme-logs: this account's own",
    'npx cdk import Baseline-Storage',
  ],
  [
    'collision-buckets',
    call('s3:HeadBucket', Object.assign(awsError('403'), { $metadata: { httpStatusCode: 403 } })),
    'acme-logs: taken by another account',
    'another name in baseline.config.ts',
  ],
  [
    'collision-buckets',
    call('s3:HeadBucket', Object.assign(awsError('301'), { $metadata: { httpStatusCode: 301 } })),
    'acme-logs: taken by another account',
    'another name in baseline.config.ts',
  ],
  [
    'collision-repositories',
    call('ecr:DescribeRepositories', { repositories: [{}] }),
    'acme/app: there',
    'npx cdk import Baseline-Storage',
  ],
  [
    'collision-key-aliases',
    call('kms:DescribeKey', { KeyMetadata: { KeyId: 'k' } }),
    'alias/baseline_data: there, of the key k',
    'aws kms delete-alias',
  ],
  [
    'collision-launch-templates',
    call('ec2:DescribeLaunchTemplates', { LaunchTemplates: [{}] }),
    'baseline_hardened: there',
    'aws ec2 delete-launch-template',
  ],
  ['collision-topics', call('sns:GetTopicAttributes', {}), 'baseline_alerts: there', 'aws sns delete-topic'],
  [
    'collision-alarms',
    call('cloudwatch:DescribeAlarms', { MetricAlarms: [{ AlarmName: 'baseline_estimated_charges_10_usd' }] }),
    'baseline_estimated_charges_10_usd: there',
    'aws cloudwatch delete-alarms',
  ],
  [
    'collision-event-rules',
    call('events:DescribeRule', {}),
    'baseline_root_sign_in: there',
    'aws events remove-targets, delete-rule',
  ],
  [
    'collision-budget',
    call('budgets:DescribeBudget', {}),
    'baseline_monthly_cost: there',
    'aws budgets delete-budget',
  ],
  [
    'collision-log-groups',
    call('logs:DescribeLogGroups', {
      logGroups: [
        { logGroupName: '/aws/lambda/baseline_settings_old' },
        { logGroupName: '/aws/lambda/baseline_settings' },
      ],
    }),
    '/aws/lambda/baseline_settings: there, in ap-southeast-2',
    'aws logs delete-log-group',
  ],
  [
    'collision-analyzer',
    call('access-analyzer:ListAnalyzers', { analyzers: [{ name: 'theirs' }] }),
    'ap-southeast-2: there: theirs',
    'aws accessanalyzer delete-analyzer',
  ],
  [
    'collision-trail',
    call('cloudtrail:DescribeTrails', { trailList: [{ Name: 'baseline_trail' }] }),
    'baseline_trail: there',
    'aws cloudtrail delete-trail',
  ],
  [
    'collision-trail',
    call('cloudtrail:DescribeTrails', { trailList: [{}, {}, {}, {}, {}] }),
    'baseline_trail: 5 trails there already',
    'aws cloudtrail delete-trail',
  ],
  [
    'collision-guardduty',
    call('guardduty:ListDetectors', { DetectorIds: ['d'] }),
    'ap-southeast-2: the detector d',
    "guardDuty: 'existing'",
  ],
  [
    'collision-security-hub',
    call('securityhub:DescribeHub', {}),
    'ap-southeast-2: on',
    "securityHub: 'existing'",
  ],
  [
    'collision-config-recorder',
    call('config:DescribeConfigurationRecorders', { ConfigurationRecorders: [{ name: 'default' }] }),
    'ap-southeast-2: there: default',
    "config: 'existing'",
  ],
  [
    'region-enabled',
    call('account:ListRegions', { Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }] }),
    'ap-southeast-2: not known',
    'aws account enable-region',
  ],
];

it.each(CROWDED)(
  '%s: in a crowded account it finds %j and has an answer',
  async (id, answers, found, answer) => {
    Object.assign(fake.answers, answers);
    const result = await resultOf(id);
    expect(result.status).toBe('fail');
    expect(result.items).toContainEqual(expect.stringContaining(found));
    expect(result.remediation).toContain(answer);
  },
);

it('has an example of each collision that it can find', () => {
  const ids = PREFLIGHT.map(({ id }) => id).filter((id) => id.startsWith('collision-'));
  expect(ids.filter((id) => !CROWDED.some(([example]) => example === id))).toEqual([]);
});

it.each(PREFLIGHT.map(({ id }) => id))('%s is unknown where access is denied', async (id) => {
  fake.failure = awsError('AccessDeniedException', 'not authorized');
  expect((await resultOf(id)).status).toBe('unknown');
});

it('does not call a bucket free whose name may not be looked up', async () => {
  Object.assign(
    fake.answers,
    call('s3:HeadBucket', Object.assign(awsError('SlowDown'), { $metadata: { httpStatusCode: 503 } })),
  );
  expect((await resultOf('collision-buckets')).status).toBe('unknown');
});

it.each([
  [1_999, 'pass'],
  [2_000, 'warn'],
])('stack-quota: of %d stacks that are there, and one to come, it finds %s', async (there, status) => {
  const Stacks = Array.from({ length: there }, (_, index) => ({
    StackName: `of-others-${index}`,
    StackStatus: 'CREATE_COMPLETE',
  }));
  const [first] = contextWith().stacks;
  const own = contextWith({ stacks: first ? [first] : [] });
  Object.assign(fake.answers, call('cloudformation:DescribeStacks', { Stacks }));
  const result = await resultOf('stack-quota', own);
  expect(result.status).toBe(status);
  if (status === 'warn')
    expect(result.items?.[0]).toMatch(/: 2000 there, 1 to come, 2000 at most unless AWS has raised it$/);
});

describe('organization-policies', () => {
  const organization = (rest: object) =>
    call('organizations:DescribeOrganization', {
      Organization: {
        Id: 'o-1',
        MasterAccountId: '444455556666',
        AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
        ...rest,
      },
    });

  it.each([
    ['a member is bound by what it cannot read', organization({}), 'warn', 'a member of o-1'],
    [
      'no policy binds the management account',
      organization({ MasterAccountId: '111122223333' }),
      'pass',
      'the management account',
    ],
    [
      'an organization may use none',
      organization({ AvailablePolicyTypes: [{ Type: 'TAG_POLICY', Status: 'ENABLED' }] }),
      'pass',
      'o-1 uses none',
    ],
  ])('%s', async (_, answers, status, found) => {
    Object.assign(fake.answers, answers);
    const result = await resultOf('organization-policies');
    expect(result.status).toBe(status);
    expect(result.found).toContain(found);
  });
});
