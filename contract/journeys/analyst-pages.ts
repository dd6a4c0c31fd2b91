import { about, call, refused, type Journey, type Me, type Places } from './journey';

const ec2 = about('Own instances');
const s3 = about('Data in S3');
const images = about('Images');
const logs = about('Logs and metrics');
const more = about('More services');
const BY = 'nothing allows it';

/**
 * What the console calls for analysts beside what they came for, and what they try next.
 * Sources: Amazon EC2 User Guide, "Example policies to control access to the Amazon EC2 console"; Amazon ECR Public User Guide,
 * "Registry authentication".
 */
export const analystPages = (places: Places): Journey[] => [
  ...instances(places),
  ...data(places),
  ...others(places),
];

const instances = ({ at, instance }: Places): Journey[] => {
  const owned = (me: Me) => ({ context: { 'aws:ResourceTag/owner': me.user } });
  return [
    ec2('instance-details', 'analyst', 'Open the details of my instance in the console', (me) => [
      ...call(['ec2:DescribeIamInstanceProfileAssociations', 'ec2:DescribeInstanceCreditSpecifications']),
      ...call('ec2:DescribeInstanceAttribute', instance, owned(me)),
    ]),
    ec2(
      'instance-details-of-another',
      'analyst',
      "Read the user data of a colleague's instance",
      refused('ec2:DescribeInstanceAttribute', instance, { context: { 'aws:ResourceTag/owner': 'otto' } }),
      { by: BY, instead: 'User data may hold secrets: its owner reads it, or an admin.' },
    ),
    ec2(
      'ec2-dashboard',
      'analyst',
      'See all counters of the EC2 dashboard',
      refused('elasticloadbalancing:DescribeLoadBalancers'),
      {
        by: BY,
        instead:
          'Counters of load balancers, Auto Scaling groups and dedicated hosts stay red: they are not your work. "Instances" at the left has all that is.',
      },
    ),
    ec2(
      'alarm-status',
      'analyst',
      'See the alarm status in the list of instances',
      refused('cloudwatch:DescribeAlarms', at('cloudwatch', 'alarm:lab')),
      {
        by: BY,
        instead:
          'The column stays empty; the tab "Monitoring" of an instance works. For all analysts: the capability `logs-and-metrics-read` in `baseline.config.ts`.',
      },
    ),
    ec2(
      'windows-password',
      'analyst',
      'Get the password of my Windows instance',
      (me) => refused('ec2:GetPasswordData', instance, owned(me)),
      {
        by: BY,
        instead: 'You need none: `aws ssm start-session --target <instance>` opens PowerShell.',
      },
    ),
    ec2('fleet-manager', 'analyst', 'Open Fleet Manager', refused('ssm:ListDocuments'), {
      by: BY,
      instead: 'Open the shell from EC2: choose the instance, then "Connect", then "Session Manager".',
    }),
    ec2(
      'ssh-through-session',
      'analyst',
      'Connect my editor to my instance, with SSH through Session Manager',
      refused('ssm:StartSession', at('ssm', 'document/AWS-StartSSHSession')),
      {
        by: BY,
        instead:
          "Only the shell is open, so that no data leaves by a tunnel. A page with an editor is SageMaker's: `aws sagemaker create-presigned-notebook-instance-url`.",
      },
    ),
  ];
};

const data = ({ inAnalysis, repository }: Places): Journey[] => [
  s3('object-tags', 'analyst', 'See the tags of a file', refused('s3:GetObjectTagging', inAnalysis), {
    by: BY,
    instead:
      'Size, date and type are in `aws s3api head-object --bucket <bucket> --key <key>`. An engineer reads tags: `aws s3api get-object-tagging`.',
  }),
  s3(
    'object-attributes',
    'analyst',
    'See the checksum of a file',
    refused('s3:GetObjectAttributes', inAnalysis),
    {
      by: BY,
      instead: '`aws s3api head-object --checksum-mode ENABLED --bucket <bucket> --key <key>` shows it.',
    },
  ),
  images(
    'scan-as-analyst',
    'analyst',
    'See what the scan found',
    refused('ecr:DescribeImageScanFindings', repository),
    {
      by: BY,
      instead:
        'An engineer reads it: `aws ecr describe-image-scan-findings --repository-name <name> --image-id imageTag=<tag>`.',
    },
  ),
  images(
    'public-login',
    ['engineer', 'analyst'],
    'Sign in to the public registry of AWS',
    refused('ecr-public:GetAuthorizationToken', undefined, { region: 'us-east-1' }),
    {
      by: 'G1',
      instead: 'Public images need no sign-in: `docker pull public.ecr.aws/docker/library/python:3.13`.',
    },
  ),
];

const others = ({ at }: Places): Journey[] => [
  logs('task-insights', 'analyst', 'Query the logs of tasks with Logs Insights', [
    ...call(['logs:DescribeQueryDefinitions', 'logs:StopQuery']),
    ...call(['logs:StartQuery', 'logs:GetLogGroupFields'], at('logs', 'log-group:/baseline/ecs/lab')),
  ]),
  more(
    'build-image',
    'analyst',
    'Build an image with CodeBuild',
    refused('codebuild:CreateProject', at('codebuild', 'project/lab')),
    {
      by: BY,
      instead: 'Build it with `docker build` on your instance; an engineer, or a pipeline, pushes it.',
    },
  ),
  more('prices', 'analyst', 'See what an instance type costs', refused('pricing:GetProducts'), {
    by: BY,
    instead:
      'Prices are public: https://calculator.aws. For all analysts: the capability `billing-read` in `baseline.config.ts`.',
  }),
  more(
    'quotas-as-member',
    ['engineer', 'analyst'],
    'See how many instances the account may have',
    refused('servicequotas:ListServiceQuotas'),
    {
      by: BY,
      instead:
        'An admin sees it, and asks for more: `aws service-quotas list-service-quotas --service-code ec2`.',
    },
  ),
  more(
    'assistant',
    ['engineer', 'analyst'],
    'Chat with Amazon Q in the console',
    refused('q:StartConversation'),
    {
      by: BY,
      instead:
        'It is closed here. Models are open with the capability `bedrock` of the persona in `baseline.config.ts`, which an admin deploys.',
    },
  ),
];
