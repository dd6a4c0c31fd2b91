import { about, refused, type Journey, type Places } from './journey';

const sagemaker = about('SageMaker');
const ecs = about('ECS');
const logs = about('Logs and metrics');
const BY = 'nothing allows it';

/**
 * What the forms of SageMaker and ECS offer beside what analysts do there, and what analysts do instead.
 * Sources: Amazon SageMaker AI Developer Guide, "Create a notebook instance"; Amazon ECS Developer Guide, "Example task
 * definition: route logs to CloudWatch".
 */
export const analystForms = (places: Places): Journey[] => [...learning(places), ...containers(places)];

const learning = ({ at, name }: Places): Journey[] => [
  sagemaker('choose-key', 'analyst', 'Choose a key in a form of SageMaker', refused('kms:ListAliases'), {
    by: BY,
    instead: 'Leave it at "No custom encryption": the service encrypts with a key of its own.',
  }),
  sagemaker(
    'model-version',
    'analyst',
    'Register a version of a model',
    refused('sagemaker:CreateModelPackage', at('sagemaker', 'model-package/shop/1')),
    {
      by: BY,
      instead: `Keep each version under a name of its own, s3://${name}-analysis/sagemaker/<model>/<version>/, and create a model from it: \`aws sagemaker create-model\`.`,
    },
  ),
  sagemaker(
    'pipeline',
    'analyst',
    'Create a pipeline of SageMaker',
    refused('sagemaker:CreatePipeline', at('sagemaker', 'pipeline/shop')),
    {
      by: BY,
      instead:
        'Start the jobs one after the other from a notebook. What runs by itself is an application: docs/apps.md.',
    },
  ),
  sagemaker(
    'experiment',
    'analyst',
    'Track an experiment',
    refused('sagemaker:CreateExperiment', at('sagemaker', 'experiment/shop')),
    {
      by: BY,
      instead:
        'Give the training job metric definitions: they are in CloudWatch, and in `aws sagemaker describe-training-job`.',
    },
  ),
  sagemaker(
    'scale-endpoint',
    'analyst',
    'Have an endpoint or a service scale by itself',
    refused(
      'application-autoscaling:RegisterScalableTarget',
      at('application-autoscaling', 'scalable-target/0ec5EXAMPLE'),
    ),
    {
      by: BY,
      instead:
        'Scale it by hand: `aws sagemaker update-endpoint-weights-and-capacities`, or `aws ecs update-service --desired-count`.',
    },
  ),
];

const containers = ({ at }: Places): Journey[] => [
  ecs(
    'own-log-group',
    'analyst',
    'Create the log group of a task',
    refused('logs:CreateLogGroup', at('logs', 'log-group:/baseline/ecs/lab')),
    {
      by: BY,
      instead:
        'The task creates it: `"awslogs-create-group": "true"` among the options of its log configuration, with a group that begins with /baseline/ecs/.',
    },
  ),
  logs(
    'keep-logs',
    'analyst',
    'Set how long the logs of a task are kept',
    refused('logs:PutRetentionPolicy', at('logs', 'log-group:/baseline/ecs/lab')),
    {
      by: BY,
      instead:
        'An admin sets it: `aws logs put-retention-policy --log-group-name <group> --retention-in-days 30`.',
    },
  ),
  ecs(
    'service-in-public',
    'analyst',
    'Put a load balancer before a service',
    refused(
      'elasticloadbalancing:CreateLoadBalancer',
      at('elasticloadbalancing', 'loadbalancer/app/lab/50dc6c495c0c9188'),
    ),
    {
      by: BY,
      instead: 'What others call is an application: an admin or its pipeline deploys it, docs/apps.md.',
    },
  ),
  ecs(
    'service-connect',
    'analyst',
    'See the namespaces on the page of a cluster',
    refused('servicediscovery:ListNamespaces'),
    {
      by: BY,
      instead: 'The list stays empty, and nothing needs it: leave "Service Connect" off.',
    },
  ),
  ecs('secret-of-task', 'analyst', 'Give a task a secret', refused('secretsmanager:ListSecrets'), {
    by: BY,
    instead: 'Your tasks read data alone, and no secrets. What needs one is an application: docs/apps.md.',
  }),
];
