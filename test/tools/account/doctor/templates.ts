import type { AssemblyStack } from '../../../../tools/assembly/read';
import type { Json, Template, TemplateResource } from '../../../../tools/assembly/template';

export const ACCOUNT = '111122223333';
export const HOME = 'ap-southeast-2';

const document = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });

const resource = (Type: string, Properties: Record<string, Json> = {}): TemplateResource => ({
  Type,
  Properties,
});

const managedPolicy = (ManagedPolicyName: string, statement: Json) =>
  resource('AWS::IAM::ManagedPolicy', {
    ManagedPolicyName,
    Path: '/baseline/',
    PolicyDocument: document(statement),
  });

const read = { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' };

const iam: Template['Resources'] = {
  Boundary: managedPolicy('baseline_boundary', { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }),
  Access: managedPolicy('member_access', read),
  ...Object.fromEntries(
    ['admin', 'engineer', 'analyst'].map((group) => [
      `Group${group}`,
      resource('AWS::IAM::Group', {
        GroupName: group,
        Path: '/baseline/',
        ManagedPolicyArns: [{ Ref: 'Access' }],
      }),
    ]),
  ),
  Glue: resource('AWS::IAM::Role', {
    RoleName: 'baseline_glue',
    Path: '/baseline/service/',
    PermissionsBoundary: { Ref: 'Boundary' },
    ManagedPolicyArns: [{ Ref: 'Access' }],
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'glue.amazonaws.com' },
    }),
  }),
  Profile: resource('AWS::IAM::InstanceProfile', {
    InstanceProfileName: { Ref: 'Glue' },
    Path: '/baseline/service/',
    Roles: [{ Ref: 'Glue' }],
  }),
  ServiceLinked: resource('AWS::IAM::ServiceLinkedRole', { AWSServiceName: 'config.amazonaws.com' }),
  Provider: resource('AWS::IAM::OIDCProvider', { Url: 'https://token.actions.githubusercontent.com' }),
  Analyzer: resource('AWS::AccessAnalyzer::Analyzer', { AnalyzerName: 'baseline_external_access' }),
};

const storage: Template['Resources'] = {
  Bucket: resource('AWS::S3::Bucket', {
    BucketName: 'acme-logs',
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    LoggingConfiguration: { DestinationBucketName: 'acme-logs' },
    LifecycleConfiguration: {
      Rules: [
        { Id: 'Abort', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
        {
          Id: 'Old',
          Status: 'Enabled',
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        },
        { Id: 'Logs', Status: 'Enabled', ExpirationInDays: 400 },
        {
          Id: 'Cold',
          Status: 'Enabled',
          Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
        },
      ],
    },
  }),
  BucketPolicy: resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Bucket' },
    PolicyDocument: document({
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Resource: 'arn:aws:s3:::acme-logs/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  }),
  Repository: resource('AWS::ECR::Repository', {
    RepositoryName: 'acme/app',
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  }),
  Key: resource('AWS::KMS::Key', { KeyPolicy: document() }),
  Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/baseline_data', TargetKeyId: { Ref: 'Key' } }),
  LaunchTemplate: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateName: 'baseline_hardened' }),
};

const alerts: Template['Resources'] = {
  Topic: resource('AWS::SNS::Topic', { TopicName: 'baseline_alerts', KmsMasterKeyId: 'key' }),
  TopicPolicy: resource('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: 'Topic' }],
    PolicyDocument: document({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'budgets.amazonaws.com' },
      Resource: '*',
    }),
  }),
  Subscription: resource('AWS::SNS::Subscription', {
    TopicArn: { Ref: 'Topic' },
    Protocol: 'email',
    Endpoint: 'billing@example.com',
  }),
  Alarm: resource('AWS::CloudWatch::Alarm', {
    AlarmName: 'baseline_estimated_charges_10_usd',
    AlarmActions: [{ Ref: 'Topic' }],
    MetricName: 'EstimatedCharges',
    Threshold: 10,
  }),
  Rule: resource('AWS::Events::Rule', {
    Name: 'baseline_root_sign_in',
    EventPattern: { source: ['aws.signin'] },
    Targets: [{ Id: 'Topic', Arn: { Ref: 'Topic' } }],
  }),
  Budget: resource('AWS::Budgets::Budget', {
    Budget: { BudgetName: 'baseline_monthly_cost', BudgetLimit: { Amount: 100, Unit: 'USD' } },
  }),
  Anomalies: resource('Custom::AnomalyAlerts', {
    Settings: {
      AnomalyAlerts: JSON.stringify({
        MonitorArn: 'arn:monitor',
        AnomalySubscription: {
          SubscriptionName: 'baseline_anomalies',
          Subscribers: [{ Type: 'SNS', Address: 'arn:topic' }],
          ThresholdExpression: { Dimensions: { Key: 'IMPACT', Values: ['10'] } },
        },
      }),
    },
  }),
};

const audit: Template['Resources'] = {
  Trail: resource('AWS::CloudTrail::Trail', {
    TrailName: 'baseline_trail',
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    S3BucketName: 'acme-logs',
    KMSKeyId: 'key',
  }),
  Detector: resource('AWS::GuardDuty::Detector', {
    Enable: true,
    Features: [
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      { Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' },
    ],
  }),
  Hub: resource('AWS::SecurityHub::Hub'),
  Standard: resource('AWS::SecurityHub::Standard', {
    StandardsArn: `arn:aws:securityhub:${HOME}::standards/cis-aws-foundations-benchmark/v/3.0.0`,
  }),
  Recorder: resource('AWS::Config::ConfigurationRecorder', { Name: 'baseline_recorder' }),
  Pack: resource('AWS::Config::ConformancePack', { ConformancePackName: 'baseline-conformance' }),
};

const settings: Template['Resources'] = {
  Logs: resource('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/baseline_settings' }),
  Settings: resource('Custom::AccountSettings', {
    Settings: Object.fromEntries(
      Object.entries({
        PasswordPolicy: { MinimumPasswordLength: 14 },
        BucketSharing: {
          AccountId: ACCOUNT,
          PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
        },
        SecurityContact: { AlternateContactType: 'SECURITY', EmailAddress: 'security@example.com' },
        VolumeEncryption: {},
        InstanceMetadata: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
        ImageSharing: { ImageBlockPublicAccessState: 'block-new-sharing' },
        SnapshotSharing: { State: 'block-all-sharing' },
        DocumentSharing: {
          SettingId: '/ssm/documents/console/public-sharing-permission',
          SettingValue: 'Disable',
        },
        VpcPublicAccess: { InternetGatewayBlockMode: 'block-ingress' },
        DefaultSecurityGroups: {},
        Inspector: { resourceTypes: ['ECR', 'EC2'] },
        RegistryScanning: {
          scanType: 'BASIC',
          rules: [
            { scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] },
          ],
        },
      }).map(([name, input]) => [name, JSON.stringify(input)]),
    ),
  }),
};

const stack = (
  name: string,
  Resources: Template['Resources'],
  rest: Partial<AssemblyStack> = {},
): AssemblyStack => ({ name, account: ACCOUNT, region: HOME, template: { Resources }, ...rest });

/** A small baseline with one of each thing that the doctor knows. */
export const stacks: readonly AssemblyStack[] = [
  stack('Baseline-Access', iam),
  stack('Baseline-Storage', storage, { terminationProtection: true }),
  stack('Baseline-Billing', alerts, { region: 'us-east-1' }),
  stack('Baseline-Audit', audit),
  stack('Baseline-Settings', settings),
];
