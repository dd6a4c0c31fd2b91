import type { Environment } from '../environment';
import { passing, type CapabilityContract, type Holder } from './capability';
import { arnsIn, may, mayNot, type TestCase } from './requirement';

const RUN = ['ec2:StartInstances', 'ec2:StopInstances', 'ec2:RebootInstances', 'ec2:TerminateInstances'];
const OUTPUT = ['ec2:DescribeInstanceAttribute', 'ec2:GetConsoleOutput'];
const PARAMETERS = ['ssm:GetParameter', 'ssm:GetParameters'];
/** A parameter that AWS publishes. */
const IMAGES = 'parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

/** A launch as it should be, for each test case to change. */
const hardened = (user: string) => ({
  'aws:RequestTag/owner': user,
  'aws:TagKeys': ['owner'],
  'ec2:MetadataHttpTokens': 'required',
  'ec2:InstanceType': 't3.small',
});
const launching = (user: string, changes: Record<string, string | null> = {}) => ({
  context: { ...hardened(user), ...changes },
});
const volume = (encrypted: string) => ({ context: { 'ec2:Encrypted': encrypted } });
const owned = (owner: string | null) => ({ context: { 'aws:ResourceTag/owner': owner } });
const target = (owner: string) => ({ context: { 'ssm:resourceTag/owner': owner } });
const sessionOf = (id: string) => ({ context: { 'ssm:resourceTag/aws:ssmmessages:session-id': id } });
const tagging = (key: string, value: string) => ({
  context: { [`aws:RequestTag/${key}`]: value, 'aws:TagKeys': [key] },
});
const atLaunch = (owner: string) => ({
  context: { 'aws:RequestTag/owner': owner, 'aws:TagKeys': ['owner'], 'ec2:CreateAction': 'RunInstances' },
});

/** The last part of a session's ID, in the two lengths that AWS gives it. */
const SUFFIXES = ['0a1b2c3d4e5f60718', 'x5ksm2yn4e7aq2ztnb2gt4jxqu'];

const launch = ({ group, user }: Holder, environment: Environment): TestCase[] => {
  const { homeRegionArn: home } = arnsIn(environment);
  const instance = home('ec2', 'instance/i-1');
  const snapshot = `arn:aws:ec2:${environment.homeRegion}::snapshot/snap-1`;
  return [
    ...may(group, 'ec2:RunInstances', instance, launching(user)),
    ...may(group, 'ec2:RunInstances', instance, launching(user, { 'ec2:InstanceType': 'm7i.xlarge' })),
    ...may(group, 'ec2:RunInstances', home('ec2', 'volume/vol-1'), volume('true')),
    ...may(group, 'ec2:RunInstances', [
      `arn:aws:ec2:${environment.homeRegion}::image/ami-1`,
      home('ec2', 'subnet/subnet-1'),
      home('ec2', 'security-group/sg-1'),
      home('ec2', 'network-interface/eni-1'),
      home('ec2', 'launch-template/lt-1'),
    ]),
    ...may(group, 'ec2:RunInstances', snapshot, { context: { 'ec2:Owner': '444455556666' } }),
    ...may(group, 'ec2:CreateTags', instance, atLaunch(user)),
  ];
};

const work = ({ group, user, userId }: Holder, environment: Environment): TestCase[] => {
  const { homeRegionArn: home, serviceRole } = arnsIn(environment);
  const instance = home('ec2', 'instance/i-1');
  const shell = home('ssm', 'document/SSM-SessionManagerRunShell');
  return [
    ...may(group, 'iam:PassRole', serviceRole('baseline_ec2'), passing('ec2')),
    ...may(group, [
      'ec2:DescribeInstances',
      'ec2:DescribeImages',
      'ec2:DescribeVolumes',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeLaunchTemplates',
    ]),
    ...may(group, [...RUN, ...OUTPUT], instance, owned(user)),
    ...may(group, PARAMETERS, `arn:aws:ssm:${environment.homeRegion}::${IMAGES}`),
    ...may(group, 'iam:ListInstanceProfiles'),
    ...may(group, 'ssm:StartSession', instance, target(user)),
    ...may(group, 'ssm:StartSession', shell),
    ...[userId, user].flatMap((id) => [
      ...may(
        group,
        ['ssm:TerminateSession', 'ssm:ResumeSession'],
        home('ssm', `session/${id}-1`),
        sessionOf(id),
      ),
      ...may(
        group,
        'ssmmessages:OpenDataChannel',
        SUFFIXES.map((suffix) => home('ssm', `session/${id}-${suffix}`)),
      ),
    ]),
    ...may(group, [
      'ssm:DescribeSessions',
      'ssm:DescribeInstanceInformation',
      'ssm:DescribeInstanceProperties',
    ]),
    ...may(group, 'ssm:GetConnectionStatus', instance),
    ...may(group, 'ssm:GetDocument', shell),
  ];
};

