import { about, call, refused, type Journey, type Me, type Places } from './journey';

const ec2 = about('Own instances');
const shell = about('Session Manager');

/**
 * Analysts and their instances.
 * Sources: Amazon EC2 User Guide, "Example policies to control access to the Amazon EC2 console", "Example policies to
 * control access the Amazon EC2 API"; AWS Systems Manager User Guide, "Sample IAM policies for Session Manager".
 */
export const analystEc2 = (places: Places): Journey[] => [
  ...launching(places),
  ...launchesRefused(places),
  ...running(places),
  ...shells(places),
  ...refusals(places),
];

const launch = {
  'ec2:MetadataHttpTokens': 'required',
  'ec2:InstanceType': 't3.micro',
  'ec2:Encrypted': 'true',
};
const LAUNCH =
  'aws ec2 run-instances --launch-template LaunchTemplateName=baseline_hardened --instance-type t3.micro --image-id <ami> --subnet-id <subnet> --tag-specifications "ResourceType=instance,Tags=[{Key=owner,Value=<your user>}]"';

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
  const { at, instance, serviceRole } = places;
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
        ]),
        ...call('ec2:RunInstances', parts(places), named(me)),
        ...tagged(me),
      ],
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
      'Give my instance a larger type',
      (me) => refused('ec2:ModifyInstanceAttribute', instance, owned(me)),
      {
        by: 'nothing allows it',
        instead:
          'Terminate it, and launch another of the type you need: data is in the analysis bucket, not on the disk.',
      },
    ),
  ];
};

const shells = ({ at, instance }: Places): Journey[] => {
  const owned = (me: Me) => ({ context: { 'ssm:resourceTag/owner': me.user } });
  const open = (me: Me) => [
    ...call('ssm:StartSession', instance, owned(me)),
    ...call('ssm:StartSession', at('ssm', 'document/SSM-SessionManagerRunShell')),
  ];
  const id = (me: Me) => `AIDA${me.user.toUpperCase()}EXAMPLE234567EXAMPLE`.slice(0, 21);
  return [
    shell('shell', 'analyst', 'Open a shell on my instance, with the CLI', (me) => [
      ...open(me),
      ...call('ssmmessages:OpenDataChannel', at('ssm', `session/${id(me)}-1`)),
    ]),
    shell('shell-in-console', 'analyst', 'Open a shell on my instance, in the console', (me) => [
      ...call([
        'ec2:DescribeInstances',
        'ssm:DescribeSessions',
        'ssm:DescribeInstanceProperties',
        'ssm:DescribeInstanceInformation',
      ]),
      ...call('ssm:GetConnectionStatus', instance),
      ...open(me),
    ]),
    shell('resume', 'analyst', 'Resume my session, and end it', (me) => [
      ...call(['ssm:ResumeSession', 'ssm:TerminateSession'], at('ssm', `session/${id(me)}-1`), {
        context: { 'ssm:resourceTag/aws:ssmmessages:session-id': id(me) },
      }),
    ]),
    shell(
      'shell-on-another',
      'analyst',
      "Open a shell on a colleague's instance",
      refused('ssm:StartSession', instance, { context: { 'ssm:resourceTag/owner': 'otto' } }),
      {
        by: 'nothing allows it',
        instead:
          'Sessions are for instances with your name in the tag `owner`. An admin changes the tag, if the instance is yours now.',
      },
    ),
    shell(
      'forward-port',
      'analyst',
      'Forward a port of my instance',
      refused('ssm:StartSession', at('ssm', 'document/AWS-StartPortForwardingSession')),
      {
        by: 'nothing allows it',
        instead:
          "Only the shell is open. A notebook with a page of its own is SageMaker's: `aws sagemaker create-presigned-notebook-instance-url`.",
      },
    ),
    shell(
      'run-command',
      'analyst',
      'Run a command on my instance from outside',
      (me) => refused('ssm:SendCommand', instance, owned(me)),
      {
        by: 'nothing allows it',
        instead:
          'Open a shell: `aws ssm start-session --target <instance>`. What should run at the start belongs into the user data.',
      },
    ),
  ];
};

const refusals = ({ at, instance }: Places): Journey[] => [
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
