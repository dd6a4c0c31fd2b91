import { about, call, refused, type Journey, type Places } from './journey';

const glue = about('Glue');
const logs = about('Logs and metrics');

/**
 * Engineers and Glue.
 * Sources: AWS Glue User Guide, "Review IAM permissions needed for the AWS Glue Studio user"; AWS Glue Developer Guide,
 * "Step 3: Attach a policy to users or groups that access AWS Glue", "Getting started with AWS Glue interactive sessions".
 */
export const engineerGlue = (places: Places): Journey[] => [
  ...catalogue(places),
  ...jobs(places),
  ...logsOfJobs(places),
  ...refusals(places),
];

const NO_NETWORK =
  'Jobs run outside of your VPCs, since baseline_glue opens no network interface. An admin sets up a task or DMS that writes the data to the landing zone: docs/apps.md.';

const toGlue = { context: { 'iam:PassedToService': 'glue.amazonaws.com' } };

const catalogue = ({ at, serviceRole }: Places): Journey[] => {
  const table = [at('glue', 'catalog'), at('glue', 'database/shop'), at('glue', 'table/shop/orders')];
  return [
    glue('catalogue', 'engineer', 'Look around in the catalogue', [
      ...call(['glue:GetDatabases', 'glue:CreateDatabase'], table.slice(0, 2)),
      ...call(['glue:GetTables', 'glue:GetTable', 'glue:SearchTables', 'glue:CreateTable'], table),
    ]),
    glue('crawler', 'engineer', 'Crawl the landing zone into the catalogue', [
      ...call('glue:CreateCrawler'),
      ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
      ...call(['glue:StartCrawler', 'glue:GetCrawler'], at('glue', 'crawler/landing')),
    ]),
    glue('connection', 'engineer', 'Create a connection to a source on the internet', [
      ...call('glue:CreateConnection', at('glue', 'catalog')),
      ...call('glue:TestConnection', at('glue', 'connection/shop')),
    ]),
    glue('data-quality', 'engineer', 'Check the quality of a table', [
      ...call('glue:CreateDataQualityRuleset'),
      ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
      ...call('glue:StartDataQualityRulesetEvaluationRun', at('glue', 'dataQualityRuleset/orders')),
    ]),
  ];
};

const jobs = ({ at, serviceRole, assets, homeRegion, inAnalysis, analysis }: Places): Journey[] => [
  glue('studio-job', 'engineer', 'Build a job in Glue Studio, and save it', [
    ...call('s3:ListAllMyBuckets', undefined, { region: homeRegion }),
    ...call(['s3:GetBucketLocation', 's3:ListBucket'], analysis),
    ...call('iam:ListRoles'),
    ...call('glue:CreateJob', at('glue', 'job/load')),
    ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
    ...call(['s3:PutObject', 's3:GetObject'], `${assets}/scripts/load.py`),
    ...call('glue:UseGlueStudio'),
  ]),
  glue('own-script', 'engineer', 'Create a job from a script in the analysis bucket', [
    ...call('s3:PutObject', inAnalysis),
    ...call('glue:CreateJob', at('glue', 'job/load')),
    ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
  ]),
  glue('run-job', 'engineer', 'Run a job, and look how it goes', [
    ...call(
      ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
      at('glue', 'job/load'),
    ),
  ]),
  glue(
    'schedule-job',
    'engineer',
    'Run a job each night',
    call('glue:CreateTrigger', at('glue', 'trigger/nightly')),
  ),
  glue('studio-notebook', 'engineer', 'Work in a notebook of Glue Studio', [
    ...call('iam:ListRoles'),
    ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
    ...call([
      'glue:StartNotebook',
      'glue:GetNotebookInstanceStatus',
      'glue:GlueNotebookAuthorize',
      'glue:GlueNotebookRefreshCredentials',
      'glue:TerminateNotebook',
    ]),
    ...call('glue:CreateJob', at('glue', 'job/explore')),
    ...call(['s3:PutObject', 's3:GetObject'], `${assets}/notebooks/explore.ipynb`),
  ]),
  glue('notebook', 'engineer', 'Work in an interactive session', [
    ...call('glue:CreateSession', at('glue', 'session/s-1')),
    ...call('iam:PassRole', serviceRole('baseline_glue'), toGlue),
    ...call(['glue:RunStatement', 'glue:GetStatement', 'glue:StopSession'], at('glue', 'session/s-1')),
  ]),
];

