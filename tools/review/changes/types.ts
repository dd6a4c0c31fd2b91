/** What holds data, keys, messages or members that are gone when another takes its place. */
const STATEFUL = [
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CloudTrail::Trail',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::IAM::Group',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::Logs::LogGroup',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::Secret',
];

/** What notifies people that something happened. */
const ALERTING = [
  'AWS::Budgets::Budget',
  'AWS::CE::AnomalyMonitor',
  'AWS::CE::AnomalySubscription',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Events::Rule',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::SubscriptionFilter',
  'AWS::SNS::Subscription',
];
const ALERTING_SERVICES = /^AWS::(Chatbot|Notifications|NotificationsContacts)::/;
/** What a function of one's own creates, by the name that its type has. */
const CUSTOM_ALERTS = /^Custom::\w*Alerts?$/;

/** What keeps findings from people, where it is there. */
const SILENCING = [
  'AWS::GuardDuty::Filter',
  'AWS::GuardDuty::IPSet',
  'AWS::GuardDuty::TrustedEntitySet',
  'AWS::InspectorV2::Filter',
  'AWS::Macie::AllowList',
  'AWS::Macie::FindingsFilter',
  'AWS::SecurityHub::AutomationRule',
  'AWS::SecurityHub::AutomationRuleV2',
];

/** What keeps somebody out, or sets how an account behaves. */
const PROTECTIVE = [
  'AWS::EC2::SnapshotBlockPublicAccess',
  'AWS::EC2::VPCBlockPublicAccessOptions',
  'AWS::ECR::RegistryPolicy',
  'AWS::ECR::RegistryScanningConfiguration',
  'AWS::Organizations::Policy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];
/** Services that do nothing but watch over an account. */
const WATCHING_SERVICES =
  /^AWS::(AccessAnalyzer|AuditManager|CloudTrail|Config|Detective|FMS|GuardDuty|Inspector|InspectorV2|Macie|SecurityHub|Shield|WAF|WAFRegional|WAFv2)::/;
/** What a function of one's own sets, where CloudFormation has no resource for it: how the account behaves, as a rule. */
const CUSTOM = /^(Custom::|AWS::CloudFormation::CustomResource$)/;

/** Policies are compared by what they allow. */
const POLICY = /Policy$/;

export const isStateful = (type = ''): boolean => STATEFUL.includes(type);
export const isAlerting = (type = ''): boolean =>
  ALERTING.includes(type) || ALERTING_SERVICES.test(type) || CUSTOM_ALERTS.test(type);
export const isSilencing = (type = ''): boolean => SILENCING.includes(type);
export const isCustom = (type = ''): boolean => CUSTOM.test(type);
export const isProtective = (type = ''): boolean =>
  !isSilencing(type) &&
  (PROTECTIVE.includes(type) || WATCHING_SERVICES.test(type) || (isCustom(type) && !isAlerting(type)));

/** Whether each property is a setting that can be safer or less safe. */
export const hasSettings = (type = ''): boolean =>
  (isAlerting(type) || isSilencing(type) || isProtective(type)) && !POLICY.test(type);
