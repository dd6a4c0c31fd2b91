const FILTER = 'cloudwatch_log_metric_filter_';

/** Checks for an alarm on the log group of a trail, which alerts answer in another way. */
export const METRIC_FILTERS = [
  `${FILTER}and_alarm_for_aws_config_configuration_changes_enabled`,
  `${FILTER}and_alarm_for_cloudtrail_configuration_changes_enabled`,
  `${FILTER}authentication_failures`,
  `${FILTER}aws_organizations_changes`,
  `${FILTER}disable_or_scheduled_deletion_of_kms_cmk`,
  `${FILTER}for_s3_bucket_policy_changes`,
  `${FILTER}policy_changes`,
  `${FILTER}root_usage`,
  `${FILTER}security_group_changes`,
  `${FILTER}sign_in_without_mfa`,
  `${FILTER}unauthorized_api_calls`,
];

/** The same for changes that are not alerted. */
export const NETWORK_CHANGES = [
  'cloudwatch_changes_to_network_acls_alarm_configured',
  'cloudwatch_changes_to_network_gateways_alarm_configured',
  'cloudwatch_changes_to_network_route_tables_alarm_configured',
  'cloudwatch_changes_to_vpcs_alarm_configured',
];
