import { about, call, refused, type Journey, type Places } from './journey';

const s3 = about('Data in S3');
const glue = about('Glue');
const images = about('Images');
const logs = about('Logs and metrics');
const money = about('Billing');
const BY = 'nothing allows it';

/**
 * What the console calls for engineers beside what they came for, and what they try next.
 * Sources: Amazon S3 User Guide, "Viewing the properties for an S3 general purpose bucket"; Amazon CloudWatch Logs User
 * Guide, "Analyzing log data with CloudWatch Logs Insights"; Amazon ECR User Guide, "Using the Amazon ECR console".
 */
export const engineerPages = (places: Places): Journey[] => [
  ...buckets(places),
  ...orchestration(places),
  ...registry(places),
  ...numbers(places),
];

const buckets = ({ elsewhere, inLandingZone, inAnalysis, at }: Places): Journey[] => [
  s3('bucket-tabs', 'engineer', 'Click through the tabs of a bucket in the console', [
    ...call(
      [
        's3:GetBucketVersioning',
        's3:GetBucketTagging',
        's3:GetEncryptionConfiguration',
        's3:GetIntelligentTieringConfiguration',
        's3:GetBucketLogging',
        's3:GetBucketNotification',
        's3:GetAccelerateConfiguration',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketRequestPayment',
        's3:GetBucketWebsite',
        's3:GetMetricsConfiguration',
        's3:GetAnalyticsConfiguration',
      ],
      elsewhere,
    ),
  ]),
  s3('untag-object', 'engineer', 'Take the tags off a file', call('s3:DeleteObjectTagging', inLandingZone)),
  s3('batch-page', 'engineer', 'Open a batch job in the console', [
    ...call(['s3:DescribeJob', 's3:GetJobTagging'], at('s3', 'job/1')),
  ]),
  s3('restore', 'engineer', 'Get a file back from the archive', refused('s3:RestoreObject', inAnalysis), {
    by: BY,
    instead:
      'The data buckets archive nothing by themselves. What somebody put there an admin restores: `aws s3api restore-object --bucket <bucket> --key <key> --restore-request Days=7`.',
  }),
];

const TRIGGERS =
  'Glue does it without another service: `aws glue create-trigger --type SCHEDULED --schedule "cron(0 3 * * ? *)" …`, and `aws glue create-workflow` for one job after the other.';

const orchestration = ({ at }: Places): Journey[] => [
  glue('workflow', 'engineer', 'Run one job after the other', [
    ...call('glue:CreateWorkflow', at('glue', 'workflow/nightly')),
    ...call('glue:CreateTrigger', at('glue', 'trigger/after')),
    ...call('glue:TagResource', at('glue', 'job/load')),
  ]),
  glue(
    'scheduler',
    'engineer',
    'Schedule a job with EventBridge Scheduler',
    refused('scheduler:CreateSchedule', at('scheduler', 'schedule/default/load')),
    { by: BY, instead: TRIGGERS },
  ),
  glue(
    'state-machine',
    'engineer',
    'Orchestrate jobs with Step Functions',
    refused('states:CreateStateMachine', at('states', 'stateMachine:load')),
    { by: BY, instead: TRIGGERS },
  ),
];

const registry = ({ repository, otherRepository, account, homeRegion }: Places): Journey[] => [
  images('retag', 'engineer', 'Give an image one more tag', [
    ...call(['ecr:BatchGetImage', 'ecr:PutImage'], repository),
  ]),
  images(
    'all-repositories',
    ['engineer', 'analyst'],
    'Open the list of all repositories in the console',
    refused('ecr:DescribeRepositories', otherRepository),
    {
      by: BY,
      instead: `The list takes a right to all of them. Open one by its address, https://${homeRegion}.console.aws.amazon.com/ecr/repositories/private/${account}/<name>, or \`aws ecr describe-images --repository-name <name>\`.`,
    },
  ),
  images(
    'repository-settings',
    'engineer',
    'See the policy and the lifecycle of a repository',
    refused('ecr:GetRepositoryPolicy', repository),
    {
      by: BY,
      instead:
        'The baseline declares them: `npx cdk synth Baseline-Storage`. How to change them: `repositories` in `baseline.config.ts`.',
    },
  ),
  images('scan-again', 'engineer', 'Scan an image again', refused('ecr:StartImageScan', repository), {
    by: BY,
    instead:
      'Each push is scanned: push it again. An admin scans it where it is: `aws ecr start-image-scan --repository-name <name> --image-id imageTag=<tag>`.',
  }),
];

const ALARMS =
  'An admin creates it: `aws cloudwatch put-metric-alarm`. The metrics are under "All metrics" of CloudWatch, and their graph is in its address, which you can keep.';

const numbers = ({ at, account }: Places): Journey[] => [
  logs('insights', 'engineer', 'Query the logs of jobs with Logs Insights', [
    ...call(['logs:DescribeLogGroups', 'logs:DescribeQueryDefinitions', 'logs:StopQuery']),
    ...call(
      ['logs:StartQuery', 'logs:GetQueryResults', 'logs:GetLogGroupFields'],
      at('logs', 'log-group:/aws-glue/jobs/error'),
    ),
  ]),
  logs(
    'own-alarm',
    ['engineer', 'analyst'],
    'Set an alarm on a metric of my work',
    refused('cloudwatch:PutMetricAlarm', at('cloudwatch', 'alarm:lab')),
    { by: BY, instead: ALARMS },
  ),
  logs(
    'own-dashboard',
    ['engineer', 'analyst'],
    'Create a dashboard',
    refused('cloudwatch:PutDashboard', `arn:aws:cloudwatch::${account}:dashboard/lab`),
    { by: BY, instead: ALARMS.replace('put-metric-alarm', 'put-dashboard') },
  ),
  logs(
    'health-as-member',
    ['engineer', 'analyst'],
    'See whether AWS has trouble',
    refused('health:DescribeEvents'),
    {
      by: BY,
      instead:
        'What everybody meets is at https://health.aws.amazon.com/health/status, without a sign-in. An admin sees what meets this account.',
    },
  ),
  money('save-report', 'engineer', 'Save a report in Cost Explorer', refused('ce:CreateReport'), {
    by: BY,
    instead:
      'Billing pages are read-only for you. The address of the page holds the whole report: keep it as a bookmark.',
  }),
];
