import { about, call, refused, type Journey, type Places } from './journey';

const sagemaker = about('SageMaker');
const ecs = about('ECS');
const eks = about('EKS');
const logs = about('Logs and metrics');

/**
 * Analysts, machine learning and containers.
 * Sources: Amazon SageMaker AI Developer Guide, "Identity-based policy examples for Amazon SageMaker AI"; Amazon ECS
 * Developer Guide, "Permissions required for the Amazon ECS console"; Amazon EKS User Guide, "View Kubernetes resources in
 * the AWS Management Console".
 */
export const analystWorkloads = (places: Places): Journey[] => [
  ...learning(places),
  ...learningRefused(places),
  ...containers(places),
  ...containersRefused(places),
  ...clusters(places),
  ...logsOfWork(places),
];

const NOT_YOURS =
  'Who its tag `owner` names, or an admin, stops it. Tag what is yours alone the same way, at creation: docs/working-here.md.';

const passedTo = (service: string) => ({ context: { 'iam:PassedToService': `${service}.amazonaws.com` } });

const learning = ({ at, serviceRole }: Places): Journey[] => {
  const pass = call('iam:PassRole', serviceRole('baseline_sagemaker'), passedTo('sagemaker'));
  return [
    sagemaker('see-sagemaker', 'analyst', 'Look around in SageMaker', [
      ...call([
        'sagemaker:ListNotebookInstances',
        'sagemaker:ListTrainingJobs',
        'sagemaker:ListEndpoints',
        'sagemaker:ListModels',
      ]),
    ]),
    sagemaker('notebook-instance', 'analyst', 'Create a notebook instance, open it, and stop it', [
      ...call('sagemaker:CreateNotebookInstance', at('sagemaker', 'notebook-instance/lab')),
      ...pass,
      ...call(
        [
          'sagemaker:DescribeNotebookInstance',
          'sagemaker:CreatePresignedNotebookInstanceUrl',
          'sagemaker:StopNotebookInstance',
          'sagemaker:DeleteNotebookInstance',
        ],
        at('sagemaker', 'notebook-instance/lab'),
      ),
    ]),
    sagemaker('train', 'analyst', 'Train a model', [
      ...call('sagemaker:CreateTrainingJob', at('sagemaker', 'training-job/lab')),
      ...pass,
      ...call(
        ['sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
        at('sagemaker', 'training-job/lab'),
      ),
    ]),
    sagemaker('process', 'analyst', 'Run a processing and a transform job', [
      ...call('sagemaker:CreateProcessingJob', at('sagemaker', 'processing-job/lab')),
      ...call('sagemaker:CreateTransformJob', at('sagemaker', 'transform-job/lab')),
      ...pass,
    ]),
    sagemaker('endpoint', 'analyst', 'Put a model behind an endpoint, and invoke it', [
      ...call('sagemaker:CreateModel', at('sagemaker', 'model/lab')),
      ...pass,
      ...call('sagemaker:CreateEndpointConfig', at('sagemaker', 'endpoint-config/lab')),
      ...call('sagemaker:CreateEndpoint', [
        at('sagemaker', 'endpoint/lab'),
        at('sagemaker', 'endpoint-config/lab'),
      ]),
      ...call(['sagemaker:InvokeEndpoint', 'sagemaker:DeleteEndpoint'], at('sagemaker', 'endpoint/lab')),
    ]),
  ];
};

const learningRefused = ({ at, iamArn, serviceRole }: Places): Journey[] => [
  sagemaker(
    'choose-role-in-console',
    'analyst',
    'Choose a role in the forms of SageMaker and ECS',
    refused('iam:ListRoles'),
    {
      by: 'nothing allows it',
      instead: `In SageMaker choose "Enter a custom IAM role ARN", and write ${serviceRole('baseline_sagemaker')}. In ECS choose "Create new task definition with JSON", and write the two of ECS: docs/working-here.md, "Roles to pass".`,
    },
  ),
  sagemaker(
    'tune',
    'analyst',
    'Tune hyperparameters',
    refused('sagemaker:CreateHyperParameterTuningJob', at('sagemaker', 'hyper-parameter-tuning-job/lab')),
    {
      by: 'nothing allows it',
      instead:
        'Start a training job for each set of parameters: `aws sagemaker create-training-job`. A notebook does it in a loop.',
    },
  ),
  sagemaker(
    'studio',
    'analyst',
    'Open SageMaker Studio',
    refused('sagemaker:CreatePresignedDomainUrl', at('sagemaker', 'user-profile/d-1/ana')),
    {
      by: 'nothing allows it',
      instead:
        'Create a notebook instance: `aws sagemaker create-notebook-instance`, see docs/working-here.md. Studio gives all who open it one role.',
    },
  ),
  sagemaker(
    'domain',
    'analyst',
    'Set up a domain of SageMaker',
    refused('sagemaker:CreateDomain', at('sagemaker', 'domain/d-1')),
    {
      by: 'nothing allows it',
      instead:
        'Create a notebook instance instead: `aws sagemaker create-notebook-instance`, see docs/working-here.md.',
    },
  ),
  sagemaker(
    'delete-endpoint-of-application',
    'analyst',
    'Delete an endpoint of an application, which carries its name in the tag `owner`',
    refused('sagemaker:DeleteEndpoint', at('sagemaker', 'endpoint/shop'), {
      context: { 'aws:ResourceTag/owner': 'shop' },
    }),
    { by: 'nothing allows it', instead: NOT_YOURS },
  ),
  sagemaker(
    'train-with-another-role',
    'analyst',
    'Train with a role that reads more',
    refused('iam:PassRole', iamArn('role/app/reports'), passedTo('sagemaker')),
    {
      by: 'G4',
      instead:
        'Pass baseline_sagemaker. What it should read beside the analysis bucket: `access.analystData` in `baseline.config.ts`.',
    },
  ),
];

const containers = ({ at, serviceRole }: Places): Journey[] => {
  const pass = call(
    'iam:PassRole',
    [serviceRole('baseline_ecs_task'), serviceRole('baseline_ecs_execution')],
    passedTo('ecs-tasks'),
  );
  return [
    ecs('see-ecs', 'analyst', 'Look around in ECS', [
      ...call(['ecs:ListClusters', 'ecs:ListTaskDefinitions']),
      ...call('ecs:DescribeClusters', at('ecs', 'cluster/lab')),
    ]),
    ecs(
      'cluster',
      'analyst',
      'Create a cluster, with the CLI',
      call('ecs:CreateCluster', at('ecs', 'cluster/lab')),
    ),
    ecs('task', 'analyst', 'Register a task definition, and run a task on Fargate', [
      ...call('ecs:RegisterTaskDefinition', at('ecs', 'task-definition/lab:1')),
      ...pass,
      ...call('ecs:RunTask', at('ecs', 'task-definition/lab:1')),
      ...call(['ecs:DescribeTasks', 'ecs:StopTask'], at('ecs', 'task/lab/1')),
    ]),
    ecs('service', 'analyst', 'Keep a task running as a service, and scale it', [
      ...call(
        ['ecs:CreateService', 'ecs:UpdateService', 'ecs:DescribeServices', 'ecs:DeleteService'],
        at('ecs', 'service/lab/web'),
      ),
    ]),
  ];
};

const containersRefused = ({ at, iamArn }: Places): Journey[] => [
  ecs(
    'cluster-in-console',
    'analyst',
    'Create a cluster in the console',
    refused('cloudformation:CreateStack', at('cloudformation', 'stack/Infra-ECS-Cluster-lab/1')),
    {
      by: 'nothing allows it',
      instead:
        'The console creates it with CloudFormation; the CLI needs none: `aws ecs create-cluster --cluster-name lab`.',
    },
  ),
  ecs(
    'exec',
    'analyst',
    'Open a shell in a container',
    refused('ecs:ExecuteCommand', [at('ecs', 'cluster/lab'), at('ecs', 'task/lab/1')]),
    {
      by: 'nothing allows it',
      instead:
        'A shell would act with the role of the task. Read its logs: `aws logs tail /baseline/ecs/lab --follow`; to try things out, run the image on your own instance.',
    },
  ),
  ecs(
    'stop-task-of-application',
    'analyst',
    'Stop a task of an application, which carries its name in the tag `owner`',
    refused('ecs:StopTask', at('ecs', 'task/shop/1'), { context: { 'aws:ResourceTag/owner': 'shop' } }),
    { by: 'nothing allows it', instead: NOT_YOURS },
  ),
  ecs(
    'task-with-another-role',
    'analyst',
    'Run a task with the role of an application',
    refused('iam:PassRole', iamArn('role/app/reports'), passedTo('ecs-tasks')),
    {
      by: 'G4',
      instead:
        'Tasks of yours run with baseline_ecs_task and baseline_ecs_execution. An application is deployed by an admin or its pipeline: docs/apps.md.',
    },
  ),
];

const clusters = ({ at }: Places): Journey[] => {
  const cluster = at('eks', 'cluster/lab');
  return [
    eks('kubectl', 'analyst', 'Use kubectl', [
      ...call('eks:ListClusters'),
      ...call(['eks:DescribeCluster', 'eks:AccessKubernetesApi'], cluster),
    ]),
    eks('scale-nodes', 'analyst', 'Scale a node group', [
      ...call('eks:ListNodegroups', cluster),
      ...call(
        'eks:UpdateNodegroupConfig',
        at('eks', 'nodegroup/lab/nodes/00000000-0000-0000-0000-000000000000'),
      ),
    ]),
    eks('create-cluster-as-analyst', 'analyst', 'Create a cluster', refused('eks:CreateCluster'), {
      by: 'nothing allows it',
      instead:
        'An admin creates it, with roles of its own, and lets you in with `aws eks create-access-entry`: docs/apps.md.',
    }),
  ];
};

const logsOfWork = ({ at }: Places): Journey[] => [
  logs('sagemaker-logs', 'analyst', 'Read the logs of a training job', [
    ...call(
      ['logs:DescribeLogStreams', 'logs:FilterLogEvents'],
      at('logs', 'log-group:/aws/sagemaker/TrainingJobs'),
    ),
    ...call('logs:GetLogEvents', at('logs', 'log-group:/aws/sagemaker/TrainingJobs:log-stream:lab')),
  ]),
  logs('task-logs', 'analyst', 'Read the logs of a task', [
    ...call(['logs:DescribeLogStreams', 'logs:FilterLogEvents'], at('logs', 'log-group:/baseline/ecs/lab')),
    ...call('logs:GetLogEvents', at('logs', 'log-group:/baseline/ecs/lab:log-stream:lab/lab/1')),
  ]),
  logs('live-tail', 'analyst', 'Follow the logs of a task live, in the console or with the CLI', [
    ...call('logs:DescribeLogGroups'),
    ...call('logs:StartLiveTail', at('logs', 'log-group:/baseline/ecs/lab')),
    ...call('logs:StopLiveTail'),
  ]),
  logs(
    'logs-of-application-as-analyst',
    'analyst',
    'Read the logs of an application',
    refused('logs:GetLogEvents', at('logs', 'log-group:/aws/lambda/shop:log-stream:x')),
    {
      by: 'nothing allows it',
      instead:
        'You read the logs of your jobs and tasks. For those of all: the capability `logs-and-metrics-read` in `baseline.config.ts`.',
    },
  ),
];
