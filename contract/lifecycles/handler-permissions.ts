import { CHOSEN_IDS, ORGANIZATION_EXCUSES } from './handler-permissions-organization';
import { IDENTITY_CENTER_EXCUSES } from './handler-permissions-identity-center';

/**
 * What the provider schemas of CloudFormation do not say of the handler permissions of the types in use: which of them
 * the properties in use do not need, whose service-linked roles a type creates, to which service it passes a role, and what
 * is called by an ID that AWS chooses.
 * Sources: the API references of the services, and the descriptions of the properties in the schemas.
 */

interface Excuse {
  readonly types: readonly string[];
  readonly actions: readonly string[];
  readonly unless?: readonly string[];
  readonly reason: string;
}

const INLINE_POLICIES: Excuse = {
  types: ['AWS::IAM::Group', 'AWS::IAM::Role'],
  actions: [
    ...['Delete', 'Get', 'Put'].map((verb) => `iam:${verb}GroupPolicy`),
    ...['Delete', 'Put'].map((verb) => `iam:${verb}RolePolicy`),
  ],
  unless: ['Policies'],
  reason: 'Only for inline policies.',
};

/** Of a policy, what naming the groups, roles or users that carry it would need. */
const ATTACHMENTS_BY_THE_POLICY: readonly Excuse[] = ['Group', 'Role', 'User'].map((kind) => ({
  types: ['AWS::IAM::ManagedPolicy'],
  actions: [`iam:Attach${kind}Policy`, `iam:Detach${kind}Policy`],
  unless: [`${kind}s`],
  reason: 'Groups and roles name their policies, or a policy the groups that it is on.',
}));

const NO_IAM_ACTIONS: Excuse = {
  types: ['AWS::Logs::LogGroup', 'AWS::S3::Bucket'],
  actions: [
    's3:PutBucketReplication',
    's3:REST.PUT.OBJECT',
    's3:DeleteBucketCors',
    's3:DeleteBucketEncryption',
    's3:DeleteBucketLifecycle',
    's3:DeleteBucketReplication',
    's3:DeleteBucketAnalyticsConfiguration',
    's3:DeleteBucketMetricsConfiguration',
  ],
  reason: 'Names of API operations: IAM knows no such action.',
};

/** Of a bucket, what each property that the baseline leaves out would need. */
const BUCKETS: readonly Excuse[] = [
  { property: 'AccelerateConfiguration', actions: ['s3:PutAccelerateConfiguration'] },
  { property: 'AnalyticsConfigurations', actions: ['s3:PutAnalyticsConfiguration'] },
  { property: 'AbacStatus', actions: ['s3:PutBucketAbac'] },
  { property: 'CorsConfiguration', actions: ['s3:PutBucketCORS'] },
  { property: 'InventoryConfigurations', actions: ['s3:PutInventoryConfiguration'] },
  { property: 'IntelligentTieringConfigurations', actions: ['s3:PutIntelligentTieringConfiguration'] },
  { property: 'MetricsConfigurations', actions: ['s3:PutMetricsConfiguration'] },
  { property: 'NotificationConfiguration', actions: ['s3:PutBucketNotification'] },
  {
    property: 'ObjectLockConfiguration',
    actions: ['s3:PutBucketObjectLockConfiguration', 's3:PutObjectLockConfiguration'],
  },
  { property: 'ReplicationConfiguration', actions: ['iam:PassRole', 's3:PutReplicationConfiguration'] },
  { property: 'WebsiteConfiguration', actions: ['s3:DeleteBucketWebsite', 's3:PutBucketWebsite'] },
  { property: 'AccessControl', actions: ['s3:PutObjectAcl', 's3:DeleteObject'] },
  {
    property: 'MetadataTableConfiguration',
    actions: [
      's3:CreateBucketMetadataTableConfiguration',
      's3:DeleteBucketMetadataTableConfiguration',
      's3:UpdateBucketMetadataAnnotationTableConfiguration',
      's3:UpdateBucketMetadataInventoryTableConfiguration',
      's3:UpdateBucketMetadataJournalTableConfiguration',
      's3tables:CreateNamespace',
      's3tables:CreateTable',
      's3tables:CreateTableBucket',
      's3tables:GetTable',
      's3tables:GetTableMetadataLocation',
      's3tables:PutTableBucketPolicy',
      's3tables:PutTableEncryption',
      's3tables:PutTablePolicy',
      's3tables:UpdateTableMetadataLocation',
    ],
  },
].map(({ property, actions }) => ({
  types: ['AWS::S3::Bucket'],
  actions,
  unless: [property],
  reason: `Only for ${property}.`,
}));

