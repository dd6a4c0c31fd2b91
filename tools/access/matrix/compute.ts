import { userId } from '../request-context';
import { only, rows, type Capability, type Limit, type Places } from './capability';

/** What runs: instances, containers, machine learning. */
export const computeRows = (places: Places): Capability[] => [
  ...instances(places),
  ...shells(places),
  ...machineLearning(places),
  ...containers(places),
];

function instances(places: Places): Capability[] {
  const { home, user, other } = places;
  const resource = home('ec2', 'instance/i-0123456789abcdef0');
  const tagged = (name: string) => ({ 'aws:ResourceTag/owner': name });
  const own = { resource, context: tagged(user), limits: [only('only own', tagged(other))] };
  return rows('EC2', [
    ['See instances', 'ec2:DescribeInstances'],
    ['Launch instances', 'ec2:RunInstances', launch(places)],
    ['Start, stop and reboot instances', 'ec2:StopInstances', own],
    ['Terminate instances', 'ec2:TerminateInstances', own],
    [
      'Change who owns an instance',
      'ec2:CreateTags',
      { resource, context: { ...tagged(other), 'aws:TagKeys': ['owner'], 'aws:RequestTag/owner': user } },
    ],
    ['Create networks', 'ec2:CreateVpc', { resource: home('ec2', 'vpc/vpc-0123456789abcdef0') }],
    ['Create functions (Lambda)', 'lambda:CreateFunction', { resource: home('lambda', 'function:shop') }],
  ]);
}

function launch({ home, model, user, other }: Places) {
  const right = {
    'aws:RequestTag/owner': user,
    'ec2:MetadataHttpTokens': 'required',
    'ec2:InstanceType': 't3.micro',
    'ec2:Encrypted': 'true',
  };
  const wrong = (words: string, change: object): Limit => only(words, { ...right, ...change });
  return {
    resource: [
      ...[
        'instance/i-0',
        'volume/vol-0',
        'network-interface/eni-0',
        'subnet/subnet-0',
        'security-group/sg-0',
      ].map((id) => home('ec2', `${id}123456789abcdef0`)),
      `arn:aws:ec2:${model.homeRegion}::image/ami-0123456789abcdef0`,
    ],
    context: right,
    limits: [
      wrong('tagged as own', { 'aws:RequestTag/owner': other }),
      wrong('with IMDSv2', { 'ec2:MetadataHttpTokens': 'optional' }),
      wrong('with encrypted volumes', { 'ec2:Encrypted': 'false' }),
      wrong('of the configured types', { 'ec2:InstanceType': 'p5.48xlarge' }),
    ],
  };
}

function shells({ home, user, other }: Places): Capability[] {
  const instance = home('ec2', 'instance/i-0123456789abcdef0');
  const tagged = (name: string) => ({ 'ssm:resourceTag/owner': name });
  const session = (name: string) => ({
    'ssm:resourceTag/aws:ssmmessages:session-id': userId(name),
  });
  return rows('Session Manager', [
    [
      'Open sessions on instances',
      'ssm:StartSession',
      { resource: instance, context: tagged(user), limits: [only('only own', tagged(other))] },
    ],
    [
      'End sessions',
      'ssm:TerminateSession',
      {
        resource: home('ssm', `session/${userId(user)}-1`),
        context: session(user),
        limits: [only('only own', session(other))],
      },
    ],
    ['Run commands on instances', 'ssm:SendCommand', { resource: instance }],
  ]);
}

const machineLearning = ({ home }: Places): Capability[] =>
  rows('SageMaker', [
    ['See notebooks', 'sagemaker:ListNotebookInstances'],
    [
      'Create notebooks',
      'sagemaker:CreateNotebookInstance',
      { resource: home('sagemaker', 'notebook-instance/lab') },
    ],
    ['Train models', 'sagemaker:CreateTrainingJob', { resource: home('sagemaker', 'training-job/lab') }],
    ['Invoke endpoints', 'sagemaker:InvokeEndpoint', { resource: home('sagemaker', 'endpoint/lab') }],
    ['Create domains', 'sagemaker:CreateDomain', { resource: home('sagemaker', 'domain/lab') }],
  ]);

const containers = ({ home }: Places): Capability[] => [
  ...rows('ECS', [
    ['See clusters', 'ecs:DescribeClusters', { resource: home('ecs', 'cluster/lab') }],
    ['Create clusters', 'ecs:CreateCluster', { resource: home('ecs', 'cluster/lab') }],
    ['Run tasks', 'ecs:RunTask', { resource: home('ecs', 'task-definition/lab:1') }],
    ['Open a shell in a container', 'ecs:ExecuteCommand', { resource: home('ecs', 'task/lab/1') }],
  ]),
  ...rows('EKS', [
    ['See clusters', 'eks:DescribeCluster', { resource: home('eks', 'cluster/lab') }],
    ['Use the Kubernetes API', 'eks:AccessKubernetesApi', { resource: home('eks', 'cluster/lab') }],
    [
      'Scale node groups',
      'eks:UpdateNodegroupConfig',
      { resource: home('eks', 'nodegroup/lab/nodes/00000000-0000-0000-0000-000000000000') },
    ],
    ['Create clusters', 'eks:CreateCluster', { resource: home('eks', 'cluster/lab') }],
    ['Let others into a cluster', 'eks:CreateAccessEntry', { resource: home('eks', 'cluster/lab') }],
  ]),
];
