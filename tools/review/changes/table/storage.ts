import {
  ACCESS,
  as,
  by,
  FOREVER,
  harmless,
  lessIsSafer,
  moreIsSafer,
  mustNotChange,
  mustNotChangeWithin,
  NAME,
  notClassified,
  noneMayGo,
  offIsSafer,
  onIsSafer,
  safe,
  scale,
  setIsSafer,
  TAGS,
  unsetIsSafer,
  type Properties,
  type TypeRules,
} from './rule';

const COST = harmless('It changes what storage costs and how fast it is read; the data stays.');
const REPORT = harmless('A report about the bucket; it changes nothing in it.');

/** A rule that comes or goes is classified by what it removes; with another filter, it may remove more. */
const OF_A_RULE = mustNotChangeWithin();

/** Source: Amazon S3 User Guide, "Lifecycle configuration elements". */
const LIFECYCLE: Properties = {
  'LifecycleConfiguration.Rules.*.Id': harmless('The name of a rule.'),
  'LifecycleConfiguration.Rules.*.Status': OF_A_RULE,
  'LifecycleConfiguration.Rules.*.AbortIncompleteMultipartUpload': COST,
  'LifecycleConfiguration.Rules.*.ExpiredObjectDeleteMarker': COST,
  'LifecycleConfiguration.Rules.*.ExpirationDate': as('objects are kept until', unsetIsSafer()),
  'LifecycleConfiguration.Rules.*.ExpirationInDays': as('objects are kept', moreIsSafer(FOREVER)),
  'LifecycleConfiguration.Rules.*.NoncurrentVersionExpiration.NewerNoncurrentVersions': as(
    'old versions that are kept however old',
    moreIsSafer({ missing: 0, unit: 'versions' }),
  ),
  'LifecycleConfiguration.Rules.*.NoncurrentVersionExpiration.NoncurrentDays': as(
    'old versions are kept',
    moreIsSafer(FOREVER),
  ),
  'LifecycleConfiguration.Rules.*.NoncurrentVersionExpirationInDays': as(
    'old versions are kept (legacy rule)',
    moreIsSafer(FOREVER),
  ),
  'LifecycleConfiguration.Rules.*.ObjectSizeGreaterThan': OF_A_RULE,
  'LifecycleConfiguration.Rules.*.ObjectSizeLessThan': OF_A_RULE,
  'LifecycleConfiguration.Rules.*.Prefix': OF_A_RULE,
  'LifecycleConfiguration.Rules.*.TagFilters': OF_A_RULE,
  ...Object.fromEntries(
    ['NoncurrentVersionTransition', 'NoncurrentVersionTransitions', 'Transition', 'Transitions'].map(
      (name) => [`LifecycleConfiguration.Rules.*.${name}`, COST],
    ),
  ),
  'LifecycleConfiguration.TransitionDefaultMinimumObjectSize': COST,
};

/** Amazon S3 encrypts by itself what says nothing. Source: Amazon S3 User Guide, "Default encryption". */
const ENCRYPTION: Properties = Object.fromEntries(
  Object.entries<Properties[string]>({
    'ServerSideEncryptionByDefault.SSEAlgorithm': as(
      'encryption',
      scale(['AES256', 'aws:kms', 'aws:kms:dsse']),
    ),
    'ServerSideEncryptionByDefault.KMSMasterKeyID': as('encryption key', setIsSafer()),
    BucketKeyEnabled: harmless('Fewer calls of AWS KMS; the encryption stays.'),
    'BlockedEncryptionTypes.EncryptionType': as('encryption types that are blocked', noneMayGo()),
  }).map(([path, rule]) => [`BucketEncryption.ServerSideEncryptionConfiguration.*.${path}`, rule]),
);

/** Who else gets it is a finding by itself. */
const GOES_TO = by('whom it names is reported', () => 'none');

