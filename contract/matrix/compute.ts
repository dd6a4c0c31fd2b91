import {
  capabilities,
  only,
  type Capability,
  type Limit,
  type MatrixEnvironment,
  type Person,
} from './capability';

/** What runs: instances, containers, machine learning. */
export const computeCapabilities = (environment: MatrixEnvironment): Capability[] => [
  ...instances(environment),
  ...shells(environment),
  ...machineLearning(environment),
  ...containers(environment),
];

function instances(environment: MatrixEnvironment): Capability[] {
  const { homeRegionArn, user, other } = environment;
  const resource = homeRegionArn('ec2', 'instance/i-0123456789abcdef0');
  const tagged = ({ owner }: Person) => ({ 'aws:ResourceTag/owner': owner });
  const own = { resource, context: tagged(user), limits: [only('only own', tagged(other))] };
  return capabilities('EC2', [
    ['See instances', 'ec2:DescribeInstances'],
    ['Launch instances', 'ec2:RunInstances', launch(environment)],
    ['Start, stop and reboot instances', 'ec2:StopInstances', own],
    ['Terminate instances', 'ec2:TerminateInstances', own],
    [
      'Change who owns an instance',
      'ec2:CreateTags',
      {
        resource,
        context: { ...tagged(other), 'aws:TagKeys': ['owner'], 'aws:RequestTag/owner': user.owner },
      },
    ],
    ['Create networks', 'ec2:CreateVpc', { resource: homeRegionArn('ec2', 'vpc/vpc-0123456789abcdef0') }],
    [
      'Create functions (Lambda)',
      'lambda:CreateFunction',
      { resource: homeRegionArn('lambda', 'function:shop') },
    ],
  ]);
}

function launch({ homeRegionArn, homeRegion, user, other }: MatrixEnvironment) {
  const right = {
    'aws:RequestTag/owner': user.owner,
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
      ].map((id) => homeRegionArn('ec2', `${id}123456789abcdef0`)),
      `arn:aws:ec2:${homeRegion}::image/ami-0123456789abcdef0`,
    ],
    context: right,
    limits: [
      wrong('tagged as own', { 'aws:RequestTag/owner': other.owner }),
      wrong('with IMDSv2', { 'ec2:MetadataHttpTokens': 'optional' }),
      wrong('with encrypted volumes', { 'ec2:Encrypted': 'false' }),
      wrong('of the configured types', { 'ec2:InstanceType': 'p5.48xlarge' }),
    ],
  };
}

function shells({ homeRegionArn, user, other }: MatrixEnvironment): Capability[] {
  const instance = homeRegionArn('ec2', 'instance/i-0123456789abcdef0');
  const tagged = ({ owner }: Person) => ({ 'ssm:resourceTag/owner': owner });
  const session = ({ id }: Person) => ({
    'ssm:resourceTag/aws:ssmmessages:session-id': id,
  });
  return capabilities('Session Manager', [
    [
      'Open sessions on instances',
      'ssm:StartSession',
      { resource: instance, context: tagged(user), limits: [only('only own', tagged(other))] },
    ],
    [
      'End sessions',
      'ssm:TerminateSession',
      {
        resource: homeRegionArn('ssm', `session/${user.id}-1`),
        context: session(user),
        limits: [only('only own', session(other))],
      },
    ],
    ['Run commands on instances', 'ssm:SendCommand', { resource: instance }],
  ]);
}

const machineLearning = ({ homeRegionArn }: MatrixEnvironment): Capability[] =>
  capabilities('SageMaker', [
    ['See notebooks', 'sagemaker:ListNotebookInstances'],
    [
      'Create notebooks',
      'sagemaker:CreateNotebookInstance',
      { resource: homeRegionArn('sagemaker', 'notebook-instance/lab') },
    ],
    [
      'Train models',
      'sagemaker:CreateTrainingJob',
      { resource: homeRegionArn('sagemaker', 'training-job/lab') },
    ],
    [
      'Invoke endpoints',
      'sagemaker:InvokeEndpoint',
      { resource: homeRegionArn('sagemaker', 'endpoint/lab') },
    ],
    ['Create domains', 'sagemaker:CreateDomain', { resource: homeRegionArn('sagemaker', 'domain/lab') }],
  ]);

const containers = ({ homeRegionArn }: MatrixEnvironment): Capability[] => [
  ...capabilities('ECS', [
    ['See clusters', 'ecs:DescribeClusters', { resource: homeRegionArn('ecs', 'cluster/lab') }],
    ['Create clusters', 'ecs:CreateCluster', { resource: homeRegionArn('ecs', 'cluster/lab') }],
    ['Run tasks', 'ecs:RunTask', { resource: homeRegionArn('ecs', 'task-definition/lab:1') }],
    ['Open a shell in a container', 'ecs:ExecuteCommand', { resource: homeRegionArn('ecs', 'task/lab/1') }],
  ]),
  ...capabilities('EKS', [
    ['See clusters', 'eks:DescribeCluster', { resource: homeRegionArn('eks', 'cluster/lab') }],
    ['Use the Kubernetes API', 'eks:AccessKubernetesApi', { resource: homeRegionArn('eks', 'cluster/lab') }],
    [
      'Scale node groups',
      'eks:UpdateNodegroupConfig',
      { resource: homeRegionArn('eks', 'nodegroup/lab/nodes/00000000-0000-0000-0000-000000000000') },
    ],
    ['Create clusters', 'eks:CreateCluster', { resource: homeRegionArn('eks', 'cluster/lab') }],
    ['Let others into a cluster', 'eks:CreateAccessEntry', { resource: homeRegionArn('eks', 'cluster/lab') }],
  ]),
];
