import { about, call, refused, type Journey, type Me, type Places } from './journey';

const ec2 = about('Own instances');

/**
 * Analysts who launch instances.
 * Source: Amazon EC2 User Guide, "Example policies to control access to the Amazon EC2 console" and "Example policies to
 * control access the Amazon EC2 API".
 */
export const analystLaunches = (places: Places): Journey[] => [
  ...launching(places),
  ...launchesRefused(places),
];

const launch = {
  'ec2:MetadataHttpTokens': 'required',
  'ec2:InstanceType': 't3.micro',
  'ec2:Encrypted': 'true',
};
const LAUNCH =
  'aws ec2 run-instances --launch-template LaunchTemplateName=baseline_hardened --instance-type t3.micro --image-id resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 --subnet-id <subnet> --tag-specifications "ResourceType=instance,Tags=[{Key=owner,Value=<your user>}]"';

const parts = ({ at, instance, publicImage }: Places) => [
  instance,
  publicImage,
  ...[
    'volume/vol-0123456789abcdef0',
    'network-interface/eni-0123456789abcdef0',
    'subnet/subnet-0123456789abcdef0',
    'security-group/sg-0123456789abcdef0',
  ].map((id) => at('ec2', id)),
];

const launching = (places: Places): Journey[] => {
  const { at, instance, serviceRole, homeRegion } = places;
  const named = (me: Me) => ({ context: { ...launch, 'aws:RequestTag/owner': me.user } });
  const tagged = (me: Me) =>
    call('ec2:CreateTags', [instance], {
      context: {
        'ec2:CreateAction': 'RunInstances',
        'aws:RequestTag/owner': me.user,
        'aws:TagKeys': ['owner'],
      },
    });
  return [
    ec2('launch', 'analyst', 'Launch an instance with the CLI, from the hardened launch template', (me) => [
      ...call(
        'ec2:RunInstances',
        [...parts(places), at('ec2', 'launch-template/lt-0123456789abcdef0')],
        named(me),
      ),
      ...tagged(me),
    ]),
    ec2(
      'launch-in-console',
      'analyst',
      'Launch an instance in the console, with the tag `owner` and IMDSv2',
      (me) => [
        ...call([
          'ec2:DescribeInstances',
          'ec2:DescribeImages',
          'ec2:DescribeInstanceTypes',
          'ec2:DescribeInstanceTypeOfferings',
          'ec2:DescribeKeyPairs',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcs',
          'ec2:DescribeAvailabilityZones',
          'ec2:DescribeLaunchTemplates',
          'iam:ListInstanceProfiles',
        ]),
        ...call('ec2:RunInstances', parts(places), named(me)),
        ...tagged(me),
      ],
    ),
    ec2(
      'newest-image',
      'analyst',
      'Find the newest image of Amazon Linux, and launch it by its name',
      call(
        ['ssm:GetParameter', 'ssm:GetParameters'],
        `arn:aws:ssm:${homeRegion}::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`,
      ),
    ),
    ec2('launch-with-role', 'analyst', 'Launch an instance that reads data and takes sessions', (me) => [
      ...call('ec2:RunInstances', parts(places), named(me)),
      ...call('iam:PassRole', serviceRole('baseline_ec2'), {
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
    ]),
  ];
};

const launchesRefused = (places: Places): Journey[] => {
  const { instance, at, iamArn } = places;
  const wrong = (me: Me, change: Record<string, string | null>) => ({
    context: Object.fromEntries(
      Object.entries({
        'ec2:MetadataHttpTokens': 'required',
        'ec2:InstanceType': 't3.micro',
        'aws:RequestTag/owner': me.user,
        ...change,
      }),
    ),
  });
  return [
    ec2(
      'launch-untagged',
      'analyst',
      'Launch an instance as the console proposes it',
      (me) =>
        refused(
          'ec2:RunInstances',
          instance,
          wrong(me, { 'aws:RequestTag/owner': null, 'ec2:MetadataHttpTokens': 'optional' }),
        ),
      {
        by: 'nothing allows it',
        instead: `Tag it \`owner\` with your user name, require IMDSv2 ("Advanced details"), and take a small type: \`${LAUNCH}\`.`,
      },
    ),
    ec2(
      'launch-large',
      'analyst',
      'Launch an instance with GPUs',
      (me) => refused('ec2:RunInstances', instance, wrong(me, { 'ec2:InstanceType': 'p5.48xlarge' })),
      {
        by: 'nothing allows it',
        instead:
          'Train in SageMaker, which has GPUs by the hour. For all analysts: `access.instanceTypes` in `baseline.config.ts`.',
      },
    ),
    ec2(
      'launch-plain',
      'analyst',
      'Launch an instance with a volume that is not encrypted',
      refused('ec2:RunInstances', at('ec2', 'volume/vol-0123456789abcdef0'), {
        context: { 'ec2:Encrypted': 'false' },
      }),
      {
        by: 'nothing allows it',
        instead:
          'Tick "Encrypted" for each volume, or leave it as it is: the account encrypts new volumes by default.',
      },
    ),
    ec2(
      'launch-with-another-role',
      'analyst',
      'Launch an instance with the role of an application',
      refused('iam:PassRole', iamArn('role/app/reports'), {
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
      {
        by: 'G4',
        instead: 'Choose the instance profile baseline_ec2: it takes sessions and reads what you read.',
      },
    ),
    ec2(
      'spot-request',
      'analyst',
      'Request a spot instance',
      refused('ec2:RequestSpotInstances', at('ec2', 'spot-instances-request/sir-1')),
      {
        by: 'nothing allows it',
        instead:
          'Launch it as usual with the option `--instance-market-options MarketType=spot`. The first one takes a role that an admin creates: `aws iam create-service-linked-role --aws-service-name spot.amazonaws.com`.',
      },
    ),
  ];
};
