import { by, call, refused, type Journey, type Places } from './journey';

const role = (principal: string) => by('Work of the roles that people pass', 'service', principal);

/**
 * What services do for engineers and analysts, with the roles that those pass.
 * Sources: Amazon SageMaker AI Developer Guide, "How to use SageMaker AI execution roles" and "Docker registry paths and
 * example code"; AWS Glue Developer Guide, "Step 2: Create an IAM role for AWS Glue"; AWS Systems Manager User Guide,
 * "Verify or create an IAM role with Session Manager permissions"; Amazon S3 User Guide, "Granting permissions for Batch
 * Operations"; Amazon ECS Developer Guide, "Amazon ECS task execution IAM role".
 */
export const serviceRoles = (places: Places): Journey[] => [
  ...notebooks(places),
  ...jobs(places),
  ...instances(places),
];

/** The account in which AWS keeps images of frameworks for the region. */
const FRAMEWORKS = '763104351884';

/** AWS opens its repositories of frameworks to all accounts. */
const OPEN = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow' as const, Principal: '*', Action: 'ecr:*' }],
};

const notebooks = ({
  at,
  homeRegion,
  serviceRole,
  analysis,
  inAnalysis,
  inLandingZone,
}: Places): Journey[] => {
  const sagemaker = role('sagemaker');
  const image = `arn:aws:ecr:${homeRegion}:${FRAMEWORKS}:repository/pytorch-training`;
  return [
    sagemaker('notebook-trains', 'Notebook: start a training job with an image of a framework', [
      ...call('sagemaker:CreateTrainingJob', at('sagemaker', 'training-job/lab')),
      ...call('iam:PassRole', serviceRole('baseline_sagemaker'), {
        context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      }),
      ...call('sagemaker:DescribeTrainingJob', at('sagemaker', 'training-job/lab')),
      ...call(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], image, { resourcePolicy: OPEN }),
    ]),
    sagemaker('training-job', 'Training job: read data, write a model and logs', [
      ...call('s3:ListBucket', analysis),
      ...call('s3:GetObject', inAnalysis),
      ...call('s3:PutObject', `${analysis}/sagemaker/lab/model.tar.gz`),
      ...call('logs:PutLogEvents', at('logs', 'log-group:/aws/sagemaker/TrainingJobs:log-stream:lab')),
    ]),
    sagemaker(
      'notebook-writes',
      'Notebook: write results beside the data',
      refused('s3:PutObject', inAnalysis),
      {
        by: 'nothing allows it',
        instead: `Write below ${analysis.replace('arn:aws:s3:::', 's3://')}/sagemaker/: an engineer moves what others need.`,
      },
    ),
    sagemaker(
      'notebook-reads-raw-data',
      'Notebook: read the landing zone',
      refused('s3:GetObject', inLandingZone),
      {
        by: 'nothing allows it',
        instead: 'The role reads what analysts read: `access.analystData` in `baseline.config.ts`.',
      },
    ),
  ];
};

const jobs = ({
  at,
  serviceRole,
  landingZone,
  inLandingZone,
  inAnalysis,
  inElsewhere,
  assets,
}: Places): Journey[] => {
  const [glue, batch] = [role('glue'), role('batch')];
  return [
    glue('glue-job', 'Job of Glue: fetch the script, move data, write logs', [
      ...call('s3:GetObject', `${assets}/scripts/load.py`),
      ...call('s3:ListBucket', landingZone),
      ...call(['s3:GetObject', 's3:DeleteObject'], inLandingZone),
      ...call('s3:PutObject', inAnalysis),
      ...call('logs:PutLogEvents', at('logs', 'log-group:/aws-glue/jobs/output:log-stream:jr_1')),
    ]),
    // The console hands the role to the notebook, which makes these calls itself.
    glue('glue-notebook', 'Notebook of Glue Studio: begin a session, run cells, end it', [
      ...call('glue:CreateSession', at('glue', 'session/s-1')),
      ...call('iam:PassRole', serviceRole('baseline_glue'), {
        context: { 'iam:PassedToService': 'glue.amazonaws.com' },
      }),
      ...call(['glue:GetSession', 'glue:RunStatement', 'glue:GetStatement'], at('glue', 'session/s-1')),
      ...call(['glue:CancelStatement', 'glue:StopSession', 'glue:DeleteSession'], at('glue', 'session/s-1')),
    ]),
    glue(
      'glue-notebook-lists',
      'Notebook of Glue Studio: list all sessions (%list_sessions)',
      refused('glue:ListSessions'),
      {
        by: 'nothing allows it',
        instead: 'An engineer lists them in the console, or with `aws glue list-sessions`.',
      },
    ),
    glue(
      'glue-notebook-creates-job',
      'Notebook of Glue Studio: create a job',
      refused('glue:CreateJob', at('glue', 'job/load')),
      {
        by: 'nothing allows it',
        instead: 'Save the notebook as a job in the console: the engineer creates it, with baseline_glue.',
      },
    ),
    glue(
      'glue-job-elsewhere',
      'Job of Glue: read the bucket of an application',
      refused('s3:GetObject', inElsewhere),
      {
        by: 'nothing allows it',
        instead: 'Have the application write to the landing zone, which the role reads.',
      },
    ),
    glue(
      'glue-job-in-vpc',
      'Job of Glue: reach a database in a VPC',
      refused('ec2:CreateNetworkInterface', at('ec2', 'network-interface/eni-0123456789abcdef0')),
      {
        by: 'nothing allows it',
        instead:
          'Have an application in that VPC, or DMS, write the data to the landing zone: an admin sets it up, docs/apps.md.',
      },
    ),
    batch('batch-copies', 'Batch job: copy objects, and report', [
      ...call('s3:GetObject', inLandingZone),
      ...call('s3:PutObject', inAnalysis),
    ]),
  ];
};

const instances = ({ at, analysis, inAnalysis, repository }: Places): Journey[] => {
  const [ec2, task, execution] = [role('ec2'), role('ecs-task'), role('ecs-execution')];
  return [
    ec2('instance-works', 'Instance: take sessions, read data, pull images, write logs', [
      ...call(['ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel']),
      ...call('ssm:UpdateInstanceInformation', at('ec2', 'instance/i-0123456789abcdef0')),
      ...call('s3:ListBucket', analysis),
      ...call('s3:GetObject', inAnalysis),
      ...call('ecr:BatchGetImage', repository),
      ...call('logs:PutLogEvents', at('logs', 'log-group:/ec2/lab:log-stream:x')),
    ]),
    ec2('instance-writes', 'Instance: upload results', refused('s3:PutObject', inAnalysis), {
      by: 'nothing allows it',
      instead: 'Instances read alone. A job of SageMaker writes results, or an engineer uploads them.',
    }),
    task('task-reads', 'Task of ECS: read data', call('s3:GetObject', inAnalysis)),
    execution('task-starts', 'Task of ECS: pull the image, write logs', [
      ...call('ecr:GetAuthorizationToken'),
      ...call(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repository),
      ...call(
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        at('logs', 'log-group:/baseline/ecs/lab:log-stream:x'),
      ),
    ]),
  ];
};
