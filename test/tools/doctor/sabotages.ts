import type { RoleDetail } from '@aws-sdk/client-iam';
import type { Context } from '../../../tools/doctor/context';
import type { Status } from '../../../tools/doctor/model';
import { awsError, type Answers } from './fake-account';
import { daysAgo, detailsOf, healthy, healthyIam, reportOf, type Iam, type ReportRow } from './healthy';

/** What is found, the answers that are found wrong, and how bad it is (`fail` if nothing is said). */
type Example = readonly [found: string, answers: (context: Context) => Answers, status?: Status];

/** IAM with a change. */
const iam =
  (change: (iam: Iam) => unknown) =>
  (context: Context): Answers => {
    const changed = healthyIam(context);
    change(changed);
    return { 'iam:GetAccountAuthorizationDetails': () => detailsOf(changed) };
  };

/** A credential report in which ana's row says otherwise. */
const report = (row: ReportRow) => (): Answers => ({
  'iam:GetCredentialReport': () => reportOf([{ user: 'ada' }, { user: 'eli' }, { user: 'ana', ...row }]),
});

/** One call with another answer. */
const call = (name: string, answer: unknown) => (): Answers => ({ [name]: () => answer });

const first = <Item>(items: Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('There is none');
  return item;
};

const role = (rest: Partial<RoleDetail>) =>
  iam(({ roles }) => roles.push({ RoleName: 'old', Path: '/', ...rest }));

const summary = (SummaryMap: Record<string, number>) => call('iam:GetAccountSummary', { SummaryMap });

const days = (number: number) => daysAgo(number).toISOString();

const ROOT: Record<string, readonly Example[]> = {
  'root-mfa': [['no MFA device', summary({ AccountMFAEnabled: 0, AccountPasswordPresent: 1 })]],
  'root-access-keys': [
    ['access keys', summary({ AccountAccessKeysPresent: 1 })],
    ['signing certificates', summary({ AccountSigningCertificatesPresent: 1 })],
  ],
  'root-not-used': [
    [
      'used 3 days ago',
      call('iam:GetCredentialReport', reportOf([{ user: '<root_account>', password_last_used: days(3) }])),
      'warn',
    ],
  ],
  'alternate-contacts': [
    ['billing: none', call('account:GetAlternateContact', awsError('ResourceNotFoundException'))],
  ],
  'billing-alerts': [
    [
      'no data',
      () => ({
        'cloudwatch:ListMetrics': () => ({}),
        'cloudformation:DescribeStacks': () => ({
          Stacks: [{ StackName: 'Baseline-Billing', CreationTime: daysAgo(3) }],
        }),
      }),
    ],
  ],
};

const PEOPLE: Record<string, readonly Example[]> = {
  'user-in-one-group': [
    ['ada: no group', iam(({ users }) => (first(users).GroupList = ['other']))],
    ['ada: admin and engineer', iam(({ users }) => (first(users).GroupList = ['admin', 'engineer']))],
  ],
  'user-boundary': [
    ['ada: no boundary', iam(({ users }) => (first(users).PermissionsBoundary = undefined))],
    [
      'ada: the boundary arn:mine',
      iam(({ users }) => (first(users).PermissionsBoundary = { PermissionsBoundaryArn: 'arn:mine' })),
    ],
  ],
  'user-attached-policies': [
    ['ada: Mine', iam(({ users }) => (first(users).AttachedManagedPolicies = [{ PolicyName: 'Mine' }]))],
  ],
  'user-inline-policies': [
    ['ada: mine', iam(({ users }) => (first(users).UserPolicyList = [{ PolicyName: 'mine' }]))],
  ],
  'user-quarantined': [
    [
      'ada: baseline_quarantine',
      iam(({ users }) => (first(users).AttachedManagedPolicies = [{ PolicyName: 'baseline_quarantine' }])),
      'warn',
    ],
  ],
  'user-mfa': [['ana: no MFA device', report({ mfa_active: 'false' })]],
  'user-one-access-key': [['ana: 2 active keys', report({ access_key_2_active: 'true' })]],
  'user-access-key-age': [['ana: 91 days', report({ access_key_1_last_rotated: days(91) })]],
  'user-access-key-unused': [
    ['ana: not used for 91 days', report({ access_key_1_last_used_date: days(91) })],
    [
      'ana: not used for 100 days',
      report({ access_key_1_last_used_date: 'N/A', access_key_1_last_rotated: days(100) }),
    ],
  ],
  'user-password-unused': [
    ['ana: not used for 91 days', report({ password_last_used: days(91) })],
    ['ana: not used for 400 days', report({ password_last_used: 'no_information' })],
  ],
  'group-other-policies': [
    [
      'team: Mine, own',
      iam(({ groups }) =>
        groups.push({
          GroupName: 'team',
          AttachedManagedPolicies: [{ PolicyName: 'Mine' }],
          GroupPolicyList: [{ PolicyName: 'own' }],
        }),
      ),
    ],
  ],
  'role-boundary': [['old: without the boundary', role({})]],
  'role-boundary-identity-center': [
    [
      'AWSReservedSSO_x: without',
      role({ RoleName: 'AWSReservedSSO_x', Path: '/aws-reserved/sso.amazonaws.com/' }),
      'warn',
    ],
  ],
};

