import {
  ACCESS,
  as,
  CODE,
  harmless,
  lessIsSafer,
  moreIsSafer,
  mustNotChange,
  NAME,
  notClassified,
  noneMayCome,
  offIsSafer,
  onIsSafer,
  safe,
  setIsSafer,
  TAGS,
  TEXT,
  unsetIsSafer,
  type Properties,
  type TypeRules,
} from './rule';

const SIZE = harmless('How fast it runs and what it costs.');

/** What CloudFormation does before the instance runs anything of its own is reported as code. */
const HARDENING: Properties = {
  'LaunchTemplateData.BlockDeviceMappings.*.DeviceName': harmless('The name of a volume.'),
  'LaunchTemplateData.BlockDeviceMappings.*.Ebs.DeleteOnTermination': harmless(
    'Whether a volume outlives its instance.',
  ),
  'LaunchTemplateData.BlockDeviceMappings.*.Ebs.Encrypted': as('encrypted volumes', onIsSafer(false)),
  'LaunchTemplateData.BlockDeviceMappings.*.Ebs.KmsKeyId': as('KMS key of volumes', setIsSafer()),
  'LaunchTemplateData.BlockDeviceMappings.*.Ebs.SnapshotId': as(
    'snapshot that volumes begin with',
    mustNotChange(),
  ),
  'LaunchTemplateData.BlockDeviceMappings.*.Ebs': SIZE,
  'LaunchTemplateData.BlockDeviceMappings.*.NoDevice': mustNotChange(),
  'LaunchTemplateData.BlockDeviceMappings.*.VirtualName': mustNotChange(),
  'LaunchTemplateData.MetadataOptions.HttpEndpoint': as('instance metadata', safe('disabled')),
  'LaunchTemplateData.MetadataOptions.HttpProtocolIpv6': as(
    'instance metadata over IPv6',
    safe('disabled', true),
  ),
  // Without a value the default of the account counts, and then that of the image, which may be 2. Source: Amazon EC2 User
  // Guide, "Configure the Instance Metadata Service options", order of precedence.
  'LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit': as(
    'hops of instance metadata',
    lessIsSafer({ unit: 'hops' }),
  ),
  'LaunchTemplateData.MetadataOptions.HttpTokens': as('IMDSv2 required', safe('required', false)),
  'LaunchTemplateData.MetadataOptions.InstanceMetadataTags': as(
    'tags in instance metadata',
    safe('disabled', false),
  ),
  'LaunchTemplateData.NetworkInterfaces.*.AssociateCarrierIpAddress': as('carrier address', offIsSafer(true)),
  'LaunchTemplateData.NetworkInterfaces.*.AssociatePublicIpAddress': as('public address', safe('false')),
  'LaunchTemplateData.NetworkInterfaces': as('network interfaces', mustNotChange()),
  'LaunchTemplateData.SecurityGroupIds': as('security groups', mustNotChange(), 'access'),
  'LaunchTemplateData.SecurityGroups': as('security groups', mustNotChange(), 'access'),
};

const launchTemplate: Properties = {
  ...HARDENING,
  'LaunchTemplateData.CapacityReservationSpecification': SIZE,
  'LaunchTemplateData.CpuOptions': SIZE,
  'LaunchTemplateData.CreditSpecification': SIZE,
  'LaunchTemplateData.DisableApiStop': as('protection from stopping', onIsSafer(false)),
  'LaunchTemplateData.DisableApiTermination': as('protection from termination', onIsSafer(false)),
  'LaunchTemplateData.EbsOptimized': SIZE,
  'LaunchTemplateData.EnclaveOptions': harmless(
    'Whether a part of an instance can be isolated from the rest; it opens nothing.',
  ),
  'LaunchTemplateData.HibernationOptions': SIZE,
  'LaunchTemplateData.IamInstanceProfile': CODE,
  'LaunchTemplateData.ImageId': CODE,
  'LaunchTemplateData.InstanceInitiatedShutdownBehavior': mustNotChange(),
  'LaunchTemplateData.InstanceMarketOptions': SIZE,
  'LaunchTemplateData.InstanceRequirements': SIZE,
  'LaunchTemplateData.InstanceType': SIZE,
  'LaunchTemplateData.KernelId': CODE,
  'LaunchTemplateData.KeyName': as('key pair to sign in with', unsetIsSafer(), 'access'),
  'LaunchTemplateData.LicenseSpecifications': SIZE,
  'LaunchTemplateData.MaintenanceOptions': SIZE,
  'LaunchTemplateData.Monitoring.Enabled': as('detailed monitoring', onIsSafer(false), 'logs'),
  'LaunchTemplateData.NetworkPerformanceOptions': SIZE,
  'LaunchTemplateData.Placement': SIZE,
  'LaunchTemplateData.PrivateDnsNameOptions': harmless('How instances are named.'),
  'LaunchTemplateData.RamDiskId': CODE,
  'LaunchTemplateData.TagSpecifications': as(
    'tags of what it launches, which policies may read',
    mustNotChange(),
    'access',
  ),
  'LaunchTemplateData.UserData': CODE,
  LaunchTemplateName: NAME,
  TagSpecifications: TAGS,
  VersionDescription: TEXT,
};

