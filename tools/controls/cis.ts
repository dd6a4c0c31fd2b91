import {
  PUT_BACK,
  alert,
  byHand,
  control,
  declined,
  declared,
  proven,
  setting,
  yours,
  type Control,
} from './answer';

const BUCKET = 'AWS::S3::Bucket';
const TRAIL = 'AWS::CloudTrail::Trail';
const NOISE =
  'An alert for each of these changes is noise in an account where people build. The trail has them, and security-group-open reports what opens to the world.';

const identity: Control[] = [
  control(
    '1.1',
    'contact details are current',
    byHand('alternate-contacts', 'console: Account, Contact information'),
  ),
  control(
    '1.2',
    'a security contact',
    setting('SecurityContact'),
    byHand('security-contact', 'settings.securityContact'),
  ),
  control(
    '1.3',
    'security questions are set',
    declined('AWS has retired security questions for new accounts.'),
  ),
  control(
    '1.4',
    'no access key of the root user',
    byHand('root-access-keys', 'console as root: Security credentials'),
  ),
  control('1.5', 'MFA for the root user', byHand('root-mfa', 'console as root: Security credentials')),
  control(
    '1.6',
    'a hardware key as MFA of the root user',
    byHand('root-mfa', 'console as root: register a security key'),
  ),
  control(
    '1.7',
    'root is not used daily',
    alert('root-sign-in'),
    alert('root-api-use'),
    byHand('root-not-used', 'docs/runbook.md, break glass'),
  ),
  control(
    '1.8',
    'passwords of 14 characters',
    setting('PasswordPolicy', '":"{\\"MinimumPasswordLength\\":14'),
  ),
  control('1.9', '24 passwords remembered', setting('\\"PasswordReusePrevention\\":24')),
  control(
    '1.10',
    'MFA for everybody with a password',
    proven('G2-work'),
    byHand('user-mfa', 'the person enrols a device'),
  ),
  control(
    '1.11',
    'no access key at creation',
    byHand('user-access-key-unused', 'npm run people -- add makes none'),
  ),
  control(
    '1.12',
    'unused credentials are disabled',
    byHand('user-access-key-unused', 'deactivate the key'),
    byHand('user-password-unused', 'npm run people -- remove'),
  ),
  control('1.13', 'one active key a user', byHand('user-one-access-key', 'deactivate the older key')),
  control('1.14', 'keys are rotated', byHand('user-access-key-age', 'make a new key, then delete the old')),
  control(
    '1.15',
    'rights through groups alone',
    proven('admin-people'),
    byHand('user-attached-policies', 'detach it'),
    byHand('user-inline-policies', 'delete it'),
  ),
  control(
    '1.16',
    'no policy that allows everything',
    proven('G1-home'),
    proven('boundary-escalation'),
    byHand('group-policies', PUT_BACK),
  ),
  control(
    '1.17',
    'a role for AWS Support',
    declared('AWS::IAM::Role', 'policy/AWSSupportAccess'),
    proven('support'),
  ),
  control('1.18', 'instances have a role', declared('AWS::IAM::InstanceProfile', 'InstanceProfileName')),
  control('1.19', 'no expired server certificate in IAM', yours('server certificates')),
  control(
    '1.20',
    'an analyzer of access from outside',
    declared('AWS::AccessAnalyzer::Analyzer', '"Type":"ACCOUNT"'),
    alert('external-access'),
    byHand('access-analyzer', PUT_BACK),
  ),
  control(
    '1.21',
    'people in one place, by federation',
    declined(
      'People are IAM users here; `people` under `access` in `baseline.config.ts` makes them sessions of IAM Identity Center.',
    ),
  ),
  control('1.22', 'CloudShell is restricted', proven('G1-us-east-1')),
];

const storage: Control[] = [
  control('2.1.1', 'no plain HTTP', declared('AWS::S3::BucketPolicy', 'DenyPlainHttp'), proven('buckets')),
  control(
    '2.1.2',
    'deleting takes MFA',
    declined(
      'MFA delete is set by the root user with an access key, which 1.4 forbids; versions are kept, and logs nobody deletes.',
    ),
  ),
  control(
    '2.1.3',
    'data is classified',
    declined('Amazon Macie costs by volume; switch it on where you need it.'),
  ),
  control(
    '2.1.4',
    'no public bucket',
    declared(BUCKET, '"RestrictPublicBuckets":true'),
    setting('BucketSharing'),
    alert('public-access-block-changed'),
    byHand('bucket-public-access', PUT_BACK),
  ),
  control('2.2.1', 'volumes are encrypted', setting('VolumeEncryption'), byHand('ebs-encryption', PUT_BACK)),
  control('2.3.1', 'databases are encrypted', yours('databases')),
  control('2.3.2', 'databases take minor upgrades', yours('databases')),
  control('2.3.3', 'no public database', yours('databases')),
  control('2.4.1', 'file systems are encrypted', yours('file systems')),
];