const stackIn =
  (name: string, rest: object) =>
  (context: Context): Answers => ({
    'cloudformation:DescribeStacks': () => ({
      Stacks: context.stacks
        .filter((stack) => stack.name !== name || Object.keys(rest).length > 0)
        .map((stack) => ({
          StackName: stack.name,
          StackStatus: 'UPDATE_COMPLETE',
          EnableTerminationProtection: true,
          ...(stack.name === name && rest),
        })),
    }),
  });

const BASELINE: Record<string, readonly Example[]> = {
  'stack-deployed': [
    ['Baseline-Audit: not in ap-southeast-2', stackIn('Baseline-Audit', {})],
    ['Baseline-Audit: ROLLBACK_COMPLETE', stackIn('Baseline-Audit', { StackStatus: 'ROLLBACK_COMPLETE' })],
  ],
  'stack-current': [
    [
      'Baseline-Storage: Bucket',
      (context) => {
        const template = JSON.stringify(context.stacks[1]?.template).replace('AES256', 'aws:kms');
        const { 'cloudformation:GetTemplate': usual } = healthy(context);
        return {
          'cloudformation:GetTemplate': (input: { StackName: string }, region) =>
            input.StackName === 'Baseline-Storage'
              ? { TemplateBody: template }
              : usual?.(input as never, region),
        };
      },
    ],
  ],
  'stack-termination-protection': [
    ['Baseline-Storage: off', stackIn('Baseline-Storage', { EnableTerminationProtection: false })],
  ],
  'group-policies': [
    ['admin: not there', iam((all) => (all.groups = all.groups.slice(1)))],
    ['admin: lacks member_access', iam(({ groups }) => (first(groups).AttachedManagedPolicies = []))],
    [
      'admin: has own besides',
      iam(({ groups }) => (first(groups).GroupPolicyList = [{ PolicyName: 'own' }])),
    ],
  ],
  'policy-default-version': [
    ['baseline_boundary: not there', iam((all) => (all.policies = all.policies.slice(1)))],
    [
      'baseline_boundary: v2 says something else',
      iam(
        ({ policies }) =>
          (first(policies).PolicyVersionList = [
            { VersionId: 'v2', IsDefaultVersion: true, Document: '%7B%7D' },
            ...(first(policies).PolicyVersionList ?? []).map((each) => ({
              ...each,
              IsDefaultVersion: false,
            })),
          ]),
      ),
    ],
  ],
  'role-settings': [
    ['baseline_glue: not there', iam((all) => (all.roles = all.roles.slice(1)))],
    ['another trust', iam(({ roles }) => (first(roles).AssumeRolePolicyDocument = '%7B%7D'))],
    ['the boundary is gone', iam(({ roles }) => (first(roles).PermissionsBoundary = undefined))],
    ['has x besides', iam(({ roles }) => (first(roles).RolePolicyList = [{ PolicyName: 'x' }]))],
  ],
  'access-analyzer': [
    ['not there', call('access-analyzer:GetAnalyzer', awsError('ResourceNotFoundException'))],
    ['DISABLED', call('access-analyzer:GetAnalyzer', { analyzer: { status: 'DISABLED' } })],
  ],
  'access-analyzer-findings': [
    [
      'AWS::S3::Bucket: arn:b',
      call('access-analyzer:ListFindingsV2', {
        findings: [{ resource: 'arn:b', resourceType: 'AWS::S3::Bucket' }],
      }),
    ],
  ],
};

