import { only, rows, type Capability, type Limit, type Places } from './capability';

/** What services do on behalf of people, and what deploying the baseline takes: asked of each role. */
export const roleRows = (places: Places): Capability[] => [
  ...data(places),
  ...work(places),
  ...baseline(places),
  ...rights(places),
];

function data({ bucket }: Places): Capability[] {
  const [landing, analysis, logs] = [bucket('landing-zone'), bucket('analysis'), bucket('logs')];
  return rows('Data', [
    ['Get objects of the landing zone', 's3:GetObject', { resource: `${landing}/x` }],
    ['Put objects in the landing zone', 's3:PutObject', { resource: `${landing}/x` }],
    ['Get objects of the analysis bucket', 's3:GetObject', { resource: `${analysis}/x` }],
    ['Put objects in the analysis bucket', 's3:PutObject', { resource: `${analysis}/x` }],
    ['Put results of SageMaker there', 's3:PutObject', { resource: `${analysis}/sagemaker/x` }],
    ['Get objects of other buckets', 's3:GetObject', { resource: 'arn:aws:s3:::another-bucket/x' }],
    ['Delete access logs', 's3:DeleteObject', { resource: `${logs}/x` }],
  ]);
}

function work({ home, model }: Places): Capability[] {
  const image = model.resources.find(({ type }) => type === 'AWS::ECR::Repository')?.arn;
  const metrics = (namespace: string) => ({ 'cloudwatch:namespace': namespace });
  return rows('Work', [
    [
      'Change tables of the Glue catalogue',
      'glue:UpdateTable',
      { resource: home('glue', 'table/shop/orders') },
    ],
    [
      "Pull the baseline's images",
      'ecr:BatchGetImage',
      { resource: image ?? home('ecr', 'repository/none') },
    ],
    [
      'Write logs of ECS',
      'logs:PutLogEvents',
      { resource: home('logs', 'log-group:/ecs/shop:log-stream:x') },
    ],
    [
      'Write metrics of the CloudWatch agent',
      'cloudwatch:PutMetricData',
      { context: metrics('CWAgent'), limits: [only('in no other namespace', metrics('AWS/Billing'))] },
    ],
    ['Speak with Session Manager', 'ssmmessages:CreateControlChannel'],
    ['Read secrets (Systems Manager)', 'ssm:GetParameter', { resource: home('ssm', 'parameter/shop/key') }],
  ]);
}

const via = 'cloudformation.amazonaws.com';
const BY_STACKS: Limit = { words: 'only through CloudFormation', wrong: { via: undefined } };

function baseline({ bucket, home }: Places): Capability[] {
  const resource = bucket('analysis');
  const stack = (name: string) => ({ resource: home('cloudformation', `stack/${name}/1`) });
  return rows('The baseline', [
    ["See the baseline's stacks", 'cloudformation:DescribeStacks', stack('Baseline-Access')],
    ["Change the baseline's stacks", 'cloudformation:ExecuteChangeSet', stack('Baseline-Access')],
    ['Change other stacks', 'cloudformation:ExecuteChangeSet', stack('shop')],
    ["Read the data buckets' policies", 's3:GetBucketPolicy', { resource, via, limits: [BY_STACKS] }],
    ["Change the data buckets' policies", 's3:PutBucketPolicy', { resource, via, limits: [BY_STACKS] }],
  ]);
}

function rights({ iam, role }: Places): Capability[] {
  const bounded = { 'iam:PermissionsBoundary': iam('policy/baseline/baseline_boundary') };
  const resource = role('_glue');
  return rows('Rights', [
    [
      "Create the baseline's roles",
      'iam:CreateRole',
      {
        resource,
        via,
        context: bounded,
        limits: [BY_STACKS, only('with the boundary', { 'iam:PermissionsBoundary': null })],
      },
    ],
    ['Create users', 'iam:CreateUser', { resource: iam('user/otto'), via, context: bounded }],
    ['Create access keys', 'iam:CreateAccessKey', { resource: iam('user/otto') }],
    [
      'Pass the Glue role to Glue',
      'iam:PassRole',
      { resource, context: { 'iam:PassedToService': 'glue.amazonaws.com' } },
    ],
    ['Assume application roles', 'sts:AssumeRole', { resource: iam('role/app/shop'), trust: 'account' }],
  ]);
}
