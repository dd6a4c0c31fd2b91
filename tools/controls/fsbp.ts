import {
  PUT_BACK,
  alert,
  byHand,
  declined,
  declared,
  proven,
  setting,
  yours,
  type Answer,
  type Control,
} from './answer';
import { FSBP_CONTROLS } from './fsbp-controls';

const BUCKET = 'AWS::S3::Bucket';
const TRAIL = 'AWS::CloudTrail::Trail';
const REPOSITORY = 'AWS::ECR::Repository';
const DETECTOR = 'AWS::GuardDuty::Detector';
const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

const RUNTIME_MONITORING =
  'Runtime monitoring puts an agent on what people run and costs by core: switch it on in GuardDuty where it pays.';
const publicAccess = [declared(BUCKET, '"BlockPublicPolicy":true'), setting('BucketSharing')];

/** A plan of GuardDuty that `regulated` switches on. */
const plan = (name: string): Answer[] => [
  declared(DETECTOR, `{"Name":"${name}","Status":"ENABLED"}`, 'regulated'),
];

/** What the baseline does about a control itself; what each asks stands in the guide named in the page. */
const ANSWERS: Readonly<Record<string, readonly Answer[]>> = {
  'Account.1': [setting('SecurityContact'), byHand('security-contact', 'settings.securityContact')],
  'CloudTrail.1': [declared(TRAIL, '"IsMultiRegionTrail":true'), byHand('trail-logging', PUT_BACK)],
  'CloudTrail.2': [declared(TRAIL, '"KMSKeyId"')],
  'CloudTrail.4': [declared(TRAIL, '"EnableLogFileValidation":true')],
  'CloudTrail.5': [declared(TRAIL, '"CloudWatchLogsLogGroupArn"', 'regulated')],
  'Config.1': [declared('AWS::Config::ConfigurationRecorder', 'AWSServiceRoleForConfig', 'standard')],
  'EC2.1': [setting('SnapshotSharing'), byHand('snapshot-public-access', PUT_BACK)],
  'EC2.2': [setting('DefaultSecurityGroups'), byHand('default-security-groups', PUT_BACK)],
  'EC2.3': [setting('VolumeEncryption'), proven('analyst-own-instances')],
  'EC2.7': [setting('VolumeEncryption'), byHand('ebs-encryption', PUT_BACK)],
  'EC2.8': [setting('InstanceMetadata'), proven('analyst-own-instances'), byHand('imdsv2-default', PUT_BACK)],
  'EC2.18': [alert('security-group-open')],
  'EC2.19': [alert('security-group-open')],
  'EC2.25': [declared(LAUNCH_TEMPLATE, '"HttpTokens":"required"')],
  'EC2.170': [declared(LAUNCH_TEMPLATE, '"HttpTokens":"required"')],
  'EC2.172': [setting('VpcPublicAccess'), byHand('vpc-public-access', 'settings.vpcBlockPublicAccess')],
  'EC2.181': [declared(LAUNCH_TEMPLATE, '"Encrypted":true')],
  'ECR.1': [declared(REPOSITORY, '"ScanOnPush":true'), setting('RegistryScanning')],
  'ECR.2': [declared(REPOSITORY, '"ImageTagMutability":"IMMUTABLE"')],
  'ECR.3': [declared(REPOSITORY, '"LifecyclePolicy"')],
  'GuardDuty.1': [
    declared(DETECTOR, '"Enable":true', 'standard'),
    byHand('guardduty', "detection.tier: 'standard'"),
  ],
  'GuardDuty.5': plan('EKS_AUDIT_LOGS'),
  'GuardDuty.6': plan('LAMBDA_NETWORK_LOGS'),
  'GuardDuty.7': [declined(RUNTIME_MONITORING)],
  'GuardDuty.8': plan('EBS_MALWARE_PROTECTION'),
  'GuardDuty.9': plan('RDS_LOGIN_EVENTS'),
  'GuardDuty.10': plan('S3_DATA_EVENTS'),
  'GuardDuty.11': [declined(RUNTIME_MONITORING)],
  'GuardDuty.12': [declined(RUNTIME_MONITORING)],
  'GuardDuty.13': [declined(RUNTIME_MONITORING)],
  'IAM.1': [proven('G1-home'), proven('boundary-escalation')],
  'IAM.2': [proven('admin-people'), byHand('user-attached-policies', 'detach it')],
  'IAM.3': [byHand('user-access-key-age', 'make a new key, then delete the old')],
  'IAM.4': [byHand('root-access-keys', 'console as root: Security credentials')],
  'IAM.5': [proven('G2-work'), byHand('user-mfa', 'the person enrols a device')],
  'IAM.6': [byHand('root-mfa', 'console as root: register a security key')],
  'IAM.7': [setting('PasswordPolicy'), byHand('password-policy', PUT_BACK)],
  'IAM.8': [
    byHand('user-access-key-unused', 'deactivate it'),
    byHand('user-password-unused', 'remove the person'),
  ],
  'IAM.21': [
    declined(
      'Admins have every service at home, and engineers all of AWS Glue: the contract of this baseline. Each such wildcard carries its reason.',
    ),
  ],
  'Inspector.1': [setting('Inspector', '":"{\\"resourceTypes\\":[\\"ECR\\",\\"EC2\\"]')],
  'Inspector.2': [setting('Inspector', '":"{\\"resourceTypes\\":[\\"ECR\\",\\"EC2\\"]')],
  'KMS.1': [
    declined(
      'Admins have every service at home; keys that must be closed to them say so in their own policy.',
    ),
  ],
  'KMS.2': [byHand('user-inline-policies', 'delete it')],
  'KMS.3': [alert('key-disabled'), proven('G3-storage')],
  'KMS.5': [declared('AWS::KMS::Key', 'PoliciesOfTheAccountDecide'), alert('external-access')],
  'Lambda.1': [alert('external-access')],
  'Lambda.2': [declared('AWS::Lambda::Function', '"Runtime":"nodejs')],
  'Macie.1': [declined('Amazon Macie costs by volume: switch it on where you need it.')],
  'Macie.2': [declined('Amazon Macie costs by volume: switch it on where you need it.')],
  'S3.1': [setting('BucketSharing'), byHand('account-public-access', PUT_BACK)],
  'S3.2': publicAccess,
  'S3.3': publicAccess,
  'S3.5': [declared('AWS::S3::BucketPolicy', 'DenyPlainHttp'), proven('buckets')],
  'S3.6': [proven('buckets'), alert('external-access')],
  'S3.8': publicAccess,
  'S3.9': [declared(BUCKET, '"LoggingConfiguration"')],
  'S3.12': [declared(BUCKET, '"ObjectOwnership":"BucketOwnerEnforced"')],
  'S3.13': [declared(BUCKET, '"LifecycleConfiguration"')],
  'SNS.4': [declared('AWS::SNS::TopicPolicy', 'aws:SourceAccount'), proven('topic')],
  'SSM.4': [setting('DocumentSharing')],
  'SSM.7': [setting('DocumentSharing'), byHand('ssm-public-sharing', PUT_BACK)],
};

