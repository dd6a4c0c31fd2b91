/**
 * Services whose resources obey resource control policies.
 * Source: AWS Organizations User Guide, "Resource control policies (RCPs)", "List of AWS services that support RCPs".
 */
const SERVICES = new Set(
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data
  codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical
  compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health
  inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad
  personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf
  textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/),
);

/** Source: the same page, "Resources and entities not restricted by RCPs". */
const NOT_RESTRICTED = ['kms:RetireGrant'];

/** Whether AWS reads resource control policies for an action. */
export const supportsResourceControl = (action: string): boolean =>
  SERVICES.has(action.split(':')[0] ?? '') && !NOT_RESTRICTED.includes(action);
