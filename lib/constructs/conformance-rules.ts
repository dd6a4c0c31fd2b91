/**
 * Managed rules of AWS Config, by their identifiers, for what the baseline does not set itself: resources that people
 * create later. Source: AWS Config Developer Guide, "List of AWS Config Managed Rules".
 */
const REGIONAL_RULES = [
  'CLOUD_TRAIL_ENABLED',
  'DB_INSTANCE_BACKUP_ENABLED',
  'EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'EC2_IMDSV2_CHECK',
  'ENCRYPTED_VOLUMES',
  'GUARDDUTY_ENABLED_CENTRALIZED',
  'INCOMING_SSH_DISABLED',
  'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
  'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  'RDS_STORAGE_ENCRYPTED',
  'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'S3_BUCKET_SSL_REQUESTS_ONLY',
  'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
  'VPC_FLOW_LOGS_ENABLED',
  'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
];

/** Rules on IAM and the root user, which read what only one region records. */
const GLOBAL_RULES = [
  'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'IAM_USER_MFA_ENABLED',
  'IAM_USER_NO_POLICIES_CHECK',
  'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
  'ROOT_ACCOUNT_MFA_ENABLED',
];

/** `EC2_IMDSV2_CHECK` → `Ec2Imdsv2Check` */
const logicalId = (identifier: string): string =>
  identifier.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The template of the conformance pack, which holds the rules; in JSON, which is YAML too.
 *
 * @param withGlobal whether the region records IAM
 */
export const conformanceTemplate = (withGlobal: boolean): string =>
  JSON.stringify({
    Resources: Object.fromEntries(
      [...REGIONAL_RULES, ...(withGlobal ? GLOBAL_RULES : [])].map((identifier) => [
        logicalId(identifier),
        {
          Type: 'AWS::Config::ConfigRule',
          Properties: {
            ConfigRuleName: identifier.toLowerCase().replaceAll('_', '-'),
            Source: { Owner: 'AWS', SourceIdentifier: identifier },
          },
        },
      ]),
    ),
  });