/** Services of which the baseline declares nothing that a control demands; {@link ANSWERS} comes first. */
const YOURS: Readonly<Record<string, string>> = {
  ACM: 'certificates',
  APIGateway: 'APIs',
  AppSync: 'APIs',
  Athena: 'workgroups',
  AutoScaling: 'Auto Scaling groups',
  Backup: 'backups',
  CloudFront: 'distributions',
  CodeBuild: 'build projects',
  Cognito: 'user and identity pools',
  Connect: 'contact centres',
  DataFirehose: 'delivery streams',
  DataSync: 'tasks',
  DMS: 'migrations',
  DocumentDB: 'databases',
  DynamoDB: 'tables',
  EC2: 'instances and networks',
  ECS: 'tasks and services',
  EFS: 'file systems',
  EKS: 'clusters',
  ElastiCache: 'caches',
  ElasticBeanstalk: 'environments',
  ELB: 'load balancers',
  EMR: 'clusters',
  ES: 'domains',
  EventBridge: 'event buses',
  FSx: 'file systems',
  Glue: 'jobs',
  Inspector: 'functions',
  Kinesis: 'streams',
  Lambda: 'functions in a VPC',
  MQ: 'brokers',
  MSK: 'clusters',
  Neptune: 'databases',
  NetworkFirewall: 'firewalls',
  Opensearch: 'domains',
  PCA: 'certificate authorities',
  RDS: 'databases',
  Redshift: 'clusters',
  RedshiftServerless: 'workgroups',
  Route53: 'hosted zones',
  S3: 'access points and directory buckets',
  SageMaker: 'notebooks and models',
  SecretsManager: 'secrets',
  ServiceCatalog: 'portfolios',
  SQS: 'queues',
  SSM: 'instances',
  StepFunctions: 'state machines',
  Transfer: 'servers',
  WAF: 'web ACLs',
};

const answersTo = (service: string, id: string): readonly Answer[] => {
  const what = YOURS[service];
  return ANSWERS[id] ?? (what === undefined ? [] : [yours(what)]);
};

/** Source: AWS Security Hub User Guide, "AWS Foundational Security Best Practices standard". */
export const FSBP: readonly Control[] = Object.entries(FSBP_CONTROLS).flatMap(([service, ids]) =>
  ids.map((id) => ({ id, demands: '', answers: answersTo(service, id) })),
);

/** Answers to controls that are not in the standard: of a slip, or of one that AWS retired. */
export const STRAY: readonly string[] = Object.keys(ANSWERS).filter(
  (id) => !FSBP.some((known) => known.id === id),
);
