import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { Persona } from '../../../lib/names';
import { Account } from '../../../tools/access/account';
import { text, type Declared } from '../../../tools/access/declared';
import type { NamedPolicy } from '../../../tools/access/policy';
import type { Context } from '../../../tools/doctor/context';
import { awsError, type Answers } from './fake-account';

export const NOW = new Date('2026-11-22T12:00:00Z');

export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** What IAM holds; a test changes it. */
export interface Iam {
  users: UserDetail[];
  groups: GroupDetail[];
  roles: RoleDetail[];
  policies: ManagedPolicyDetail[];
}

const attached = (policies: readonly NamedPolicy[]) => policies.map(({ name }) => ({ PolicyName: name }));

const encoded = (document: unknown): string => encodeURIComponent(JSON.stringify(document));

const boundaryOf = ({ accountId }: Context) => ({
  PermissionsBoundaryArn: `arn:aws:iam::${accountId}:policy/baseline/baseline_boundary`,
});

/** A member of a group, as the baseline wants one. */
export const member = (context: Context, name: string, group: string): UserDetail => ({
  UserName: name,
  Arn: `arn:aws:iam::${context.accountId}:user/${name}`,
  GroupList: [group],
  PermissionsBoundary: boundaryOf(context),
});

/** IAM as declared, with a member in each group. */
export const healthyIam = (context: Context): Iam => ({
  users: [
    member(context, 'ada', 'admin'),
    member(context, 'eli', 'engineer'),
    member(context, 'ana', 'analyst'),
  ],
  groups: context.model.groups.map(({ name, arn, policies }) => ({
    GroupName: name,
    Arn: arn,
    AttachedManagedPolicies: attached(policies),
  })),
  roles: [
    ...context.model.roles.map(({ name, arn, trust, boundary, policies }) => ({
      RoleName: name,
      Arn: arn,
      Path: arn.replace(/^.*:role(.*\/)[^/]+$/, '$1'),
      AssumeRolePolicyDocument: encoded(trust.document),
      AttachedManagedPolicies: attached(policies),
      PermissionsBoundary: boundary && boundaryOf(context),
    })),
    { RoleName: 'AWSServiceRoleForECS', Path: '/aws-service-role/ecs.amazonaws.com/' },
  ],
  policies: context.model.policies.map(({ name, arn, document }) => ({
    PolicyName: name,
    Arn: arn,
    PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: encoded(document) }],
  })),
});

/** The answer of IAM to a question about everything. */
export const detailsOf = ({ users, groups, roles, policies }: Iam) => ({
  UserDetailList: users,
  GroupDetailList: groups,
  RoleDetailList: roles,
  Policies: policies,
});

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';

export type ReportRow = Partial<Record<string, string>>;

const HEALTHY_ROW: ReportRow = {
  user_creation_time: daysAgo(400).toISOString(),
  password_enabled: 'true',
  password_last_used: daysAgo(1).toISOString(),
  mfa_active: 'true',
  access_key_1_active: 'true',
  access_key_1_last_rotated: daysAgo(10).toISOString(),
  access_key_1_last_used_date: daysAgo(1).toISOString(),
  access_key_2_active: 'false',
};

const ROOT_ROW: ReportRow = { user: '<root_account>', password_last_used: daysAgo(200).toISOString() };

/** A credential report with these rows, each healthy where it does not say otherwise. */
export const reportOf = (rows: readonly ReportRow[]) => ({
  Content: Buffer.from(
    [
      COLUMNS,
      ...rows.map((row) => {
        const whole: ReportRow =
          row.user === '<root_account>' ? row : { ...HEALTHY_ROW, arn: `arn:of:${row.user}`, ...row };
        return COLUMNS.split(',')
          .map((column) => whole[column] ?? 'N/A')
          .join(',');
      }),
    ].join('\n'),
  ),
});