const logging: Control[] = [
  control(
    '3.1',
    'a trail of all regions',
    declared(TRAIL, '"IsMultiRegionTrail":true'),
    proven('G3-alarms'),
    byHand('trail-logging', PUT_BACK),
  ),
  control(
    '3.2',
    'log files are validated',
    declared(TRAIL, '"EnableLogFileValidation":true'),
    byHand('trail-settings', PUT_BACK),
  ),
  control(
    '3.3',
    'AWS Config in all regions',
    declared('AWS::Config::ConfigurationRecorder', '"AllSupported":true', 'standard'),
    byHand('config-recorder', "detection.tier: 'standard'"),
  ),
  control(
    '3.4',
    'access to the logs is logged',
    declared(BUCKET, '"LoggingConfiguration"'),
    byHand('bucket-logging', PUT_BACK),
  ),
  control('3.5', 'the trail is encrypted with a key', declared(TRAIL, '"KMSKeyId"')),
  control(
    '3.6',
    'keys rotate',
    declared('AWS::KMS::Key', '"EnableKeyRotation":true'),
    byHand('key-rotation', PUT_BACK),
  ),
  control('3.7', 'flow logs of networks', yours('networks')),
  control('3.8', 'writes of objects are recorded', declared(TRAIL, 'AWS::S3::Object', 'regulated')),
  control('3.9', 'reads of objects are recorded', declared(TRAIL, 'AWS::S3::Object', 'regulated')),
];

const monitoring: Control[] = [
  control(
    '4.1',
    'denied API calls',
    declared('AWS::CloudWatch::Alarm', 'baseline_refused_calls', 'regulated'),
  ),
  control('4.2', 'sign-in without MFA', alert('sign-in-without-mfa')),
  control('4.3', 'use of root', alert('root-sign-in'), alert('root-api-use')),
  control('4.4', 'changes of IAM policies', alert('baseline-identity-changed')),
  control('4.5', 'changes of the trail', alert('trail-changed')),
  control('4.6', 'failed sign-ins', alert('sign-in-failures')),
  control('4.7', 'keys disabled or deleted', alert('key-disabled')),
  control('4.8', 'changes of bucket policies', alert('bucket-protection-changed')),
  control('4.9', 'changes of AWS Config', alert('detection-stopped')),
  control('4.10', 'changes of security groups', alert('security-group-open')),
  control('4.11', 'changes of network ACLs', declined(NOISE)),
  control('4.12', 'changes of gateways', declined(NOISE)),
  control('4.13', 'changes of route tables', declined(NOISE)),
  control('4.14', 'changes of VPCs', declined(NOISE)),
  control('4.15', 'changes of AWS Organizations', alert('organization-changed')),
  control(
    '4.16',
    'Security Hub',
    declared('AWS::SecurityHub::Hub', 'managed-by', 'standard'),
    byHand('security-hub', "detection.tier: 'standard'"),
  ),
];

const networking: Control[] = [
  control('5.1', 'network ACLs closed to remote administration', yours('networks')),
  control('5.2', 'security groups closed to it (IPv4)', alert('security-group-open')),
  control('5.3', 'security groups closed to it (IPv6)', alert('security-group-open')),
  control(
    '5.4',
    'default security groups are empty',
    setting('DefaultSecurityGroups'),
    byHand('default-security-groups', PUT_BACK),
  ),
  control('5.5', 'routes between networks are narrow', yours('networks')),
  control(
    '5.6',
    'IMDSv2 alone',
    setting('InstanceMetadata'),
    declared('AWS::EC2::LaunchTemplate', '"HttpTokens":"required"'),
    proven('analyst-own-instances'),
    byHand('imdsv2-default', PUT_BACK),
  ),
];

/** Source: CIS Amazon Web Services Foundations Benchmark v3.0.0; what each recommendation asks is in our words. */
export const CIS: readonly Control[] = [...identity, ...storage, ...logging, ...monitoring, ...networking];