/** Source: AWS Lambda Developer Guide, "Configuring functions". */
const lambda: Properties = {
  Architectures: SIZE,
  'CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn': as(
    'instances and network that it runs in',
    mustNotChange(),
    'access',
  ),
  CapacityProviderConfig: SIZE,
  Code: CODE,
  CodeSigningConfigArn: as('code signing', setIsSafer()),
  DeadLetterConfig: as('where failed events go', setIsSafer(), 'alerts'),
  Description: TEXT,
  'DurableConfig.ExecutionTimeout': SIZE,
  'DurableConfig.KMSKeyArn': as('KMS key of what it remembers', setIsSafer()),
  'DurableConfig.RetentionPeriodInDays': as(
    'history of executions is kept',
    moreIsSafer({ unit: 'days' }),
    'logs',
  ),
  Environment: CODE,
  EphemeralStorage: SIZE,
  FileSystemConfigs: CODE,
  FunctionName: NAME,
  FunctionScalingConfig: SIZE,
  Handler: CODE,
  ImageConfig: CODE,
  KmsKeyArn: as('KMS key', setIsSafer()),
  Layers: CODE,
  'LoggingConfig.ApplicationLogLevel': as('log level', mustNotChange(), 'logs'),
  'LoggingConfig.LogFormat': harmless('The form of log lines.'),
  'LoggingConfig.LogGroup': as('log group', mustNotChange(), 'logs'),
  'LoggingConfig.SystemLogLevel': as('log level', mustNotChange(), 'logs'),
  MemorySize: SIZE,
  PackageType: CODE,
  PublishToLatestPublished: notClassified('which code callers get'),
  RecursiveLoop: as('stops endless loops', safe('Terminate', true)),
  ReservedConcurrentExecutions: as('how many run at once', mustNotChange()),
  Role: CODE,
  Runtime: CODE,
  RuntimeManagementConfig: as('updates of the runtime', mustNotChange()),
  SnapStart: SIZE,
  Tags: TAGS,
  TenancyConfig: mustNotChange(),
  Timeout: SIZE,
  TracingConfig: harmless('Traces in AWS X-Ray.'),
  VpcConfig: as('network', mustNotChange(), 'access'),
};

const role: Properties = {
  AssumeRolePolicyDocument: ACCESS,
  Description: TEXT,
  ManagedPolicyArns: ACCESS,
  MaxSessionDuration: as('longest session', lessIsSafer({ missing: 3600, unit: 'seconds' })),
  Path: NAME,
  PermissionsBoundary: as('permissions boundary', setIsSafer()),
  Policies: ACCESS,
  RoleName: NAME,
  Tags: TAGS,
};

/** Of users that are declared nowhere, nobody can say what they may do beside. */
const HOLDERS: Properties = {
  Groups: ACCESS,
  Roles: ACCESS,
  Users: as('users that carry it', mustNotChange(), 'access'),
};

/** Identities, and what runs with their rights, by resource type. */
export const IDENTITY: Readonly<Record<string, TypeRules>> = {
  'AWS::EC2::LaunchTemplate': { concern: 'protection', properties: launchTemplate },
  'AWS::IAM::Group': {
    concern: 'protection',
    properties: { GroupName: NAME, ManagedPolicyArns: ACCESS, Path: mustNotChange(), Policies: ACCESS },
  },
  'AWS::IAM::InstanceProfile': {
    concern: 'access',
    properties: { InstanceProfileName: NAME, Path: NAME, Roles: as('role of instances', mustNotChange()) },
  },
  'AWS::IAM::Policy': {
    concern: 'protection',
    properties: { PolicyDocument: ACCESS, PolicyName: NAME, ...HOLDERS },
  },
  'AWS::IAM::ManagedPolicy': {
    concern: 'protection',
    properties: {
      ...{ Description: NAME, ManagedPolicyName: NAME, Path: NAME, PolicyDocument: ACCESS },
      ...HOLDERS,
    },
  },
  'AWS::IAM::OIDCProvider': {
    concern: 'access',
    properties: {
      ClientIdList: as('audiences', noneMayCome()),
      Tags: TAGS,
      ThumbprintList: harmless('AWS checks the certificates of GitHub and others by itself.'),
      Url: NAME,
    },
  },
  'AWS::IAM::Role': { concern: 'protection', properties: role },
  'AWS::IAM::ServiceLinkedRole': {
    concern: 'protection',
    properties: { AWSServiceName: NAME, CustomSuffix: NAME, Description: TEXT },
  },
  'AWS::Lambda::Function': { concern: 'protection', properties: lambda },
};
