import { about, call, refused, type Journey, type Places } from './journey';

const ec2 = about('Instances and networks');
const apps = about('Services of applications');

/**
 * Admins, instances, networks and the services that applications are made of.
 * Sources: Amazon EC2 User Guide, "Example policies to control access to the Amazon EC2 console"; Amazon EC2 Auto Scaling
 * User Guide, "Service-linked roles for Amazon EC2 Auto Scaling"; IAM User Guide, "Create a service-linked role".
 */
export const adminCompute = (places: Places): Journey[] => [
  ...instances(places),
  ...networks(places),
  ...scaling(places),
  ...services(places),
];

const instances = ({ at, instance, publicImage, serviceRole }: Places): Journey[] => [
  ec2('admin-launch', 'admin', 'Launch an instance in the console', [
    ...call([
      'ec2:DescribeImages',
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeSubnets',
      'iam:ListInstanceProfiles',
    ]),
    ...call('ec2:CreateKeyPair', at('ec2', 'key-pair/mine')),
    ...call('ec2:CreateSecurityGroup', [
      at('ec2', 'security-group/sg-0123456789abcdef0'),
      at('ec2', 'vpc/vpc-0123456789abcdef0'),
    ]),
    ...call('ec2:AuthorizeSecurityGroupIngress', at('ec2', 'security-group/sg-0123456789abcdef0')),
    ...call('ec2:RunInstances', [instance, publicImage, at('ec2', 'subnet/subnet-0123456789abcdef0')]),
    ...call('iam:PassRole', serviceRole('baseline_ec2'), {
      context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
    }),
  ]),
  ec2('hand-over', 'admin', 'Change whose an instance is', [
    ...call('ec2:CreateTags', instance, {
      context: { 'aws:RequestTag/owner': 'ana', 'aws:TagKeys': ['owner'] },
    }),
  ]),
  ec2('admin-shell', 'admin', 'Open a shell on an instance', [
    ...call('ssm:StartSession', instance),
    ...call('ssm:StartSession', at('ssm', 'document/SSM-SessionManagerRunShell')),
  ]),
  ec2('backup', 'admin', 'Take a snapshot of a disk, and an image of an instance', [
    ...call('ec2:CreateSnapshot', at('ec2', 'volume/vol-0123456789abcdef0')),
    ...call('ec2:CreateImage', instance),
  ]),
  ec2(
    'share-snapshot',
    'admin',
    'Open the account for public snapshots',
    refused('ec2:DisableSnapshotBlockPublicAccess'),
    {
      by: 'G3',
      instead:
        'Share a snapshot with one account: `aws ec2 modify-snapshot-attribute --user-ids`. The block of public ones is a setting of the baseline.',
    },
  ),
];

const networks = ({ at }: Places): Journey[] => {
  const vpc = at('ec2', 'vpc/vpc-0123456789abcdef0');
  const subnet = at('ec2', 'subnet/subnet-0123456789abcdef0');
  return [
    ec2('vpc', 'admin', 'Create a VPC with subnets and a way to the internet', [
      ...call('ec2:CreateVpc', vpc),
      ...call('ec2:CreateSubnet', [subnet, vpc]),
      ...call('ec2:CreateInternetGateway', at('ec2', 'internet-gateway/igw-0123456789abcdef0')),
      ...call('ec2:AttachInternetGateway', [at('ec2', 'internet-gateway/igw-0123456789abcdef0'), vpc]),
      ...call('ec2:CreateRouteTable', [at('ec2', 'route-table/rtb-0123456789abcdef0'), vpc]),
      ...call('ec2:CreateRoute', at('ec2', 'route-table/rtb-0123456789abcdef0')),
      ...call('ec2:AllocateAddress', at('ec2', 'elastic-ip/eipalloc-0123456789abcdef0')),
      ...call('ec2:CreateNatGateway', [at('ec2', 'natgateway/nat-0123456789abcdef0'), subnet]),
    ]),
    ec2('first-security-group', 'admin', 'Create the security group that analysts launch with', [
      ...call('ec2:CreateSecurityGroup', [at('ec2', 'security-group/sg-0123456789abcdef0'), vpc]),
      ...call('ec2:AuthorizeSecurityGroupEgress', at('ec2', 'security-group/sg-0123456789abcdef0')),
    ]),
    ec2('load-balancer', 'admin', 'Put a load balancer before a service', [
      ...call(
        'elasticloadbalancing:CreateLoadBalancer',
        at('elasticloadbalancing', 'loadbalancer/app/shop/50dc6c495c0c9188'),
      ),
      ...call('acm:RequestCertificate'),
    ]),
  ];
};

