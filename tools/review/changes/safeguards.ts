import {
  at,
  atLeast,
  atMost,
  flag,
  fromJson,
  isSet,
  listAt,
  members,
  unchanged,
  type Properties,
  type Safeguard,
} from './safeguard';
import { readableText } from '../../assembly/resolve';

const FOREVER = { unit: 'days', missing: Infinity, missingWords: 'for ever' };
const seldom = (missing: number, unit = '') => ({ unit, missing, missingWords: `${missing} ${unit}`.trim() });

const lifecycleDays = (inner: string) => (properties: Properties) => {
  const days = listAt(properties, 'LifecycleConfiguration.Rules')
    .filter((rule) => at(rule, 'Status') === 'Enabled')
    .map((rule) => at(rule, inner))
    .filter((value) => value !== undefined)
    .map(Number);
  return days.length === 0 ? undefined : Math.min(...days);
};

/** 0 for none, 1 for keys of Amazon S3, 2 for one of KMS; Amazon S3 encrypts by itself what says nothing. */
const bucketEncryption: Safeguard = {
  what: 'encryption',
  read: (properties) => {
    const [rule] = listAt(properties, 'BucketEncryption.ServerSideEncryptionConfiguration');
    const algorithm = at(rule, 'ServerSideEncryptionByDefault.SSEAlgorithm');
    return algorithm === undefined ? 0 : /^aws:kms/.test(readableText(algorithm)) ? 2 : 1;
  },
  show: (value) => ['not set', 'SSE-S3', 'SSE-KMS'][Number(value ?? 0)] ?? 'not set',
  compare: (before, after) => Math.sign(Number(after ?? 0) - Number(before ?? 0)),
};

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const bucket: Safeguard[] = [
  isSet('versioning', 'VersioningConfiguration.Status', 'Enabled'),
  bucketEncryption,
  unchanged(
    'encryption key',
    (properties) => {
      const [rule] = listAt(properties, 'BucketEncryption.ServerSideEncryptionConfiguration');
      return at(rule, 'ServerSideEncryptionByDefault.KMSMasterKeyID');
    },
    { mayBegin: true },
  ),
  ...BLOCKS.map((name) => isSet(`public access: ${name}`, `PublicAccessBlockConfiguration.${name}`)),
  flag(
    'ACLs disabled',
    (properties) =>
      at(listAt(properties, 'OwnershipControls.Rules')[0], 'ObjectOwnership') === 'BucketOwnerEnforced',
  ),
  flag(
    'access logs',
    (properties) => at(properties, 'LoggingConfiguration.DestinationBucketName') !== undefined,
  ),
  unchanged('where access logs go', (properties) => at(properties, 'LoggingConfiguration'), {
    mayBegin: true,
  }),
  isSet('object lock', 'ObjectLockEnabled'),
  unchanged('object lock rule', (properties) => at(properties, 'ObjectLockConfiguration'), {
    mayBegin: true,
  }),
  flag('replication', (properties) => at(properties, 'ReplicationConfiguration') !== undefined),
  atLeast('old versions are kept', FOREVER, lifecycleDays('NoncurrentVersionExpiration.NoncurrentDays')),
  atLeast('old versions are kept (legacy rule)', FOREVER, lifecycleDays('NoncurrentVersionExpirationInDays')),
  atLeast('objects are kept', FOREVER, lifecycleDays('ExpirationInDays')),
];

/** How many images the strictest rule of a lifecycle policy leaves. */
function imagesKept(properties: Properties): unknown {
  const text = at(properties, 'LifecyclePolicy.LifecyclePolicyText');
  if (typeof text !== 'string') return undefined;
  const counts = listAt(fromJson(text), 'rules')
    .filter((rule) => at(rule, 'selection.tagStatus') !== 'untagged')
    .map((rule) => at(rule, 'selection.countNumber'))
    .filter((count) => count !== undefined);
  return counts.length === 0 ? undefined : Math.min(...counts.map(Number));
}

