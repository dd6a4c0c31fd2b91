import { rows, type Capability, type Places } from './capability';

/** Storage, Glue, images and what guards them. */
export const dataRows = (places: Places): Capability[] => [
  ...objects(places),
  ...bucketSettings(places),
  ...glueAndImages(places),
  ...guards(places),
];

function objects({ bucket }: Places): Capability[] {
  const [landing, analysis, logs] = [bucket('landing-zone'), bucket('analysis'), bucket('logs')];
  return rows('S3: data', [
    ['List objects of the landing zone', 's3:ListBucket', { resource: landing }],
    ['Get objects of the landing zone', 's3:GetObject', { resource: `${landing}/x` }],
    ['Put objects in the landing zone', 's3:PutObject', { resource: `${landing}/x` }],
    ['Delete objects of the landing zone', 's3:DeleteObject', { resource: `${landing}/x` }],
    ['List objects of the analysis bucket', 's3:ListBucket', { resource: analysis }],
    ['Get objects of the analysis bucket', 's3:GetObject', { resource: `${analysis}/x` }],
    ['Put objects in the analysis bucket', 's3:PutObject', { resource: `${analysis}/x` }],
    ['Delete objects of the analysis bucket', 's3:DeleteObject', { resource: `${analysis}/x` }],
    ['Get objects of other buckets', 's3:GetObject', { resource: 'arn:aws:s3:::another-bucket/x' }],
    ['Get access logs', 's3:GetObject', { resource: `${logs}/x` }],
    ['Delete access logs', 's3:DeleteObject', { resource: `${logs}/x` }],
  ]);
}

function bucketSettings({ bucket, home }: Places): Capability[] {
  const resource = bucket('analysis');
  return rows('S3: settings', [
    ['See all buckets', 's3:ListAllMyBuckets'],
    ['Read bucket policies', 's3:GetBucketPolicy', { resource }],
    ['Create buckets', 's3:CreateBucket', { resource: 'arn:aws:s3:::another-bucket' }],
    ['Create access points', 's3:CreateAccessPoint', { resource: home('s3', 'accesspoint/team') }],
    ['Create S3 Batch Operations jobs', 's3:CreateJob'],
    ["Change the data buckets' policies", 's3:PutBucketPolicy', { resource }],
    ['Open the data buckets to the public', 's3:PutBucketPublicAccessBlock', { resource }],
  ]);
}

function glueAndImages({ home, model }: Places): Capability[] {
  const repository = model.resources.find(({ type }) => type === 'AWS::ECR::Repository')?.arn;
  const resource = repository ?? home('ecr', 'repository/none');
  return [
    ...rows('Glue', [
      ['Create jobs', 'glue:CreateJob', { resource: home('glue', 'job/load') }],
      ['Run jobs', 'glue:StartJobRun', { resource: home('glue', 'job/load') }],
      ['Read the catalogue', 'glue:GetDatabase', { resource: home('glue', 'catalog') }],
    ]),
    ...rows('ECR', [
      ['Sign in to the registry', 'ecr:GetAuthorizationToken'],
      ["Pull the baseline's images", 'ecr:BatchGetImage', { resource }],
      ["Push to the baseline's repositories", 'ecr:PutImage', { resource }],
      ["Change the repositories' policies", 'ecr:SetRepositoryPolicy', { resource }],
    ]),
  ];
}

function guards({ home, model }: Places): Capability[] {
  const made = (type: string) =>
    model.tagged.find((resource) => resource.type === type && resource.arn.includes(`:${model.homeRegion}:`))
      ?.arn;
  return rows('What guards the account', [
    ['Look up events', 'cloudtrail:LookupEvents'],
    ['Stop the trail', 'cloudtrail:StopLogging', { resource: home('cloudtrail', 'trail/baseline_trail') }],
    ['Create stacks', 'cloudformation:CreateStack', { resource: home('cloudformation', 'stack/shop/1') }],
    [
      "Change the baseline's stacks",
      'cloudformation:UpdateStack',
      { resource: home('cloudformation', 'stack/Baseline-Access/1') },
    ],
    [
      'Delete the billing alarms',
      'cloudwatch:DeleteAlarms',
      {
        resource: `arn:aws:cloudwatch:us-east-1:${model.account}:alarm:baseline_estimated_charges_10_usd`,
      },
    ],
    [
      "Change the policies of the baseline's keys",
      'kms:PutKeyPolicy',
      { resource: made('AWS::KMS::Key') ?? home('kms', 'key/none') },
    ],
    [
      "Change the baseline's launch template",
      'ec2:CreateLaunchTemplateVersion',
      { resource: made('AWS::EC2::LaunchTemplate') ?? home('ec2', 'launch-template/none') },
    ],
    [
      'Change the budget',
      'budgets:ModifyBudget',
      { resource: `arn:aws:budgets::${model.account}:budget/baseline_monthly_cost` },
    ],
  ]);
}