/** Source: Amazon S3 User Guide, "Storage class analysis" and "Amazon S3 Inventory": one counts, the other names each object. */
const REPORTS: Properties = {
  'AnalyticsConfigurations.*.StorageClassAnalysis.DataExport.Destination.BucketAccountId': GOES_TO,
  'AnalyticsConfigurations.*.StorageClassAnalysis.DataExport.Destination.BucketArn': GOES_TO,
  AnalyticsConfigurations: REPORT,
  'InventoryConfigurations.*.Destination.BucketAccountId': GOES_TO,
  'InventoryConfigurations.*.Destination.BucketArn': as(
    'bucket that gets a list of all objects',
    unsetIsSafer(),
    'access',
  ),
  'InventoryConfigurations.*.Destination.Prefix': as(
    'prefix of the list of all objects',
    mustNotChangeWithin(),
    'access',
  ),
  InventoryConfigurations: REPORT,
};

/** Source: Amazon S3 User Guide, "Discovering your data with S3 Metadata tables". */
const METADATA: Properties = {
  ...Object.fromEntries(
    ['AnnotationTableConfiguration', 'InventoryTableConfiguration', 'JournalTableConfiguration'].flatMap(
      (table) => [
        [
          `MetadataConfiguration.${table}.EncryptionConfiguration.KmsKeyArn`,
          as('KMS key of metadata', setIsSafer()),
        ],
        [
          `MetadataConfiguration.${table}.EncryptionConfiguration.SseAlgorithm`,
          as('encryption of metadata', scale(['AES256', 'aws:kms'], 'AES256')),
        ],
      ],
    ),
  ),
  'MetadataConfiguration.AnnotationTableConfiguration.ConfigurationState': REPORT,
  'MetadataConfiguration.AnnotationTableConfiguration.Role': as('role of S3', mustNotChange(), 'access'),
  'MetadataConfiguration.InventoryTableConfiguration.ConfigurationState': REPORT,
  'MetadataConfiguration.JournalTableConfiguration.RecordExpiration.Days': as(
    'records of changes are kept',
    moreIsSafer(FOREVER),
    'logs',
  ),
  'MetadataConfiguration.JournalTableConfiguration.RecordExpiration.Expiration': as(
    'records of changes expire',
    scale(['ENABLED', 'DISABLED'], 'DISABLED'),
    'logs',
  ),
  'MetadataTableConfiguration.S3TablesDestination.TableBucketArn': as(
    'table bucket that gets metadata of all objects',
    unsetIsSafer(),
    'access',
  ),
  'MetadataTableConfiguration.S3TablesDestination.TableName': harmless('The name of a table.'),
};

const PUBLIC_ACCESS: Properties = Object.fromEntries(
  ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((name) => [
    `PublicAccessBlockConfiguration.${name}`,
    as(`public access: ${name}`, onIsSafer(false)),
  ]),
);

const bucket: Properties = {
  AbacStatus: as('access by tags of the bucket', mustNotChange(), 'access'),
  'AccelerateConfiguration.AccelerationStatus': COST,
  AccessControl: as('ACL', unsetIsSafer(), 'access'),
  ...REPORTS,
  ...ENCRYPTION,
  BucketName: NAME,
  BucketNamePrefix: NAME,
  BucketNamespace: NAME,
  CorsConfiguration: as('origins that browsers may call from', unsetIsSafer()),
  IntelligentTieringConfigurations: COST,
  ...LIFECYCLE,
  'LoggingConfiguration.DestinationBucketName': as('bucket of access logs', setIsSafer(), 'logs'),
  'LoggingConfiguration.LogFilePrefix': as('prefix of access logs', mustNotChange(), 'logs'),
  'LoggingConfiguration.TargetObjectKeyFormat': harmless('How log files are named.'),
  ...METADATA,
  MetricsConfigurations: REPORT,
  NotificationConfiguration: as('what is notified of objects', noneMayGo(), 'alerts'),
  'ObjectLockConfiguration.ObjectLockEnabled': as('object lock', safe('Enabled', false)),
  'ObjectLockConfiguration.Rule': as('object lock rule', setIsSafer()),
  ObjectLockEnabled: as('object lock', onIsSafer(false)),
  'OwnershipControls.Rules.*.ObjectOwnership': as('ACLs disabled', safe('BucketOwnerEnforced', false)),
  ...PUBLIC_ACCESS,
  ReplicationConfiguration: as('replication', setIsSafer()),
  Tags: TAGS,
  'VersioningConfiguration.Status': as('versioning', safe('Enabled', false)),
  WebsiteConfiguration: as('website', unsetIsSafer(), 'access'),
};

