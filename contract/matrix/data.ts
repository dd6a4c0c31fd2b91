import { alarmName, NAMES, STACKS } from '../../lib/names';
import { capabilities, onlyOwn, type Capability, type MatrixEnvironment } from './capability';

/** Storage, Glue, images and what guards them. */
export const dataCapabilities = (environment: MatrixEnvironment): Capability[] => [
  ...objects(environment),
  ...bucketSettings(environment),
  ...glueAndImages(environment),
  ...findingOut(environment),
  ...othersWork(environment),
  ...guards(environment),
];

function objects({ bucket, user, other }: MatrixEnvironment): Capability[] {
  const [landing, analysis, logs] = [bucket('landing-zone'), bucket('analysis'), bucket('logs')];
  return capabilities('S3: data', [
    ['List objects of the landing zone', 's3:ListBucket', { resource: landing }],
    ['Get objects of the landing zone', 's3:GetObject', { resource: `${landing}/x` }],
    ['Put objects in the landing zone', 's3:PutObject', { resource: `${landing}/x` }],
    ['Delete objects of the landing zone', 's3:DeleteObject', { resource: `${landing}/x` }],
    ['List objects of the analysis bucket', 's3:ListBucket', { resource: analysis }],
    ['Get objects of the analysis bucket', 's3:GetObject', { resource: `${analysis}/x` }],
    ['Put objects in the analysis bucket', 's3:PutObject', { resource: `${analysis}/x` }],
    ['Delete objects of the analysis bucket', 's3:DeleteObject', { resource: `${analysis}/x` }],
    [
      "Put objects under one's own name in the analysis bucket",
      's3:PutObject',
      {
        resource: `${analysis}/users/${user.owner}/x`,
        limits: [onlyOwn(`${analysis}/users/${other.owner}/x`)],
      },
    ],
    ['Get objects of other buckets', 's3:GetObject', { resource: 'arn:aws:s3:::another-bucket/x' }],
    ['Get access logs', 's3:GetObject', { resource: `${logs}/x` }],
    ['Delete access logs', 's3:DeleteObject', { resource: `${logs}/x` }],
  ]);
}

function bucketSettings({ bucket, homeRegionArn }: MatrixEnvironment): Capability[] {
  const resource = bucket('analysis');
  return capabilities('S3: settings', [
    ['See all buckets', 's3:ListAllMyBuckets'],
    ['Read bucket policies', 's3:GetBucketPolicy', { resource }],
    ['Create buckets', 's3:CreateBucket', { resource: 'arn:aws:s3:::another-bucket' }],
    ['Create access points', 's3:CreateAccessPoint', { resource: homeRegionArn('s3', 'accesspoint/team') }],
    ['Create S3 Batch Operations jobs', 's3:CreateJob'],
    ["Change the data buckets' policies", 's3:PutBucketPolicy', { resource }],
    ['Open the data buckets to the public', 's3:PutBucketPublicAccessBlock', { resource }],
  ]);
}

function glueAndImages({ homeRegionArn, first }: MatrixEnvironment): Capability[] {
  const repository = first('AWS::ECR::Repository');
  const resource = repository ?? homeRegionArn('ecr', 'repository/none');
  return [
    ...capabilities('Glue', [
      ['Create jobs', 'glue:CreateJob', { resource: homeRegionArn('glue', 'job/load') }],
      ['Run jobs', 'glue:StartJobRun', { resource: homeRegionArn('glue', 'job/load') }],
      ['Read the catalogue', 'glue:GetDatabase', { resource: homeRegionArn('glue', 'catalog') }],
    ]),
    ...capabilities('ECR', [
      ['Sign in to the registry', 'ecr:GetAuthorizationToken'],
      ["Pull the baseline's images", 'ecr:BatchGetImage', { resource }],
      ["Push to the baseline's repositories", 'ecr:PutImage', { resource }],
      ["Change the repositories' policies", 'ecr:SetRepositoryPolicy', { resource }],
    ]),
  ];
}

const findingOut = ({ homeRegionArn, homeRegion }: MatrixEnvironment): Capability[] =>
  capabilities('Athena, Bedrock and QuickSight', [
    [
      'Query with Athena',
      'athena:StartQueryExecution',
      { resource: homeRegionArn('athena', 'workgroup/primary') },
    ],
    [
      'Invoke models of Bedrock',
      'bedrock:InvokeModel',
      { resource: `arn:aws:bedrock:${homeRegion}::foundation-model/amazon.nova-lite-v1:0` },
    ],
    [
      'See dashboards of QuickSight',
      'quicksight:DescribeDashboard',
      { resource: homeRegionArn('quicksight', 'dashboard/sales') },
    ],
  ]);

const othersWork = ({ homeRegionArn }: MatrixEnvironment): Capability[] => {
  const logs = homeRegionArn('logs', 'log-group:/aws/lambda/shop');
  return capabilities('What others run', [
    ['Read the logs of applications', 'logs:FilterLogEvents', { resource: logs }],
    ['Delete the logs of applications', 'logs:DeleteLogGroup', { resource: logs }],
    ['See alarms', 'cloudwatch:DescribeAlarms', { resource: homeRegionArn('cloudwatch', 'alarm:shop') }],
    ['See how functions are set up', 'lambda:ListFunctions'],
    [
      'Read secrets',
      'secretsmanager:GetSecretValue',
      { resource: homeRegionArn('secretsmanager', 'secret:shop-AbCdEf') },
    ],
  ]);
};

function guards({ homeRegionArn, account, first }: MatrixEnvironment): Capability[] {
  return capabilities('What guards the account', [
    ['Look up events', 'cloudtrail:LookupEvents'],
    [
      'Stop the trail',
      'cloudtrail:StopLogging',
      { resource: homeRegionArn('cloudtrail', `trail/${NAMES.trail}`) },
    ],
    [
      'Create stacks',
      'cloudformation:CreateStack',
      { resource: homeRegionArn('cloudformation', 'stack/shop/1') },
    ],
    [
      "Change the baseline's stacks",
      'cloudformation:UpdateStack',
      { resource: homeRegionArn('cloudformation', `stack/${STACKS.access}/1`) },
    ],
    [
      'Delete the billing alarms',
      'cloudwatch:DeleteAlarms',
      {
        resource: `arn:aws:cloudwatch:us-east-1:${account}:alarm:${alarmName(10)}`,
      },
    ],
    [
      "Change the policies of the baseline's keys",
      'kms:PutKeyPolicy',
      { resource: first('AWS::KMS::Key') ?? homeRegionArn('kms', 'key/none') },
    ],
    [
      "Change the baseline's launch template",
      'ec2:CreateLaunchTemplateVersion',
      { resource: first('AWS::EC2::LaunchTemplate') ?? homeRegionArn('ec2', 'launch-template/none') },
    ],
    [
      'Change the budget',
      'budgets:ModifyBudget',
      { resource: `arn:aws:budgets::${account}:budget/${NAMES.budget}` },
    ],
  ]);
}
