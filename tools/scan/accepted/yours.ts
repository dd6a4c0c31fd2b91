import { yours, type Known } from '../model';

/** Findings of Prowler on what the baseline has no part in. */
export const YOURS: readonly Known[] = [
  ...yours(
    'account_maintain_different_contact_details_to_security_billing_and_operations',
    "settings.securityContact sets one contact; the doctor's check `alternate-contacts` names the others.",
  ),
  ...yours('backup_vaults_exist', 'Backups belong to what is backed up: AWS Backup, beside the application.'),
  ...yours(
    ['bedrock_model_invocation_logging_enabled', 'cloudtrail_bedrock_logging_enabled'],
    'Switch it on where you use Amazon Bedrock; it costs by volume.',
  ),
  ...yours(
    ['sagemaker_clarify_exists', 'sagemaker_models_monitor_enabled', 'sagemaker_models_registry_in_use'],
    'It is about models that you may have in Amazon SageMaker AI.',
  ),
  ...yours(
    [
      'config_delegated_admin_and_org_aggregator_all_regions',
      'fms_policy_compliant',
      'guardduty_delegated_admin_enabled_all_regions',
      'organizations_account_part_of_organizations',
      'organizations_opt_out_ai_services_policy',
      'organizations_scp_check_deny_regions',
      'organizations_tags_policies_enabled_and_attached',
    ],
    'It is about an organization, which this account need not be in.',
  ),
  ...yours(
    'iam_check_saml_providers_sts',
    'People are IAM users with MFA here, and take no identity provider.',
  ),
  ...yours(
    'iam_securityaudit_role_created',
    'A role for an auditor is theirs; `npm run doctor -- --policy` prints what reading an account takes.',
  ),
  ...yours(
    'resourceexplorer2_indexes_found',
    'AWS Resource Explorer costs nothing: switch it on if you search.',
  ),
  ...yours(
    ['ssmincidents_enabled_with_plans', 'trustedadvisor_premium_support_plan_subscribed'],
    'It costs by month: a matter of how you work, and of your contract with AWS.',
  ),
  ...yours(
    'vpc_different_regions',
    'Work is in one region on purpose; governed regions have the network that AWS made.',
  ),
];
