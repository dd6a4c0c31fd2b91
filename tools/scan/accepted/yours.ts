import { yours, type Known } from '../model';

/** Findings of Prowler on what the baseline has no part in. */
export const YOURS: readonly Known[] = [
  ...yours(
    'account_maintain_different_contact_details_to_security_billing_and_operations',
    "settings.securityContact sets one contact; the doctor's check `alternate-contacts` names the others.",
  ),
  ...yours(
    'backup_vaults_exist',
    'What is backed up, how often and for how long belongs to each application: AWS Backup, beside it. The baseline keeps old versions of its buckets.',
  ),
  ...yours(
    ['bedrock_model_invocation_logging_enabled', 'cloudtrail_bedrock_logging_enabled'],
    'Switch it on where you use Amazon Bedrock; it costs by volume.',
  ),
  ...yours(
    ['sagemaker_clarify_exists', 'sagemaker_models_monitor_enabled', 'sagemaker_models_registry_in_use'],
    'It is about models that you put into production with Amazon SageMaker AI: their bias, drift and versions.',
  ),
  ...yours(
    [
      'config_delegated_admin_and_org_aggregator_all_regions',
      'guardduty_delegated_admin_enabled_all_regions',
      'organizations_account_part_of_organizations',
      'organizations_scp_check_deny_regions',
    ],
    '`organization` in baseline.config.ts brings these to an organization of yours; an account by itself has no part in one.',
  ),
  ...yours(
    'organizations_opt_out_ai_services_policy',
    "Whether AWS may learn from what you send to its AI services is your organization's decision, once for all accounts.",
  ),
  ...yours(
    ['fms_policy_compliant', 'organizations_tags_policies_enabled_and_attached'],
    'It is about an organization: AWS Firewall Manager costs by policy and month, and which tags you need only you know.',
  ),
  ...yours(
    'resourceexplorer2_indexes_found',
    'AWS Resource Explorer costs nothing: switch it on if you search for resources across regions.',
  ),
  ...yours(
    ['ssmincidents_enabled_with_plans', 'trustedadvisor_premium_support_plan_subscribed'],
    'It costs by month: a plan for incidents if people are on call, a plan of AWS Support if an hour without an answer costs more.',
  ),
];
