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

/** What tells people that something happened. */
const ALERTING = [
  'AWS::Budgets::Budget',
  'AWS::CE::AnomalyMonitor',
  'AWS::CE::AnomalySubscription',
  'AWS::Chatbot::SlackChannelConfiguration',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Events::Rule',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::SubscriptionFilter',
  'AWS::SNS::Subscription',
];

/** What watches over an account, or keeps somebody out. */
const PROTECTIVE = [
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::CloudTrail::Trail',
  'AWS::Config::ConfigRule',
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::EC2::SnapshotBlockPublicAccess',
  'AWS::ECR::RegistryPolicy',
  'AWS::ECR::RegistryScanningConfiguration',
  'AWS::GuardDuty::Detector',
  'AWS::Inspector::AssessmentTarget',
  'AWS::Macie::Session',
  'AWS::Organizations::Policy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SecurityHub::Hub',
];

export const isStateful = (type: string | undefined): boolean => STATEFUL.includes(type ?? '');
export const isAlerting = (type: string | undefined): boolean => ALERTING.includes(type ?? '');
export const isProtective = (type: string | undefined): boolean => PROTECTIVE.includes(type ?? '');