const repository: Safeguard[] = [
  isSet('scanning on push', 'ImageScanningConfiguration.ScanOnPush'),
  flag('immutable tags', (properties) => /^IMMUTABLE/.test(String(at(properties, 'ImageTagMutability')))),
  atLeast('tagged images are kept', { unit: 'images', missing: Infinity, missingWords: 'all' }, imagesKept),
  flag('deleting only when empty', (properties) => at(properties, 'EmptyOnDelete') !== true),
];

const key: Safeguard[] = [
  isSet('key rotation', 'EnableKeyRotation'),
  atMost('key rotation every', seldom(365, 'days'), (properties) => at(properties, 'RotationPeriodInDays')),
  flag('key enabled', (properties) => at(properties, 'Enabled') !== false),
  atLeast('waiting time before deletion', seldom(30, 'days'), (properties) =>
    at(properties, 'PendingWindowInDays'),
  ),
];

const role: Safeguard[] = [
  flag('permissions boundary', (properties) => at(properties, 'PermissionsBoundary') !== undefined),
  atMost('longest session', seldom(3600, 'seconds'), (properties) => at(properties, 'MaxSessionDuration')),
];

const launchTemplate: Safeguard[] = [
  isSet('IMDSv2 required', 'LaunchTemplateData.MetadataOptions.HttpTokens', 'required'),
  atMost('hops of instance metadata', seldom(1, 'hops'), (properties) =>
    at(properties, 'LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit'),
  ),
  flag('encrypted volumes', (properties) => {
    const volumes = listAt(properties, 'LaunchTemplateData.BlockDeviceMappings');
    return volumes.length > 0 && volumes.every((volume) => String(at(volume, 'Ebs.Encrypted')) === 'true');
  }),
  members('network interfaces without a public address', (properties) =>
    listAt(properties, 'LaunchTemplateData.NetworkInterfaces').filter(
      (each) => at(each, 'AssociatePublicIpAddress') !== true,
    ),
  ),
];

/** A selector more records more; one that is other than before may record less. */
const selectors = (properties: Properties) =>
  ['EventSelectors', 'AdvancedEventSelectors', 'InsightSelectors'].flatMap((name) =>
    listAt(properties, name),
  );

const trail: Safeguard[] = [
  isSet('logging', 'IsLogging'),
  isSet('all regions', 'IsMultiRegionTrail'),
  isSet('all accounts', 'IsOrganizationTrail'),
  isSet('log file validation', 'EnableLogFileValidation'),
  isSet('global services', 'IncludeGlobalServiceEvents'),
  members('what is logged', selectors),
  unchanged('KMS key', (properties) => at(properties, 'KMSKeyId'), { mayBegin: true }),
  unchanged('bucket', (properties) => at(properties, 'S3BucketName')),
  unchanged('log group', (properties) => at(properties, 'CloudWatchLogsLogGroupArn'), { mayBegin: true }),
];

/** What keeps data safe, by resource type; what monitors an account is classified by the names of its settings. */
export const PROTECTION: Record<string, readonly Safeguard[]> = {
  'AWS::AccessAnalyzer::Analyzer': [
    unchanged('what is analyzed', (properties) => at(properties, 'Type')),
    unchanged('archive rules', (properties) => at(properties, 'ArchiveRules')),
  ],
  'AWS::CloudTrail::Trail': trail,
  'AWS::EC2::LaunchTemplate': launchTemplate,
  'AWS::ECR::Repository': repository,
  'AWS::IAM::Role': role,
  'AWS::IAM::User': role.slice(0, 1),
  'AWS::KMS::Key': key,
  'AWS::Logs::LogGroup': [
    atLeast('logs are kept', FOREVER, (properties) => at(properties, 'RetentionInDays')),
    flag('encrypted with a KMS key', (properties) => at(properties, 'KmsKeyId') !== undefined),
  ],
  'AWS::S3::Bucket': bucket,
  'AWS::SNS::Topic': [
    flag('encrypted with a KMS key', (properties) => at(properties, 'KmsMasterKeyId') !== undefined),
  ],
};