const logsOfJobs = ({ at }: Places): Journey[] => [
  logs('glue-logs', 'engineer', 'Read the logs of a job', [
    ...call('logs:DescribeLogGroups', at('logs', 'log-group:/aws-glue/jobs/output')),
    ...call(
      ['logs:DescribeLogStreams', 'logs:FilterLogEvents'],
      at('logs', 'log-group:/aws-glue/jobs/output'),
    ),
    ...call('logs:GetLogEvents', at('logs', 'log-group:/aws-glue/jobs/error:log-stream:jr_1')),
  ]),
  logs('glue-live-tail', 'engineer', 'Follow the logs of a job live, in the console or with the CLI', [
    ...call('logs:StartLiveTail', at('logs', 'log-group:/aws-glue/jobs/output')),
    ...call('logs:StopLiveTail'),
  ]),
  logs('metrics', ['engineer', 'analyst'], 'See metrics of my jobs', [
    ...call(['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics']),
  ]),
  logs(
    'logs-of-application',
    'engineer',
    'Read the logs of an application',
    refused('logs:GetLogEvents', at('logs', 'log-group:/aws/lambda/shop:log-stream:x')),
    {
      by: 'nothing allows it',
      instead:
        'You read the logs of Glue jobs, /aws-glue/*. For those of all: the capability `logs-and-metrics-read` in `baseline.config.ts`.',
    },
  ),
];

const refusals = ({ iamArn, serviceRole, at, homeRegion }: Places): Journey[] => [
  glue(
    'another-role',
    'engineer',
    'Run a job with a role of its own',
    refused('iam:PassRole', iamArn('role/app/reports'), toGlue),
    {
      by: 'G4',
      instead:
        'Jobs run with baseline_glue, which reads and writes both data buckets. Why no other: docs/decisions/0004-shared-services-run-with-baseline-roles.md.',
    },
  ),
  glue(
    'share-catalogue',
    'engineer',
    'Share the catalogue with another account',
    refused('glue:PutResourcePolicy', at('glue', 'catalog')),
    {
      by: 'G4',
      instead:
        'An admin shares it: `aws glue put-resource-policy`. Why: docs/decisions/0039-nobody-opens-the-catalogue.md.',
    },
  ),
  glue(
    'connection-in-console',
    'engineer',
    'Choose the network of a connection, for a database in a VPC',
    refused('ec2:DescribeSubnets', undefined, { region: homeRegion }),
    { by: 'nothing allows it', instead: NO_NETWORK },
  ),
  glue(
    'connection-vpc-in-console',
    'engineer',
    'See the VPCs that a connection could go to',
    refused('ec2:DescribeVpcs', undefined, { region: homeRegion }),
    { by: 'nothing allows it', instead: NO_NETWORK },
  ),
  glue(
    'alarm',
    'engineer',
    'Be notified when a job fails',
    refused('events:PutRule', at('events', 'rule/failed-jobs')),
    {
      by: 'nothing allows it',
      instead: 'An admin creates the rule and the topic, and adds your address: docs/apps.md.',
    },
  ),
  glue(
    'glue-role-elsewhere',
    'engineer',
    'Give the Glue role to a function',
    refused('iam:PassRole', serviceRole('baseline_glue'), {
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    }),
    { by: 'G4', instead: 'An application has a role of its own, which an admin creates: docs/apps.md.' },
  ),
  glue(
    'secret',
    'engineer',
    'Read the password of a database',
    refused('secretsmanager:GetSecretValue', at('secretsmanager', 'secret:shop-1')),
    {
      by: 'nothing allows it',
      instead:
        'Use a connection of Glue: an admin creates it with the secret, and your job names the connection.',
    },
  ),
  glue(
    'see-instances',
    'engineer',
    'See instances',
    refused('ec2:DescribeInstances', undefined, { region: homeRegion }),
    {
      by: 'nothing allows it',
      instead:
        "Instances are not engineers' work. For all engineers: the capability `own-instances` in `baseline.config.ts`.",
    },
  ),
  glue(
    'own-stack',
    'engineer',
    'Deploy a stack',
    refused('cloudformation:CreateStack', at('cloudformation', 'stack/jobs/1')),
    {
      by: 'nothing allows it',
      instead: 'An admin, or the pipeline of the application, deploys it: docs/apps.md.',
    },
  ),
];