const iamAnswers = (context: Context): Answers => ({
  'iam:GetAccountSummary': () => ({ SummaryMap: { AccountMFAEnabled: 1, AccountPasswordPresent: 1 } }),
  'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
  'iam:GetCredentialReport': () => reportOf([ROOT_ROW, ...['ada', 'eli', 'ana'].map((user) => ({ user }))]),
  'iam:GetAccountAuthorizationDetails': () => detailsOf(healthyIam(context)),
  'iam:SimulatePrincipalPolicy': (input) => simulation(context, input),
  'iam:ListOpenIDConnectProviders': () => ({}),
  'iam:GetAccountPasswordPolicy': () => ({ PasswordPolicy: settingOf(context, 'PasswordPolicy') }),
});

const PERSONA_OF: Record<string, Persona> = { ada: 'admin', eli: 'engineer', ana: 'analyst' };

/** AWS's simulator, as the templates would have it answer. */
async function simulation(
  { model }: Context,
  input: { PolicySourceArn: string; ActionNames: string[]; ResourceArns: [string]; ContextEntries: Entry[] },
) {
  const account = new Account(model);
  const [resource] = input.ResourceArns;
  const name = input.PolicySourceArn.split('/').at(-1) ?? '';
  const region = input.ContextEntries.find((entry) => entry.ContextKeyName === 'aws:RequestedRegion');
  const results = input.ActionNames.map(async (action) => {
    const as = PERSONA_OF[name] ?? name;
    const { allowed } = await account.decide({ as, action, resource, region: region?.ContextKeyValues[0] });
    return { EvalActionName: action, EvalDecision: allowed ? 'allowed' : 'implicitDeny' };
  });
  return { EvaluationResults: await Promise.all(results) };
}

interface Entry {
  ContextKeyName: string;
  ContextKeyValues: [string];
}

const settingOf = (context: Context, name: string) => {
  const [found] = context.ofType('Custom::AccountSettings');
  const settings = found?.properties.Settings as Record<string, string> | undefined;
  return JSON.parse(settings?.[name] ?? 'null') as Record<string, unknown> | null;
};

const find = (context: Context, type: string, property: string, value: string, region?: string): Declared => {
  const found = context
    .ofType(type)
    .find((each) => text(each, property) === value && each.region === (region ?? each.region));
  if (found === undefined) throw awsError('NotFoundException');
  return found;
};

interface Rule {
  Id: string;
  ExpirationInDays?: number;
  ExpiredObjectDeleteMarker?: boolean;
  Transitions?: { TransitionInDays: number }[];
}

