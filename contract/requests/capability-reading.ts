import { unlessHas, type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

export const readingContracts = {
  'logs-and-metrics-read': {
    text: 'read all logs, metrics and alarms, and change none',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home, inAccount } = arnsIn(environment);
      const logs = home('logs', 'log-group:/aws/lambda/f');
      return [
        ...may(group, 'cloudwatch:GetDashboard', inAccount('cloudwatch', '', 'dashboard/d')),
        ...may(group, ['logs:FilterLogEvents', 'logs:StartQuery', 'logs:DescribeLogStreams'], logs),
        ...may(group, 'logs:GetLogEvents', `${logs}:log-stream:s`),
        ...may(group, [
          'logs:DescribeLogGroups',
          'cloudwatch:GetMetricData',
          'cloudwatch:ListMetrics',
          'cloudwatch:ListDashboards',
        ]),
        ...may(group, 'cloudwatch:DescribeAlarms', home('cloudwatch', 'alarm:a')),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          ['logs:DeleteLogGroup', 'logs:PutRetentionPolicy'],
          home('logs', 'log-group:/aws/lambda/f'),
        ),
        ...mayNot(group, 'logs:Unmask', home('logs', 'log-group:/aws/lambda/f')),
        ...mayNot(group, 'cloudwatch:DeleteAlarms', home('cloudwatch', 'alarm:a')),
        ...mayNot(group, 'cloudwatch:PutMetricData'),
      ];
    },
  },
  'read-everything-but-data': {
    text: 'see how everything is set up, and no object, record, message, secret, log or code',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home, elsewhere, role } = arnsIn(environment);
      return [
        ...may(group, ['ec2:DescribeInstances', 'lambda:ListFunctions', 'secretsmanager:ListSecrets']),
        ...may(group, 'dynamodb:DescribeTable', home('dynamodb', 'table/t')),
        ...may(group, ['s3:GetBucketPolicy', 's3:GetLifecycleConfiguration'], elsewhere),
        ...may(group, ['iam:GetRole', 'iam:ListAttachedRolePolicies'], role('baseline_deploy')),
        ...may(group, ['s3:ListAllMyBuckets', 'iam:ListUsers']),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home, inElsewhere, elsewhere } = arnsIn(environment);
      return [
        ...mayNot(group, ['s3:GetObject', 's3:GetObjectAcl'], inElsewhere),
        ...unlessHas(['bucket-settings'], mayNot(group, 's3:ListBucket', elsewhere)),
        ...mayNot(group, ['dynamodb:GetItem', 'dynamodb:Scan'], home('dynamodb', 'table/t')),
        ...mayNot(group, 'secretsmanager:GetSecretValue', home('secretsmanager', 'secret:s-AbCdEf')),
        ...mayNot(group, 'ssm:GetParameter', home('ssm', 'parameter/p')),
        ...mayNot(group, 'sqs:ReceiveMessage', home('sqs', 'q')),
        ...mayNot(group, 'kinesis:GetRecords', home('kinesis', 'stream/s')),
        ...mayNot(group, 'lambda:GetFunction', home('lambda', 'function:f')),
        ...mayNot(group, 'kms:Decrypt', home('kms', 'key/11111111-1111-1111-1111-111111111111')),
        ...mayNot(group, 'states:DescribeExecution', home('states', 'execution:m:1')),
        ...unlessHas(
          ['logs-and-metrics-read'],
          mayNot(group, 'logs:FilterLogEvents', home('logs', 'log-group:/aws/lambda/f')),
        ),
        ...mayNot(group, 'ec2:CreateVpc', home('ec2', 'vpc/vpc-1')),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