const otherLaunches = ({ group, user }: Holder, environment: Environment): TestCase[] => {
  const { homeRegionArn: home } = arnsIn(environment);
  const instance = home('ec2', 'instance/i-1');
  const snapshot = `arn:aws:ec2:${environment.homeRegion}::snapshot/snap-1`;
  const changes: Record<string, string | null>[] = [
    { 'aws:RequestTag/owner': 'bob' },
    { 'aws:RequestTag/owner': null, 'aws:TagKeys': null },
    { 'ec2:MetadataHttpTokens': 'optional' },
    { 'ec2:InstanceType': 't3.2xlarge' },
    { 'ec2:InstanceType': 'p5.48xlarge' },
  ];
  return [
    ...changes.flatMap((change) => mayNot(group, 'ec2:RunInstances', instance, launching(user, change))),
    ...mayNot(group, 'ec2:RunInstances', home('ec2', 'volume/vol-1'), volume('false')),
    ...mayNot(group, 'ec2:RunInstances', home('ec2', 'capacity-reservation/cr-1')),
    ...mayNot(group, 'ec2:RunInstances', snapshot, { context: { 'ec2:Owner': environment.account } }),
    ...mayNot(group, 'ec2:CreateSecurityGroup', home('ec2', 'security-group/sg-2')),
    ...mayNot(group, 'ec2:CreateTags', instance, atLaunch('bob')),
    ...mayNot(
      group,
      ['ec2:AssociateIamInstanceProfile', 'ec2:ModifyInstanceMetadataOptions', 'ec2:ModifyInstanceAttribute'],
      instance,
      owned(user),
    ),
  ];
};

const othersInstances = ({ group, user }: Holder, environment: Environment): TestCase[] => {
  const { homeRegionArn: home, serviceRole, appRole, iamArn } = arnsIn(environment);
  const instance = home('ec2', 'instance/i-1');
  const by = 'DenyChangingOwner';
  return [
    ...mayNot(group, 'iam:PassRole', serviceRole('baseline_ec2'), {
      ...passing('lambda'),
      by: 'DenyPassingEc2RoleElsewhere',
    }),
    ...mayNot(group, 'iam:PassRole', appRole, { ...passing('ec2'), by: 'DenyPassingOtherRoles' }),
    ...mayNot(group, [...RUN, ...OUTPUT], instance, owned('bob')),
    // The same name in this account is a parameter of somebody's.
    ...mayNot(group, PARAMETERS, [home('ssm', IMAGES), home('ssm', 'parameter/shop/password')]),
    ...mayNot(group, 'iam:GetInstanceProfile', iamArn('instance-profile/app/reports')),
    ...mayNot(group, 'ec2:StopInstances', instance, owned(null)),
    ...mayNot(group, 'ssm:StartSession', instance, target('bob')),
    ...mayNot(group, 'ssm:StartSession', home('ssm', 'document/MyPortForwarding')),
    ...mayNot(group, 'ssm:SendCommand', instance, target(user)),
    ...mayNot(group, 'ssmmessages:OpenDataChannel', home('ssm', 'session/AIDABOB-1')),
    // A name that begins with one's own.
    ...SUFFIXES.flatMap((suffix) =>
      mayNot(group, 'ssmmessages:OpenDataChannel', home('ssm', `session/${user}-maria-${suffix}`)),
    ),
    ...mayNot(
      group,
      ['ssm:TerminateSession', 'ssm:ResumeSession'],
      home('ssm', 'session/bob-1'),
      sessionOf('AIDABOB'),
    ),
    ...mayNot(group, 'ec2:CreateTags', instance, tagging('project', 'x')),
    ...mayNot(group, 'ec2:CreateTags', instance, { ...tagging('owner', user), by }),
    ...mayNot(group, 'ec2:DeleteTags', instance, { context: { 'aws:TagKeys': ['owner'] }, by }),
  ];
};

/** Whatever else is on its holder opens other tags alone. */
const promoted = ({ group }: Holder, environment: Environment): TestCase[] => {
  const instance = arnsIn(environment).homeRegionArn('ec2', 'instance/i-1');
  const policies = ['AdministratorAccess'];
  return [
    ...may(group, 'ec2:CreateTags', instance, { ...tagging('project', 'x'), policies }),
    ...mayNot(group, 'ec2:CreateTags', instance, {
      ...tagging('Owner', 'ana'),
      policies,
      by: 'DenyChangingOwner',
    }),
  ];
};

export const instanceContracts = {
  'own-instances': {
    text: 'launch instances tagged with their own name, with IMDSv2, encrypted volumes and configured types, passing the EC2 role; run and open sessions on these and no others, and never change the tag',
    allowed: (holder, environment) => [...launch(holder, environment), ...work(holder, environment)],
    denied: (holder, environment) => [
      ...otherLaunches(holder, environment),
      ...othersInstances(holder, environment),
      ...promoted(holder, environment),
    ],
  },
} satisfies Record<string, CapabilityContract>;