/** How many days or images each rule of a lifecycle policy leaves. Source: Amazon ECR, "Lifecycle policy parameters". */
const IMAGES: Properties = {
  'LifecyclePolicy.LifecyclePolicyText.rules.*.rulePriority': harmless('The order of rules.'),
  'LifecyclePolicy.LifecyclePolicyText.rules.*.description': harmless('Words for people.'),
  'LifecyclePolicy.LifecyclePolicyText.rules.*.action': OF_A_RULE,
  'LifecyclePolicy.LifecyclePolicyText.rules.*.selection.countNumber': as(
    'images are kept',
    moreIsSafer({ missing: Infinity, missingWords: 'all' }),
  ),
  'LifecyclePolicy.LifecyclePolicyText.rules.*.selection': OF_A_RULE,
  'LifecyclePolicy.LifecyclePolicyText': as('which images are kept', unsetIsSafer()),
  'LifecyclePolicy.RegistryId': mustNotChange(),
};

const repository: Properties = {
  EmptyOnDelete: as('deleted with its images', offIsSafer(true)),
  EncryptionConfiguration: NAME,
  'ImageScanningConfiguration.ScanOnPush': as('scanning on push', onIsSafer(false)),
  ImageTagMutability: as(
    'tags that stay',
    scale(['MUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION', 'IMMUTABLE'], 'MUTABLE'),
  ),
  ImageTagMutabilityExclusionFilters: mustNotChange(),
  ...IMAGES,
  RepositoryName: NAME,
  RepositoryPolicyText: ACCESS,
  Tags: TAGS,
};

const key: Properties = {
  BypassPolicyLockoutSafetyCheck: as('check that somebody can still change the policy', offIsSafer(true)),
  Description: harmless('Words for people.'),
  EnableKeyRotation: as('key rotation', onIsSafer(false)),
  Enabled: as('key enabled', onIsSafer(true)),
  KeyPolicy: ACCESS,
  KeySpec: mustNotChange(),
  KeyUsage: mustNotChange(),
  MultiRegion: as('keys in other regions', offIsSafer(true)),
  Origin: mustNotChange(),
  PendingWindowInDays: as('waiting time before deletion', moreIsSafer({ missing: 30, unit: 'days' })),
  RotationPeriodInDays: as('key rotation every', lessIsSafer({ missing: 365, unit: 'days' })),
  Tags: TAGS,
};

const logGroup: Properties = {
  BearerTokenAuthenticationEnabled: as('bearer tokens', offIsSafer(true), 'access'),
  DataProtectionPolicy: as('masking of data', setIsSafer()),
  DeletionProtectionEnabled: as('deletion protection', onIsSafer(false)),
  FieldIndexPolicies: harmless('Which fields are fast to search.'),
  KmsKeyId: as('KMS key', setIsSafer()),
  LogGroupClass: mustNotChange(),
  LogGroupName: NAME,
  ResourcePolicyDocument: notClassified('a policy that is not compared as access'),
  RetentionInDays: as('logs are kept', moreIsSafer(FOREVER)),
  Tags: TAGS,
};

/** What keeps data, by resource type. */
export const STORAGE: Readonly<Record<string, TypeRules>> = {
  'AWS::ECR::Repository': { concern: 'protection', properties: repository },
  'AWS::KMS::Alias': {
    concern: 'protection',
    properties: { AliasName: NAME, TargetKeyId: as('key behind the alias', mustNotChange()) },
  },
  'AWS::KMS::Key': { concern: 'protection', properties: key },
  'AWS::Logs::LogGroup': { concern: 'protection', properties: logGroup },
  'AWS::S3::Bucket': { concern: 'protection', properties: bucket },
  'AWS::S3::BucketPolicy': {
    concern: 'protection',
    removed: 'weaker',
    properties: { Bucket: as('bucket', mustNotChange()), PolicyDocument: ACCESS },
  },
};