const absent = (name: string) => call(name, awsError('NoSuchThing'));

const STORAGE: Record<string, readonly Example[]> = {
  'bucket-versioning': [
    ['acme-logs: suspended', call('s3:GetBucketVersioning', { Status: 'Suspended' })],
    ['acme-logs: not there', call('s3:GetBucketVersioning', awsError('NoSuchBucket'))],
  ],
  'bucket-encryption': [
    [
      'acme-logs: nothing',
      call('s3:GetBucketEncryption', awsError('ServerSideEncryptionConfigurationNotFoundError')),
    ],
  ],
  'bucket-public-access': [
    [
      'IgnorePublicAcls, RestrictPublicBuckets off',
      call('s3:GetPublicAccessBlock', {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
      }),
    ],
    ['BlockPublicAcls', absent('s3:GetPublicAccessBlock')],
  ],
  'bucket-ownership': [['acme-logs: no rule', absent('s3:GetBucketOwnershipControls')]],
  'bucket-policy': [
    ['acme-logs: no policy', call('s3:GetBucketPolicy', awsError('NoSuchBucketPolicy'))],
    ['acme-logs: another policy', call('s3:GetBucketPolicy', { Policy: '{"Statement":[]}' })],
  ],
  'bucket-logging': [
    ['acme-logs: no logs', call('s3:GetBucketLogging', {})],
    ['logs to mine', call('s3:GetBucketLogging', { LoggingEnabled: { TargetBucket: 'mine' } })],
  ],
  'bucket-lifecycle': [
    [
      'acme-logs: not Abort, Old, Logs, Cold',
      call('s3:GetBucketLifecycleConfiguration', awsError('NoSuchLifecycleConfiguration')),
    ],
    [
      'acme-logs: not Old, Logs, Cold',
      call('s3:GetBucketLifecycleConfiguration', {
        Rules: [
          { ID: 'Abort', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
          { ID: 'Logs', Status: 'Enabled', Expiration: { Days: 1 } },
        ],
      }),
    ],
  ],
  'repository-scanning': [
    ['acme/app: not there', call('ecr:DescribeRepositories', awsError('RepositoryNotFoundException'))],
    [
      'acme/app: not scanned, tags are MUTABLE',
      call('ecr:DescribeRepositories', { repositories: [{ imageTagMutability: 'MUTABLE' }] }),
    ],
  ],
  'repository-policy': [
    ['acme/app: another policy', call('ecr:GetRepositoryPolicy', { policyText: '{"Statement":[]}' })],
  ],
  'key-rotation': [
    ['alias/baseline_data: does not rotate', call('kms:GetKeyRotationStatus', { KeyRotationEnabled: false })],
    [
      'alias/baseline_data: PendingDeletion',
      call('kms:DescribeKey', { KeyMetadata: { KeyId: 'key', KeyState: 'PendingDeletion' } }),
    ],
    ['alias/baseline_data: not there', call('kms:DescribeKey', awsError('NotFoundException'))],
  ],
};

const alarm =
  (rest: object) =>
  (context: Context): Answers => ({
    'cloudwatch:DescribeAlarms': () => ({
      MetricAlarms: context
        .ofType('AWS::CloudWatch::Alarm')
        .map(({ properties }) => ({ ...properties, ...rest })),
    }),
  });

const ALERTS: Record<string, readonly Example[]> = {
  'alarm-settings': [
    ['not there', call('cloudwatch:DescribeAlarms', {})],
    ['switched off', alarm({ ActionsEnabled: false })],
    ['other actions', alarm({ AlarmActions: [] })],
    ['another Threshold', alarm({ Threshold: 1000 })],
  ],
  'alarm-data': [
    [
      'INSUFFICIENT_DATA for 3 days',
      alarm({ StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: daysAgo(3) }),
    ],
  ],
  'alarm-quiet': [['rings: too much', alarm({ StateValue: 'ALARM', StateReason: 'too much' }), 'warn']],
  'topic-subscriptions': [
    ['billing@example.com: not subscribed', call('sns:ListSubscriptionsByTopic', {})],
    [
      'billing@example.com: not confirmed',
      call('sns:ListSubscriptionsByTopic', {
        Subscriptions: [{ Endpoint: 'billing@example.com', SubscriptionArn: 'PendingConfirmation' }],
      }),
    ],
    ['no topic', call('sns:ListSubscriptionsByTopic', awsError('NotFoundException'))],
  ],
  'topic-settings': [
    ['not encrypted', call('sns:GetTopicAttributes', { Attributes: { Policy: '{}' } })],
    ['another policy', call('sns:GetTopicAttributes', { Attributes: { KmsMasterKeyId: 'k', Policy: '{}' } })],
    ['not there', call('sns:GetTopicAttributes', awsError('NotFoundException'))],
  ],
  'event-rules': [
    ['not there', call('events:DescribeRule', awsError('ResourceNotFoundException'))],
    ['disabled', call('events:DescribeRule', { State: 'DISABLED' })],
    ['another pattern', call('events:DescribeRule', { State: 'ENABLED', EventPattern: '{}' })],
    ['other targets', call('events:ListTargetsByRule', {})],
  ],
  budget: [
    ['not there', call('budgets:DescribeBudget', awsError('NotFoundException'))],
    ['5 USD, not 100 USD', call('budgets:DescribeBudget', { Budget: { BudgetLimit: { Amount: '5' } } })],
  ],
};

const AUDIT: Record<string, readonly Example[]> = {
  'trail-logging': [
    ['stopped', call('cloudtrail:GetTrailStatus', { IsLogging: false })],
    ['not there', call('cloudtrail:GetTrailStatus', awsError('TrailNotFoundException'))],
  ],
  'trail-delivery': [
    ['AccessDenied', call('cloudtrail:GetTrailStatus', { LatestDeliveryError: 'AccessDenied' })],
    ['2 days ago', call('cloudtrail:GetTrailStatus', { LatestDeliveryTime: daysAgo(2) })],
    ['nothing delivered yet', call('cloudtrail:GetTrailStatus', {})],
  ],
  'trail-settings': [
    ['not there', call('cloudtrail:DescribeTrails', {})],
    [
      'another IsMultiRegionTrail',
      call('cloudtrail:DescribeTrails', { trailList: [{ IsMultiRegionTrail: false }] }),
    ],
    ['no key', call('cloudtrail:DescribeTrails', { trailList: [{}] })],
  ],
  guardduty: [
    ['no detector', call('guardduty:ListDetectors', {})],
    ['suspended', call('guardduty:GetDetector', { Status: 'DISABLED' })],
    ['without S3_DATA_EVENTS', call('guardduty:GetDetector', { Status: 'ENABLED' })],
  ],
  'security-hub': [['not enabled', call('securityhub:DescribeHub', awsError('InvalidAccessException'))]],
  'security-hub-standards': [
    ['without cis-aws-foundations-benchmark', call('securityhub:GetEnabledStandards', {})],
  ],
  'config-recorder': [
    ['no recorder', call('config:DescribeConfigurationRecorderStatus', {})],
    [
      'stopped',
      call('config:DescribeConfigurationRecorderStatus', {
        ConfigurationRecordersStatus: [{ recording: false }],
      }),
    ],
    [
      'its last delivery failed: no bucket',
      call('config:DescribeConfigurationRecorderStatus', {
        ConfigurationRecordersStatus: [
          { recording: true, lastStatus: 'Failure', lastErrorMessage: 'no bucket' },
        ],
      }),
    ],
  ],
  'config-conformance-pack': [
    ['not there', call('config:DescribeConformancePackStatus', awsError('NoSuchConformancePackException'))],
    [
      'CREATE_FAILED',
      call('config:DescribeConformancePackStatus', {
        ConformancePackStatusDetails: [{ ConformancePackState: 'CREATE_FAILED' }],
      }),
    ],
  ],
};

const SETTINGS: Record<string, readonly Example[]> = {
  'password-policy': [
    ['not set', call('iam:GetAccountPasswordPolicy', awsError('NoSuchEntityException'))],
    [
      'MinimumPasswordLength is 8',
      call('iam:GetAccountPasswordPolicy', { PasswordPolicy: { MinimumPasswordLength: 8 } }),
    ],
  ],
  'account-public-access': [
    ['not set', call('s3control:GetPublicAccessBlock', awsError('NoSuchPublicAccessBlockConfiguration'))],
  ],
  'security-contact': [
    ['not set', call('account:GetAlternateContact', awsError('ResourceNotFoundException'))],
    [
      'EmailAddress is "x@example.com"',
      call('account:GetAlternateContact', {
        AlternateContact: { AlternateContactType: 'SECURITY', EmailAddress: 'x@example.com' },
      }),
    ],
  ],
  'ebs-encryption': [['not set', call('ec2:GetEbsEncryptionByDefault', { EbsEncryptionByDefault: false })]],
  'imdsv2-default': [
    [
      'HttpTokens is "optional"',
      call('ec2:GetInstanceMetadataDefaults', { AccountLevel: { HttpTokens: 'optional' } }),
    ],
  ],
  'image-public-access': [
    [
      'is "unblocked"',
      call('ec2:GetImageBlockPublicAccessState', { ImageBlockPublicAccessState: 'unblocked' }),
    ],
  ],
  'snapshot-public-access': [
    ['State is "unblocked"', call('ec2:GetSnapshotBlockPublicAccessState', { State: 'unblocked' })],
  ],
  'ssm-public-sharing': [
    [
      'SettingValue is "Enable"',
      call('ssm:GetServiceSetting', { ServiceSetting: { SettingValue: 'Enable' } }),
    ],
  ],
  'vpc-public-access': [
    [
      'InternetGatewayBlockMode is "off"',
      call('ec2:DescribeVpcBlockPublicAccessOptions', {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' },
      }),
    ],
  ],
  'registry-scanning': [
    ['scanType is not set', call('ecr:GetRegistryScanningConfiguration', { scanningConfiguration: {} })],
  ],
  inspector: [
    [
      'resourceTypes is ["ECR"]',
      call('inspector2:BatchGetAccountStatus', {
        accounts: [{ resourceState: { ecr: { status: 'ENABLED' }, ec2: { status: 'DISABLED' } } }],
      }),
    ],
  ],
  'default-security-groups': [
    [
      'sg-1 open',
      call('ec2:DescribeSecurityGroups', {
        SecurityGroups: [{ GroupId: 'sg-1', IpPermissionsEgress: [{ IpProtocol: '-1' }] }],
      }),
    ],
  ],
};

const regions = (RegionName: string, RegionOptStatus: string) =>
  call('account:ListRegions', {
    Regions: [
      { RegionName: 'ap-southeast-2', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName, RegionOptStatus },
    ],
  });

const REGIONS: Record<string, readonly Example[]> = {
  'region-enabled': [['ap-southeast-2: not known', call('account:ListRegions', {})]],
  'region-ungoverned': [['me-south-1: enabled', regions('me-south-1', 'ENABLED'), 'warn']],
};

/** AWS that denies everything. */
const denied = (): Answers => ({
  'iam:SimulatePrincipalPolicy': ({ ActionNames }: { ActionNames: string[] }) => ({
    EvaluationResults: ActionNames.map((EvalActionName) => ({
      EvalActionName,
      EvalDecision: 'explicitDeny',
    })),
  }),
});

const ACCESS: Record<string, readonly Example[]> = {
  'access-admin': [['ada: s3:GetBucketPolicy on arn:aws:s3:::acme-logs is denied', denied]],
  'access-engineer': [['eli: s3:ListBucket on arn:aws:s3:::another-bucket is denied', denied]],
  'access-analyst': [['ana: s3:GetObject on arn:aws:s3:::acme-analysis/out/1.csv is denied', denied]],
};

/** Check → what it is there to find. */
export const SABOTAGES: Record<string, readonly Example[]> = {
  ...ROOT,
  ...PEOPLE,
  ...BASELINE,
  ...STORAGE,
  ...ALERTS,
  ...AUDIT,
  ...SETTINGS,
  ...REGIONS,
  ...ACCESS,
};