const LOG_GROUPS: readonly Excuse[] = [
  {
    property: 'DataProtectionPolicy',
    actions: [
      'firehose:TagDeliveryStream',
      'logs:CreateLogDelivery',
      'logs:DeleteDataProtectionPolicy',
      'logs:PutDataProtectionPolicy',
    ],
  },
  { property: 'BearerTokenAuthenticationEnabled', actions: ['logs:PutBearerTokenAuthentication'] },
  { property: 'DeletionProtectionEnabled', actions: ['logs:PutLogGroupDeletionProtection'] },
  { property: 'FieldIndexPolicies', actions: ['logs:DeleteIndexPolicy', 'logs:PutIndexPolicy'] },
  { property: 'KmsKeyId', actions: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'] },
  { property: 'ResourcePolicyDocument', actions: ['logs:DeleteResourcePolicy', 'logs:PutResourcePolicy'] },
].map(({ property, actions }) => ({
  types: ['AWS::Logs::LogGroup'],
  actions,
  unless: [property],
  reason: `Only for ${property}.`,
}));

const EXCUSES: readonly Excuse[] = [
  INLINE_POLICIES,
  ...ATTACHMENTS_BY_THE_POLICY,
  NO_IAM_ACTIONS,
  ...BUCKETS,
  ...LOG_GROUPS,
  {
    types: ['AWS::Config::ConformancePack'],
    actions: ['config:ListTagsForResource', 'config:TagResource', 'config:UntagResource'],
    reason:
      'IAM lists no conformance packs for these actions; AWS Config names the pack, on which the role has them.',
  },
  {
    types: ['AWS::CloudTrail::Trail'],
    actions: ['cloudtrail:PutEventConfiguration'],
    unless: ['AggregationConfigurations', 'ContextKeySelectors', 'MaxEventSize'],
    reason: 'Only for aggregated or enriched events.',
  },
  {
    types: ['AWS::CloudTrail::Trail'],
    actions: ['iam:PassRole'],
    unless: ['CloudWatchLogsRoleArn'],
    reason: 'Only for a copy in CloudWatch Logs.',
  },
  {
    types: ['AWS::AccessAnalyzer::Analyzer'],
    actions: [
      'access-analyzer:CreateArchiveRule',
      'access-analyzer:DeleteArchiveRule',
      'access-analyzer:UpdateArchiveRule',
    ],
    unless: ['ArchiveRules'],
    reason: 'Only for archive rules.',
  },
  {
    types: ['AWS::IAM::Group'],
    actions: ['iam:UpdateGroup'],
    reason: 'Names and paths change by replacement.',
  },
  {
    types: ['AWS::IAM::Role'],
    actions: ['iam:DeleteRolePermissionsBoundary'],
    reason: 'No update takes a boundary off: every role keeps it, or never had one.',
  },
  {
    types: ['AWS::IAM::Role'],
    actions: ['iam:PutRolePermissionsBoundary'],
    unless: ['PermissionsBoundary'],
    reason: 'Only for a role with a boundary.',
  },
  {
    types: ['AWS::Lambda::Function'],
    actions: ['lambda:PublishVersion'],
    reason: 'Only for durable functions and SnapStart.',
  },
  {
    types: ['AWS::Logs::LogGroup'],
    actions: ['logs:DeleteRetentionPolicy'],
    reason: 'Every log group keeps a retention.',
  },
  {
    types: ['AWS::KMS::Key'],
    actions: ['kms:DisableKeyRotation'],
    reason: 'Rotation is never switched off.',
  },
  {
    types: ['AWS::CloudTrail::Trail'],
    actions: ['cloudtrail:PutInsightSelectors'],
    unless: ['InsightSelectors'],
    reason: 'Only for CloudTrail Insights.',
  },
  {
    types: ['AWS::Config::ConformancePack'],
    actions: ['iam:PassRole', 's3:GetBucketAcl', 's3:GetObject'],
    unless: ['DeliveryS3Bucket', 'TemplateS3Uri', 'TemplateSSMDocumentDetails'],
    reason: 'Only where the template or the delivery lies elsewhere; it is inline.',
  },
  {
    types: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::ConformancePack'],
    actions: ['config:ListTagsForResource', 'config:TagResource', 'config:UntagResource'],
    unless: ['Tags'],
    reason: 'These resources carry no tags: where they take any, the stacks leave them out.',
  },
  {
    types: ['AWS::ECR::Repository', 'AWS::Lambda::Function'],
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:RetireGrant',
    ],
    unless: ['KmsKeyArn'],
    reason: 'Only with a customer managed key; they use the key of AWS.',
  },
  {
    types: ['AWS::Events::Rule'],
    actions: ['iam:PassRole'],
    unless: ['RoleArn'],
    reason: 'Only for targets that take a role; a topic takes none.',
  },
  {
    types: ['AWS::KMS::Key'],
    actions: ['kms:DisableKey', 'kms:EnableKey'],
    unless: ['Enabled'],
    reason: 'Only for a key that is switched off or on.',
  },
  {
    types: ['AWS::Lambda::Function'],
    actions: [
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'elasticfilesystem:DescribeMountTargets',
      's3files:ListMountTargets',
    ],
    unless: ['VpcConfig', 'FileSystemConfigs'],
    reason: 'Only for a function in a VPC.',
  },
  {
    types: ['AWS::Lambda::Function'],
    actions: [
      'lambda:DeleteFunctionCodeSigningConfig',
      'lambda:DeleteFunctionConcurrency',
      'lambda:GetCodeSigningConfig',
      'lambda:GetLayerVersion',
      'lambda:PassCapacityProvider',
      'lambda:PutFunctionCodeSigningConfig',
      'lambda:PutFunctionConcurrency',
      'lambda:PutFunctionRecursionConfig',
      'lambda:PutFunctionScalingConfig',
      'lambda:PutRuntimeManagementConfig',
    ],
    unless: [
      'CodeSigningConfigArn',
      'Layers',
      'ReservedConcurrentExecutions',
      'CapacityProviderConfig',
      'RecursiveLoop',
      'FunctionScalingConfig',
      'RuntimeManagementConfig',
    ],
    reason: 'Only where the function sets these.',
  },
  {
    types: ['AWS::Lambda::Function'],
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    reason: 'The code is inline.',
  },
  {
    types: ['AWS::SNS::Topic'],
    actions: ['iam:GetRole', 'iam:PassRole'],
    unless: ['DeliveryStatusLogging'],
    reason: 'Only for logs of deliveries.',
  },
  {
    types: ['AWS::SNS::Topic'],
    actions: ['sns:PutDataProtectionPolicy'],
    unless: ['DataProtectionPolicy'],
    reason: 'Only for a data protection policy.',
  },
  {
    types: ['AWS::SNS::Subscription'],
    actions: ['iam:GetRole', 'iam:PassRole'],
    unless: ['SubscriptionRoleArn'],
    reason: 'Only for a subscription of a delivery stream.',
  },
  {
    types: ['AWS::SecurityHub::Standard'],
    actions: ['securityhub:UpdateStandardsControl'],
    unless: ['DisabledStandardsControls'],
    reason: 'Only to switch controls off.',
  },
  ...IDENTITY_CENTER_EXCUSES,
  ...ORGANIZATION_EXCUSES,
];

export const HANDLER_FACTS = {
  excuses: EXCUSES,
  linkedRoles: {
    'AWS::AccessAnalyzer::Analyzer': ['access-analyzer.amazonaws.com'],
    'AWS::CloudTrail::Trail': ['cloudtrail.amazonaws.com'],
    'AWS::Config::ConformancePack': ['config-conforms.amazonaws.com'],
    'AWS::GuardDuty::Detector': ['guardduty.amazonaws.com'],
    'AWS::IAM::ServiceLinkedRole': ['config.amazonaws.com'],
    'AWS::SecurityHub::Hub': ['securityhub.amazonaws.com'],
  },
  passedTo: {
    'AWS::CloudTrail::Trail': 'cloudtrail.amazonaws.com',
    'AWS::Config::ConfigurationRecorder': 'config.amazonaws.com',
    'AWS::IAM::InstanceProfile': 'ec2.amazonaws.com',
    'AWS::Lambda::Function': 'lambda.amazonaws.com',
  },
  chosenIds: CHOSEN_IDS,
} as const;