const storageAnswers = (context: Context): Answers => {
  const bucket = (Bucket: string) =>
    find(context, 'AWS::S3::Bucket', 'BucketName', Bucket).properties as unknown as {
      BucketEncryption: { ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: unknown }[] };
      LoggingConfiguration: { DestinationBucketName: string };
      LifecycleConfiguration: { Rules: Rule[] };
    };
  const { model } = context;
  return {
    's3:GetBucketVersioning': () => ({ Status: 'Enabled' }),
    's3:GetBucketEncryption': ({ Bucket }: { Bucket: string }) => ({
      ServerSideEncryptionConfiguration: {
        Rules: bucket(Bucket).BucketEncryption.ServerSideEncryptionConfiguration.map((rule) => ({
          ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
        })),
      },
    }),
    's3:GetPublicAccessBlock': () => ({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
    's3:GetBucketOwnershipControls': () => ({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
    's3:GetBucketPolicy': ({ Bucket }: { Bucket: string }) => ({
      Policy: JSON.stringify(
        model.resources.find(({ arn }) => arn === `arn:aws:s3:::${Bucket}`)?.policy?.document,
      ),
    }),
    's3:GetBucketLogging': ({ Bucket }: { Bucket: string }) => ({
      LoggingEnabled: { TargetBucket: bucket(Bucket).LoggingConfiguration.DestinationBucketName },
    }),
    's3:GetBucketLifecycleConfiguration': ({ Bucket }: { Bucket: string }) => ({
      Rules: bucket(Bucket).LifecycleConfiguration.Rules.map(asApi),
    }),
    's3:ListBuckets': () => ({ Buckets: [] }),
    's3:HeadBucket': () => Object.assign(awsError('NotFound'), { $metadata: { httpStatusCode: 404 } }),
    'ecr:DescribeRepositories': ({
      repositoryNames: [repositoryName = ''],
    }: {
      repositoryNames: string[];
    }) => ({
      repositories: [
        {
          repositoryName,
          imageTagMutability: 'IMMUTABLE',
          imageScanningConfiguration: { scanOnPush: true },
        },
      ],
    }),
    'ecr:GetRepositoryPolicy': () => awsError('RepositoryPolicyNotFoundException'),
    'ecr:GetRegistryScanningConfiguration': () => ({
      scanningConfiguration: settingOf(context, 'RegistryScanning'),
    }),
    'kms:DescribeKey': () => ({ KeyMetadata: { KeyId: 'key', KeyState: 'Enabled' } }),
    'kms:GetKeyRotationStatus': () => ({ KeyRotationEnabled: true }),
  };
};

/** A lifecycle rule in the words of the API. */
const asApi = ({ Id, ExpirationInDays, ExpiredObjectDeleteMarker, Transitions, ...rest }: Rule) => ({
  ...rest,
  ID: Id,
  ...((ExpirationInDays ?? ExpiredObjectDeleteMarker) !== undefined && {
    Expiration: { Days: ExpirationInDays, ExpiredObjectDeleteMarker },
  }),
  ...(Transitions && {
    Transitions: Transitions.map(({ TransitionInDays, ...move }) => ({ ...move, Days: TransitionInDays })),
  }),
});

const alertAnswers = (context: Context): Answers => ({
  'cloudwatch:ListMetrics': () => ({ Metrics: [{ MetricName: 'EstimatedCharges' }] }),
  'cloudwatch:DescribeAlarms': (_, region) => ({
    MetricAlarms: context
      .ofType('AWS::CloudWatch::Alarm')
      .filter((alarm) => alarm.region === region)
      .map(({ properties }) => ({ ...properties, StateValue: 'OK', ActionsEnabled: true })),
  }),
  'sns:ListSubscriptionsByTopic': ({ TopicArn }: { TopicArn: string }) => ({
    Subscriptions: context
      .ofType('AWS::SNS::Subscription')
      .map(({ properties: { Endpoint } }) => ({ Endpoint, SubscriptionArn: `${TopicArn}:1` })),
  }),
  'sns:GetTopicAttributes': ({ TopicArn }: { TopicArn: string }) => {
    const policy = context.model.resources.find(({ arn }) => arn === TopicArn)?.policy;
    return { Attributes: { KmsMasterKeyId: 'key', Policy: JSON.stringify(policy?.document) } };
  },
  'events:DescribeRule': ({ Name }: { Name: string }, region) => {
    const { properties } = find(context, 'AWS::Events::Rule', 'Name', Name, region);
    return { State: properties.State ?? 'ENABLED', EventPattern: JSON.stringify(properties.EventPattern) };
  },
  'events:ListTargetsByRule': ({ Rule }: { Rule: string }, region) => ({
    Targets: find(context, 'AWS::Events::Rule', 'Name', Rule, region).properties.Targets ?? [],
  }),
  'budgets:DescribeBudget': () => ({ Budget: { BudgetLimit: { Amount: '100.0', Unit: 'USD' } } }),
});

const auditAnswers = (context: Context): Answers => ({
  'access-analyzer:GetAnalyzer': () => ({ analyzer: { status: 'ACTIVE' } }),
  'access-analyzer:ListFindingsV2': () => ({ findings: [] }),
  'cloudtrail:GetTrailStatus': () => ({ IsLogging: true, LatestDeliveryTime: daysAgo(0.1) }),
  'cloudtrail:DescribeTrails': () => ({
    trailList: context.ofType('AWS::CloudTrail::Trail').map(({ properties }) => ({
      ...properties,
      LogFileValidationEnabled: properties.EnableLogFileValidation,
      KmsKeyId: 'key',
    })),
  }),
  'guardduty:ListDetectors': () => ({ DetectorIds: ['d'] }),
  'guardduty:GetDetector': () => ({
    Status: 'ENABLED',
    Features: context.ofType('AWS::GuardDuty::Detector')[0]?.properties.Features,
  }),
  'securityhub:DescribeHub': () => ({ HubArn: 'hub' }),
  'securityhub:GetEnabledStandards': () => ({
    StandardsSubscriptions: context.ofType('AWS::SecurityHub::Standard').map(({ properties }) => properties),
  }),
  'config:DescribeConfigurationRecorderStatus': () => ({
    ConfigurationRecordersStatus: [{ recording: true, lastStatus: 'SUCCESS' }],
  }),
  'config:DescribeConformancePackStatus': () => ({
    ConformancePackStatusDetails: [{ ConformancePackState: 'CREATE_COMPLETE' }],
  }),
});

const settingAnswers = (context: Context): Answers => ({
  's3control:GetPublicAccessBlock': () => settingOf(context, 'BucketSharing'),
  'account:GetAlternateContact': ({ AlternateContactType }: { AlternateContactType: string }) => ({
    AlternateContact: { ...settingOf(context, 'SecurityContact'), AlternateContactType },
  }),
  'account:ListRegions': () => ({
    Regions: [
      ...context.regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
      { RegionName: 'me-south-1', RegionOptStatus: 'DISABLED' },
    ],
  }),
  'ec2:GetEbsEncryptionByDefault': () => ({ EbsEncryptionByDefault: true }),
  'ec2:GetInstanceMetadataDefaults': () => ({ AccountLevel: settingOf(context, 'InstanceMetadata') }),
  'ec2:GetImageBlockPublicAccessState': () => settingOf(context, 'ImageSharing'),
  'ec2:GetSnapshotBlockPublicAccessState': () => settingOf(context, 'SnapshotSharing'),
  'ec2:DescribeVpcBlockPublicAccessOptions': () => ({
    VpcBlockPublicAccessOptions: settingOf(context, 'VpcPublicAccess'),
  }),
  'ec2:DescribeSecurityGroups': () => ({ SecurityGroups: [{ GroupId: 'sg-1' }] }),
  'ssm:GetServiceSetting': () => ({ ServiceSetting: settingOf(context, 'DocumentSharing') }),
  'inspector2:BatchGetAccountStatus': () => ({
    accounts: [{ resourceState: { ec2: { status: 'ENABLED' }, ecr: { status: 'ENABLED' } } }],
  }),
});

const stackAnswers = ({ stacks }: Context): Answers => ({
  'cloudformation:DescribeStacks': (_, region) => ({
    Stacks: stacks
      .filter((stack) => stack.region === region)
      .map(({ name, terminationProtection }) => ({
        StackName: name,
        StackStatus: 'CREATE_COMPLETE',
        EnableTerminationProtection: terminationProtection,
      })),
  }),
  'cloudformation:GetTemplate': ({ StackName }: { StackName: string }) => ({
    TemplateBody: JSON.stringify(stacks.find(({ name }) => name === StackName)?.template),
  }),
  'cloudformation:ListStackResources': ({ StackName }: { StackName: string }) => ({
    StackResourceSummaries: Object.keys(
      stacks.find(({ name }) => name === StackName)?.template.Resources ?? {},
    ).map((LogicalResourceId) => ({ LogicalResourceId, ResourceStatus: 'CREATE_COMPLETE' })),
  }),
  'organizations:DescribeOrganization': () => awsError('AWSOrganizationsNotInUseException'),
});

/** What an account answers in which everything is as the baseline of a context says. */
export const healthy = (context: Context): Answers => ({
  ...iamAnswers(context),
  ...storageAnswers(context),
  ...alertAnswers(context),
  ...auditAnswers(context),
  ...settingAnswers(context),
  ...stackAnswers(context),
});
