import { acknowledged, ofEmulator, stays, type Known } from '../model';
import { METRIC_FILTERS, NETWORK_CHANGES } from './metric-filters';
import { YOURS } from './yours';

/** Buckets of the baseline: their names begin as the configuration says. */
const BUCKETS = '.+-(logs|landing-zone|analysis)';
const ALL_ACTIONS = 'AwsSolutions::AwsSolutions-IAM5[Action::*]';

const STAYS: readonly Known[] = [
  ...acknowledged(
    'iam_customer_attached_policy_no_administrative_privileges',
    ALL_ACTIONS,
    '/AdminAccess$',
    'admin_access',
  ),
  ...acknowledged(
    'iam_customer_unattached_policy_no_administrative_privileges',
    ALL_ACTIONS,
    '/Boundary$',
    'baseline_boundary',
  ),
  ...acknowledged(
    'iam_customer_unattached_policy_no_administrative_privileges',
    ALL_ACTIONS,
    '/PeopleBoundary$',
    'baseline_boundary_people',
  ),
  ...stays(
    'vpc_different_regions',
    'Work is in the home region and in `workRegions` on purpose: everywhere else requests are denied (guardrail G1). Governed regions have the network that AWS made.',
  ),
  ...stays(
    'iam_check_saml_providers_sts',
    'People are IAM users with MFA, or sessions of IAM Identity Center (`access.people`), which creates its own provider in each account; another one would let people in beside both.',
  ),
  ...stays(
    'iam_securityaudit_role_created',
    'An auditor is a persona with the capability `read-everything-but-data`: a group with MFA and guardrails, in place of a role that anybody might be let into.',
  ),
  ...stays(
    [
      'iam_no_custom_policy_permissive_role_assumption',
      'iam_policy_no_full_access_to_cloudtrail',
      'iam_policy_no_full_access_to_kms',
      'iam_policy_no_wildcard_marketplace_subscribe',
    ],
    'Admins have every service in the home region. Guardrails of the same group deny what must not happen: stopping the trail, taking a boundary off, other regions, anything without MFA (decisions 21 and 22).',
    'admin_access',
  ),
  ...stays(
    'iam_role_cross_service_confused_deputy_prevention',
    'The guide of the service shows no source account in the trust of this role, and a key that it does not send would keep it out.',
    'baseline_(ec2|glue|s3_batch|settings|trail_logs)',
  ),
  ...stays(
    'iam_password_policy_expires_passwords_within_90_days_or_less',
    'Passwords do not expire: NIST SP 800-63B advises against it, and nothing opens without MFA (decision 12).',
  ),
  ...stays(
    'cloudformation_stacks_termination_protection_enabled',
    'Protected are the stacks that hold data: storage and audit. All others hold nothing that a deployment does not bring back.',
    'Baseline-(?!Storage$|Audit$).+',
  ),
  ...acknowledged(
    's3_bucket_cross_region_replication',
    'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
    '/Logs/Resource$',
    BUCKETS,
  ),
  ...stays(
    's3_bucket_kms_encryption',
    "Encrypted with keys that Amazon S3 manages; `storage: { encryption: 'SSE-KMS' }` sets a customer managed key, but for the log bucket (decision 6).",
    BUCKETS,
  ),
  ...stays(
    's3_bucket_event_notifications_enabled',
    'Changes to a bucket are alerted through EventBridge. Events of objects are for the application that needs them.',
    BUCKETS,
  ),
  ...stays(
    's3_bucket_no_mfa_delete',
    'MFA delete is set by the root user with an access key, which must not exist. Versions are kept, and nobody deletes a log.',
    BUCKETS,
  ),
  ...stays(
    's3_bucket_object_lock',
    'Object lock cannot be lifted once it is on. Versions are kept, the policy of the log bucket denies deleting to everybody, and the trail signs its files.',
    BUCKETS,
  ),
  ...stays(
    ['cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled'],
    "Events of objects cost by request; `detection: { tier: 'regulated' }` records them. In every tier the access logs of a bucket say who read what.",
  ),
  ...METRIC_FILTERS.flatMap((check) =>
    stays(
      check,
      'Rules of EventBridge report this within minutes, without a copy of the trail in CloudWatch Logs (decision 11): docs/controls.md names the alert.',
    ),
  ),
  ...stays(
    NETWORK_CHANGES,
    'An alert for each of these changes is noise in an account where people build. The trail has them, and `security-group-open` reports what opens to the world.',
  ),
];

const EMULATOR: readonly Known[] = [
  ...ofEmulator(
    [
      'cloudtrail_multi_region_enabled',
      'cloudtrail_multi_region_enabled_logging_management_events',
      'config_recorder_all_regions_enabled',
      'guardduty_is_enabled',
    ],
    'the emulator only pretends to create it',
  ),
  ...ofEmulator(
    'cloudwatch_log_group_kms_encryption_enabled',
    'the emulator does not say which key encrypts a log group',
    'baseline_trail',
  ),
  ...ofEmulator(
    'ecr_repositories_lifecycle_policy_enabled',
    'the emulator has the repository without its lifecycle',
  ),
  ...ofEmulator('iam_user_hardware_mfa_enabled', 'people whom the sandbox adds', 'sandbox_.+'),
  ...ofEmulator('macie_automated_sensitive_data_discovery_enabled', 'in the emulator Amazon Macie is on'),
  ...ofEmulator('ses_identity_dkim_enabled', 'the emulator confirms every address of a topic'),
];

/** Findings of Prowler on an account with the baseline that are known. */
export const PROWLER_LIST: readonly Known[] = [...STAYS, ...YOURS, ...EMULATOR];
