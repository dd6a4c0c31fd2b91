import { about, call, refused, type Journey, type Me, type Places } from './journey';

const ec2 = about('Own instances');

/**
 * Analysts and their instances, once they run.
 * Sources: Amazon EC2 User Guide, "Example policies to control access to the Amazon EC2 console" and "Example policies to
 * control access the Amazon EC2 API".
 */
export const analystEc2 = (places: Places): Journey[] => [...running(places), ...refusals(places)];

const running = ({ instance }: Places): Journey[] => {
  const owned = (me: Me) => ({ context: { 'aws:ResourceTag/owner': me.user } });
  return [
    ec2('see-ec2', 'analyst', 'See my instances, volumes and what they cost in types', [
      ...call([
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeVolumes',
        'ec2:DescribeTags',
        'ec2:DescribeInstanceTypes',
      ]),
    ]),
    ec2('stop-start', 'analyst', 'Stop my instance for the night, and start it again', (me) => [
      ...call(['ec2:StopInstances', 'ec2:StartInstances', 'ec2:RebootInstances'], instance, owned(me)),
    ]),
    ec2('console-output', 'analyst', 'Read what my instance printed when it started', (me) =>
      call('ec2:GetConsoleOutput', instance, owned(me)),
    ),
    ec2(
      'console-output-of-another',
      'analyst',
      "Read what a colleague's instance printed",
      refused('ec2:GetConsoleOutput', instance, { context: { 'aws:ResourceTag/owner': 'otto' } }),
      {
        by: 'nothing allows it',
        instead:
          'Its owner reads it: `aws ec2 get-console-output --instance-id <instance> --latest`. An admin does, too.',
      },
    ),
    ec2('terminate', 'analyst', 'Terminate my instance', (me) =>
      call('ec2:TerminateInstances', instance, owned(me)),
    ),
    ec2(
      'stop-another',
      'analyst',
      "Stop a colleague's instance",
      refused('ec2:StopInstances', instance, { context: { 'aws:ResourceTag/owner': 'otto' } }),
      {
        by: 'nothing allows it',
        instead: 'Only what carries your name in its tag `owner` is yours. Its owner, or an admin, stops it.',
      },
    ),
    ec2(
      'take-over',
      'analyst',
      'Take over the instance of a colleague who left',
      (me) =>
        refused('ec2:CreateTags', instance, {
          context: { 'aws:RequestTag/owner': me.user, 'aws:TagKeys': ['owner'] },
        }),
      {
        by: 'another policy',
        instead:
          'An admin changes the tag: `aws ec2 create-tags --resources <instance> --tags Key=owner,Value=<user>`.',
      },
    ),
    ec2(
      'other-type',
      'analyst',
      'Change my instance: its type, its protection, its user data',
      (me) => refused('ec2:ModifyInstanceAttribute', instance, owned(me)),
      {
        by: 'nothing allows it',
        instead:
          'It stays as it was launched. Terminate it, and launch another of the type you need, protected with `--disable-api-termination`: data is in the analysis bucket, not on the disk.',
      },
    ),
  ];
};

const refusals = ({ at, instance }: Places): Journey[] => [
  ec2(
    'name-tag',
    'analyst',
    'Give my instance a name, after it is launched',
    (me) =>
      refused('ec2:CreateTags', instance, {
        context: {
          'aws:ResourceTag/owner': me.user,
          'aws:RequestTag/Name': 'lab',
          'aws:TagKeys': ['Name'],
        },
      }),
    {
      by: 'nothing allows it',
      instead:
        'Name it at launch, beside the owner: `Tags=[{Key=owner,Value=<your user>},{Key=Name,Value=lab}]`.',
    },
  ),
  ec2(
    'more-disk',
    'analyst',
    'Attach one more volume to my instance',
    (me) =>
      refused('ec2:AttachVolume', [instance, at('ec2', 'volume/vol-0123456789abcdef0')], {
        context: { 'aws:ResourceTag/owner': me.user },
      }),
    {
      by: 'nothing allows it',
      instead:
        'Launch another with a larger disk: `--block-device-mappings "DeviceName=/dev/xvda,Ebs={VolumeSize=100,Encrypted=true}"`.',
    },
  ),
  ec2(
    'fixed-address',
    'analyst',
    'Give my instance an address that stays',
    refused('ec2:AllocateAddress', at('ec2', 'elastic-ip/eipalloc-0123456789abcdef0')),
    {
      by: 'nothing allows it',
      instead:
        'You need none: `aws ssm start-session --target <instance>` finds it by its id. What others call is an application: docs/apps.md.',
    },
  ),
  ec2(
    'many-instances',
    'analyst',
    'Launch a fleet of instances',
    refused('ec2:CreateFleet', at('ec2', 'fleet/fleet-0123456789abcdef0')),
    {
      by: 'G4',
      instead:
        'Launch several at once with `--count 4` of `aws ec2 run-instances`; large jobs run in SageMaker or ECS.',
    },
  ),
  ec2(
    'key-pair',
    'analyst',
    'Create a key pair for SSH',
    refused('ec2:CreateKeyPair', at('ec2', 'key-pair/mine')),
    {
      by: 'nothing allows it',
      instead:
        'You need no key: `aws ssm start-session --target <instance>` opens a shell, without an open port.',
    },
  ),
  ec2(
    'instance-connect',
    'analyst',
    'Connect with EC2 Instance Connect',
    refused('ec2-instance-connect:SendSSHPublicKey', instance),
    {
      by: 'nothing allows it',
      instead:
        'Choose the tab "Session Manager" of "Connect", or `aws ssm start-session --target <instance>`.',
    },
  ),
  ec2(
    'security-group',
    'analyst',
    'Create a security group in the launch wizard',
    refused('ec2:CreateSecurityGroup', at('ec2', 'security-group/sg-0123456789abcdef0')),
    {
      by: 'nothing allows it',
      instead:
        'Choose "Select existing security group". The first one an admin creates: docs/working-here.md, "Once in the account".',
    },
  ),
  ec2(
    'snapshot',
    'analyst',
    'Take a snapshot of my disk',
    refused('ec2:CreateSnapshot', at('ec2', 'volume/vol-0123456789abcdef0')),
    {
      by: 'nothing allows it',
      instead:
        'Keep data in the analysis bucket. Why no copies of disks: docs/decisions/0009-no-copies-of-disks.md.',
    },
  ),
];
