import { about, refused, type Journey, type Places } from './journey';

const s3 = about('Data in S3');
const glue = about('Glue');
const images = about('Images');
const ec2 = about('Own instances');
const account = about('Account and support');
const BY = 'nothing allows it';

/**
 * What the console calls by itself and members are denied: red boxes that stand in nobody's way.
 * Sources: Amazon S3 User Guide, "Configuring S3 Object Lock"; AWS Management Console, "AWS Console Home".
 */
export const consoleBackground = ({ inAnalysis, homeRegion }: Places): Journey[] => [
  s3(
    'object-lock',
    'engineer',
    'See the lock of a file, on its page',
    refused('s3:GetObjectRetention', inAnalysis),
    { by: BY, instead: 'The data buckets lock no objects: the box says nothing that you miss.' },
  ),
  glue(
    'lake-formation',
    'engineer',
    'Take data through Lake Formation',
    refused('lakeformation:GetDataAccess'),
    {
      by: BY,
      instead:
        'The catalogue goes by the rights of IAM here, and jobs by those of baseline_glue: leave Lake Formation as it is.',
    },
  ),
  images(
    'registry-settings',
    ['engineer', 'analyst'],
    'See the settings of the registry',
    refused('ecr:DescribeRegistry'),
    {
      by: BY,
      instead:
        'The page of a repository works without them. An admin sees them: `aws ecr describe-registry`.',
    },
  ),
  ec2(
    'dedicated-hosts',
    'analyst',
    'See dedicated hosts on the EC2 dashboard',
    refused('ec2:DescribeHosts'),
    {
      by: BY,
      instead: 'There are none for you: "Instances" at the left has all that is your work.',
    },
  ),
  account(
    'regions-as-engineer',
    'engineer',
    'List the regions',
    refused('ec2:DescribeRegions', undefined, { region: homeRegion }),
    { by: BY, instead: '`aws account list-regions` lists them, with those that are off.' },
  ),
  account(
    'bell',
    ['engineer', 'analyst'],
    'Read what the bell of the console says',
    refused('notifications:ListNotificationHubs'),
    { by: BY, instead: BELL },
  ),
  account(
    'health-box',
    ['engineer', 'analyst'],
    'See the box of AWS Health on the home page',
    refused('health:DescribeEventAggregates'),
    { by: BY, instead: BELL },
  ),
];

const BELL =
  'It stays empty for you: an admin reads it. What everybody meets is at https://health.aws.amazon.com/health/status.';
