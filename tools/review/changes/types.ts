/** What holds data, keys, messages, members or accounts that are gone when another takes its place. */
const STATEFUL = [
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CloudFormation::StackSet',
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
  'AWS::Organizations::Account',
  'AWS::Organizations::OrganizationalUnit',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::Secret',
];

/** Services that do nothing but monitor an account. */
const WATCHING =
  /^AWS::(AccessAnalyzer|AuditManager|CloudTrail|Config|Detective|FMS|GuardDuty|Inspector|InspectorV2|Macie|SecurityHub|Shield|WAF|WAFRegional|WAFv2)::/;

export const isStateful = (type = ''): boolean => STATEFUL.includes(type);
export const isWatching = (type: string): boolean => WATCHING.test(type);