const scaling = ({ at, iamArn }: Places): Journey[] => {
  const group = at('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/shop');
  const linked = (service: string, name: string) =>
    call('iam:CreateServiceLinkedRole', iamArn(`role/aws-service-role/${service}/${name}`), {
      context: { 'iam:AWSServiceName': service },
    });
  return [
    ec2('scaling-group', 'admin', 'Create an Auto Scaling group with a fixed version of a launch template', [
      ...call('ec2:CreateLaunchTemplate', at('ec2', 'launch-template/lt-0123456789abcdef0')),
      ...call('autoscaling:CreateAutoScalingGroup', group, {
        context: { 'autoscaling:LaunchTemplateVersionSpecified': 'true' },
      }),
    ]),
    ec2('service-linked-roles', 'admin', 'Create the roles that services take once', [
      ...linked('ecs.amazonaws.com', 'AWSServiceRoleForECS'),
      ...linked('autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling'),
      ...linked('spot.amazonaws.com', 'AWSServiceRoleForEC2Spot'),
      ...linked('elasticloadbalancing.amazonaws.com', 'AWSServiceRoleForElasticLoadBalancing'),
      ...linked('rds.amazonaws.com', 'AWSServiceRoleForRDS'),
    ]),
    ec2(
      'service-linked-role-as-analyst',
      'analyst',
      'Run the first task on Fargate of the account',
      refused(
        'iam:CreateServiceLinkedRole',
        iamArn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
        { context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
      ),
      {
        by: 'G4',
        instead:
          'An admin creates the role once: `aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com` (docs/working-here.md, "Once in the account").',
      },
    ),
  ];
};

const services = ({ at, account, assets, homeRegion }: Places): Journey[] => [
  apps('data-stores', 'admin', 'Create a table, a queue, a topic and a database', [
    ...call('dynamodb:CreateTable', at('dynamodb', 'table/orders')),
    ...call('sqs:CreateQueue', at('sqs', 'orders')),
    ...call('sns:CreateTopic', at('sns', 'orders')),
    ...call('rds:CreateDBInstance', at('rds', 'db:shop')),
  ]),
  apps('secrets', 'admin', 'Keep a password in Secrets Manager, and a parameter', [
    ...call('secretsmanager:CreateSecret', at('secretsmanager', 'secret:shop-1')),
    ...call('ssm:PutParameter', at('ssm', 'parameter/shop/url')),
  ]),
  apps('key', 'admin', 'Create a key, with an alias', [
    ...call('kms:CreateKey'),
    ...call('kms:CreateAlias', [at('kms', 'alias/shop'), at('kms', 'key/1234')]),
  ]),
  apps('watch', 'admin', 'Create a dashboard and an alarm', [
    ...call('cloudwatch:PutDashboard', `arn:aws:cloudwatch::${account}:dashboard/shop`),
    ...call('cloudwatch:PutMetricAlarm', at('cloudwatch', 'alarm:shop')),
    ...call('logs:StartQuery', at('logs', 'log-group:/aws/lambda/shop')),
  ]),
  apps('glue-assets', 'admin', "Create the bucket that Glue Studio's jobs are kept in", [
    ...call(['s3:CreateBucket', 's3:PutBucketPublicAccessBlock'], assets),
  ]),
  apps('bedrock-as-admin', 'admin', 'Ask a model of Bedrock at home', [
    ...call('bedrock:ListFoundationModels'),
    ...call('bedrock:InvokeModel', `arn:aws:bedrock:${homeRegion}::foundation-model/anthropic.claude-v2`),
  ]),
  apps(
    'bedrock-abroad',
    'admin',
    'Ask a model of Bedrock in us-east-1',
    refused('bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2'),
    {
      by: 'G1',
      instead:
        'Take a model that is served at home. Through an inference profile of home: the switch for it is `access.crossRegionInference` in `baseline.config.ts`.',
    },
  ),
  apps(
    'function-at-edge',
    'admin',
    'Create a function for CloudFront, in us-east-1',
    refused('lambda:CreateFunction', `arn:aws:lambda:us-east-1:${account}:function:edge`),
    {
      by: 'G1',
      instead:
        'CloudFront Functions need no region: `aws cloudfront create-function`. Lambda@Edge takes us-east-1 as a region to work in: `workRegions` in `baseline.config.ts`.',
    },
  ),
  apps(
    'images-elsewhere',
    'admin',
    'Have images copied into a second region',
    refused('ecr:PutReplicationConfiguration', undefined, { region: homeRegion }),
    {
      by: 'G1',
      instead:
        'Push each image to a repository there too, where `workRegions` in `baseline.config.ts` names the region. Why AWS does not copy it: docs/decisions/0038-what-services-copy.md.',
    },
  ),
  apps(
    'secret-elsewhere',
    'admin',
    'Replicate a secret into another region',
    refused('secretsmanager:ReplicateSecretToRegions', at('secretsmanager', 'secret:shop-AbCdEf'), {
      context: { 'secretsmanager:AddReplicaRegions': ['eu-west-1'] },
    }),
    {
      by: 'G1',
      instead: 'Replicas are open in the regions that `workRegions` in `baseline.config.ts` names.',
    },
  ),
  apps('kubernetes', 'admin', 'Create a cluster of EKS', [
    ...call('eks:CreateCluster'),
    ...call('eks:CreateAccessEntry', at('eks', 'cluster/lab')),
  ]),
];
