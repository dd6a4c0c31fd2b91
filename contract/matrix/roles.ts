import { IAM_PATH, POLICIES, STACKS } from '../../lib/names';
import { capabilities, only, type Capability, type Limit, type MatrixEnvironment } from './capability';

/** What services do on behalf of people, and what deploying the baseline takes. */
export const roleCapabilities = (environment: MatrixEnvironment): Capability[] => [
  ...data(environment),
  ...work(environment),
  ...baseline(environment),
  ...rights(environment),
];

function data({ bucket }: MatrixEnvironment): Capability[] {
  const [landing, analysis, logs] = [bucket('landing-zone'), bucket('analysis'), bucket('logs')];
  return capabilities('Data', [
    ['Get objects of the landing zone', 's3:GetObject', { resource: `${landing}/x` }],
    ['Put objects in the landing zone', 's3:PutObject', { resource: `${landing}/x` }],
    ['Get objects of the analysis bucket', 's3:GetObject', { resource: `${analysis}/x` }],
    ['Put objects in the analysis bucket', 's3:PutObject', { resource: `${analysis}/x` }],
    ['Put results of SageMaker there', 's3:PutObject', { resource: `${analysis}/sagemaker/x` }],
    ['Get objects of other buckets', 's3:GetObject', { resource: 'arn:aws:s3:::another-bucket/x' }],
    ['Delete access logs', 's3:DeleteObject', { resource: `${logs}/x` }],
  ]);
}

function work({ homeRegionArn, first }: MatrixEnvironment): Capability[] {
  const image = first('AWS::ECR::Repository');
  const metrics = (namespace: string) => ({ 'cloudwatch:namespace': namespace });
  return capabilities('Work', [
    [
      'Change tables of the Glue catalogue',
      'glue:UpdateTable',
      { resource: homeRegionArn('glue', 'table/shop/orders') },
    ],
    [
      "Pull the baseline's images",
      'ecr:BatchGetImage',
      { resource: image ?? homeRegionArn('ecr', 'repository/none') },
    ],
    [
      'Write logs of ECS',
      'logs:PutLogEvents',
      { resource: homeRegionArn('logs', 'log-group:/ecs/shop:log-stream:x') },
    ],
    [
      'Write metrics of the CloudWatch agent',
      'cloudwatch:PutMetricData',
      { context: metrics('CWAgent'), limits: [only('in no other namespace', metrics('AWS/Billing'))] },
    ],
    ['Speak with Session Manager', 'ssmmessages:CreateControlChannel'],
    [
      'Read secrets (Systems Manager)',
      'ssm:GetParameter',
      { resource: homeRegionArn('ssm', 'parameter/shop/key') },
    ],
  ]);
}

const via = 'cloudformation.amazonaws.com';
const BY_STACKS: Limit = { words: 'only through CloudFormation', wrong: { via: undefined } };

function baseline({ bucket, homeRegionArn }: MatrixEnvironment): Capability[] {
  const resource = bucket('analysis');
  const stack = (name: string) => ({ resource: homeRegionArn('cloudformation', `stack/${name}/1`) });
  return capabilities('The baseline', [
    ["See the baseline's stacks", 'cloudformation:DescribeStacks', stack(STACKS.access)],
    ["Change the baseline's stacks", 'cloudformation:ExecuteChangeSet', stack(STACKS.access)],
    ['Change other stacks', 'cloudformation:ExecuteChangeSet', stack('shop')],
    ["Read the data buckets' policies", 's3:GetBucketPolicy', { resource, via, limits: [BY_STACKS] }],
    ["Change the data buckets' policies", 's3:PutBucketPolicy', { resource, via, limits: [BY_STACKS] }],
  ]);
}

function rights({ iamArn, role }: MatrixEnvironment): Capability[] {
  const bounded = { 'iam:PermissionsBoundary': iamArn(`policy${IAM_PATH}${POLICIES.boundary}`) };
  const resource = role('_glue');
  return capabilities('Rights', [
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
    ['Create users', 'iam:CreateUser', { resource: iamArn('user/otto'), via, context: bounded }],
    ['Create access keys', 'iam:CreateAccessKey', { resource: iamArn('user/otto') }],
    [
      'Pass the Glue role to Glue',
      'iam:PassRole',
      { resource, context: { 'iam:PassedToService': 'glue.amazonaws.com' } },
    ],
    ['Assume application roles', 'sts:AssumeRole', { resource: iamArn('role/app/shop'), trust: 'account' }],
  ]);
}
