import { passing, unlessHas, type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

const READ_LOGS = [
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogGroupFields',
  'logs:StartLiveTail',
  'logs:StartQuery',
];

export const glueContracts = {
  glue: {
    text: "own AWS Glue, read the logs of its jobs, keep scripts in the Glue console's own bucket, and pass the Glue role to Glue, nothing else",
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home, serviceRole, inGlueAssets, glueAssets } = arnsIn(environment);
      const logs = home('logs', 'log-group:/aws-glue/jobs/output');
      return [
        ...may(
          group,
          ['glue:CreateJob', 'glue:UpdateJob', 'glue:StartJobRun', 'glue:DeleteJob', 'glue:GetJob'],
          home('glue', 'job/j'),
        ),
        ...may(group, [
          'glue:GetJobs',
          'glue:CreateCrawler',
          'glue:CreateDevEndpoint',
          'glue:GetCrawlers',
          'glue:ListSessions',
        ]),
        ...may(group, 'glue:CreateTable', [
          home('glue', 'catalog'),
          home('glue', 'database/d'),
          home('glue', 'table/d/t'),
        ]),
        ...may(group, 'glue:CreateSession', home('glue', 'session/s')),
        ...may(group, 'glue:GetResourcePolicy', home('glue', 'catalog')),
        ...may(group, ['glue:StartNotebook', 'glue:GlueNotebookAuthorize', 'glue:TerminateNotebook']),
        ...may(group, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], inGlueAssets),
        ...unlessHas(['bucket-settings'], may(group, ['s3:ListBucket', 's3:GetBucketLocation'], glueAssets)),
        ...may(group, READ_LOGS, logs),
        ...may(group, 'logs:GetLogEvents', `${logs}:log-stream:s`),
        ...may(group, ['logs:DescribeLogGroups', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']),
        ...may(group, 'iam:ListRoles'),
        ...may(group, 'iam:PassRole', serviceRole('baseline_glue'), passing('glue')),
      ];
    },
    denied: ({ group }, environment) => {
      const {
        homeRegionArn: home,
        serviceRole,
        appRole,
        inGlueAssets,
        glueAssets,
        role,
      } = arnsIn(environment);
      const squatted = { resourceAccount: '444455556666' };
      return [
        ...mayNot(group, ['s3:GetObject', 's3:PutObject'], inGlueAssets, squatted),
        ...mayNot(group, ['s3:CreateBucket', 's3:PutBucketPolicy'], glueAssets),
        ...unlessHas(
          ['logs-and-metrics-read'],
          mayNot(group, READ_LOGS, home('logs', 'log-group:/aws/lambda/f')),
        ),
        ...mayNot(
          group,
          ['logs:DeleteLogGroup', 'logs:PutRetentionPolicy'],
          home('logs', 'log-group:/aws-glue/x'),
        ),
        ...mayNot(group, ['glue:PutResourcePolicy', 'glue:DeleteResourcePolicy'], home('glue', 'catalog'), {
          by: 'DenySharingTheCatalogue',
        }),
        ...mayNot(group, 'iam:GetRole', role('baseline_deploy')),
        ...mayNot(group, 'iam:PassRole', serviceRole('baseline_glue'), {
          ...passing('lambda'),
          by: 'DenyPassingGlueRoleElsewhere',
        }),
        ...mayNot(group, 'iam:PassRole', appRole, { ...passing('glue'), by: 'DenyPassingOtherRoles' }),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
