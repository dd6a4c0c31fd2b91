import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Requirement } from './requirement';

/** The unique id of the user `ana`, in the form AWS gives users. */
const ANA = 'AIDAANAEXAMPLE234567E';

const passing = (service: string) => ({ context: { 'iam:PassedToService': service } });

const data = (environment: Environment): Requirement => {
  const {
    analysis,
    landingZone,
    inAnalysis,
    inLandingZone,
    inElsewhere,
    inLogs,
    logs,
    repository,
    otherRepository,
  } = arnsIn(environment);
  return {
    id: 'analyst-data',
    text: 'Analysts list and get objects in the configured locations, put and delete none, and see nothing of the landing zone',
    cases: [
      ...may('analyst', 's3:ListBucket', analysis),
      ...may('analyst', 's3:GetObject', inAnalysis),
      ...mayNot(
        'analyst',
        ['s3:PutObject', 's3:DeleteObject', 's3:GetObjectVersion', 's3:PutObjectTagging'],
        inAnalysis,
      ),
      ...mayNot('analyst', ['s3:ListBucket', 's3:GetBucketPolicy'], landingZone),
      ...mayNot('analyst', ['s3:GetObject', 's3:PutObject'], inLandingZone),
      ...mayNot('analyst', ['s3:GetObject', 's3:PutObject'], inElsewhere),
      ...mayNot('analyst', 's3:GetObject', inLogs),
      ...mayNot('analyst', 's3:ListBucket', logs),
      ...may('analyst', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repository),
      ...mayNot('analyst', ['ecr:PutImage', 'ecr:InitiateLayerUpload'], repository),
      ...mayNot('analyst', 'ecr:BatchGetImage', otherRepository),
    ],
  };
};

const launching = (environment: Environment): Requirement => {
  const { homeRegionArn: home, serviceRole, appRole } = arnsIn(environment);
  const instance = home('ec2', 'instance/i-1');
  const hardened = {
    'aws:RequestTag/owner': 'ana',
    'aws:TagKeys': ['owner'],
    'ec2:MetadataHttpTokens': 'required',
    'ec2:InstanceType': 't3.small',
  };
  const launch = (changes: Record<string, string | null>) => ({ context: { ...hardened, ...changes } });
  const snapshot = `arn:aws:ec2:${environment.homeRegion}::snapshot/snap-1`;
  const volume = (encrypted: string) => ({ context: { 'ec2:Encrypted': encrypted } });
  return {
    id: 'analyst-launch',
    text: 'Analysts launch instances tagged with their own name, with IMDSv2, encrypted volumes and configured types, passing the EC2 role',
    cases: [
      ...may('analyst', 'ec2:RunInstances', instance, launch({})),
      ...may('analyst', 'ec2:RunInstances', instance, launch({ 'ec2:InstanceType': 'm7i.xlarge' })),
      ...mayNot('analyst', 'ec2:RunInstances', instance, launch({ 'aws:RequestTag/owner': 'bob' })),
      ...mayNot(
        'analyst',
        'ec2:RunInstances',
        instance,
        launch({ 'aws:RequestTag/owner': null, 'aws:TagKeys': null }),
      ),
      ...mayNot('analyst', 'ec2:RunInstances', instance, launch({ 'ec2:MetadataHttpTokens': 'optional' })),
      ...mayNot('analyst', 'ec2:RunInstances', instance, launch({ 'ec2:InstanceType': 't3.2xlarge' })),
      ...mayNot('analyst', 'ec2:RunInstances', instance, launch({ 'ec2:InstanceType': 'p5.48xlarge' })),
      ...may('analyst', 'ec2:RunInstances', home('ec2', 'volume/vol-1'), volume('true')),
      ...mayNot('analyst', 'ec2:RunInstances', home('ec2', 'volume/vol-1'), volume('false')),
      ...may('analyst', 'ec2:RunInstances', [
        `arn:aws:ec2:${environment.homeRegion}::image/ami-1`,
        home('ec2', 'subnet/subnet-1'),
        home('ec2', 'security-group/sg-1'),
        home('ec2', 'network-interface/eni-1'),
        home('ec2', 'launch-template/lt-1'),
      ]),
      ...mayNot('analyst', 'ec2:RunInstances', home('ec2', 'capacity-reservation/cr-1')),
      ...may('analyst', 'ec2:RunInstances', snapshot, { context: { 'ec2:Owner': '444455556666' } }),
      ...mayNot('analyst', 'ec2:RunInstances', snapshot, { context: { 'ec2:Owner': environment.account } }),
      ...may('analyst', 'iam:PassRole', serviceRole('baseline_ec2'), passing('ec2.amazonaws.com')),
      ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_ec2'), {
        ...passing('lambda.amazonaws.com'),
        by: 'DenyPassingEc2RoleElsewhere',
      }),
      ...mayNot('analyst', 'iam:PassRole', appRole, {
        ...passing('ec2.amazonaws.com'),
        by: 'DenyPassingOtherRoles',
      }),
      ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_ec2'), passing('ec2.amazonaws.com')),
      ...mayNot('analyst', ['ec2:CreateSecurityGroup'], home('ec2', 'security-group/sg-2')),
      ...mayNot(
        'analyst',
        [
          'ec2:AssociateIamInstanceProfile',
          'ec2:ModifyInstanceMetadataOptions',
          'ec2:ModifyInstanceAttribute',
        ],
        home('ec2', 'instance/i-1'),
        {
          context: { 'aws:ResourceTag/owner': 'ana' },
        },
      ),
    ],
  };
};

const instances = (environment: Environment): Requirement => {
  const { homeRegionArn: home, user } = arnsIn(environment);
  const promoted = {
    arn: user('pat'),
    policies: ['analyst_access', 'analyst_access_2', 'AdministratorAccess'],
  };
  const instance = home('ec2', 'instance/i-1');
  const run = ['ec2:StartInstances', 'ec2:StopInstances', 'ec2:RebootInstances', 'ec2:TerminateInstances'];
  const owned = (owner: string | null) => ({ context: { 'aws:ResourceTag/owner': owner } });
  const session = (owner: string) => ({ context: { 'ssm:resourceTag/owner': owner } });
  const of = (user: string) => ({ context: { 'ssm:resourceTag/aws:ssmmessages:session-id': user } });
  const tagging = { context: { 'aws:RequestTag/owner': 'ana', 'aws:TagKeys': ['owner'] } };
  const untag = { context: { 'aws:TagKeys': ['owner'] } };
  const atLaunch = (owner: string) => ({
    context: { 'aws:RequestTag/owner': owner, 'aws:TagKeys': ['owner'], 'ec2:CreateAction': 'RunInstances' },
  });
  return {
    id: 'analyst-instances',
    text: 'Analysts run and open sessions on instances tagged with their own name and no others, and never change the tag',
    cases: [
      ...may('analyst', [
        'ec2:DescribeInstances',
        'ec2:DescribeImages',
        'ec2:DescribeVolumes',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeLaunchTemplates',
      ]),
      ...may('analyst', run, instance, owned('ana')),
      ...mayNot('analyst', run, instance, owned('bob')),
      ...mayNot('analyst', 'ec2:StopInstances', instance, owned(null)),
      ...may('analyst', 'ssm:StartSession', instance, session('ana')),
      ...mayNot('analyst', 'ssm:StartSession', instance, session('bob')),
      ...may('analyst', 'ssm:StartSession', home('ssm', 'document/SSM-SessionManagerRunShell')),
      ...mayNot('analyst', 'ssm:StartSession', home('ssm', 'document/MyPortForwarding')),
      ...mayNot('analyst', 'ssm:SendCommand', instance, session('ana')),
      ...may(
        'analyst',
        ['ssm:TerminateSession', 'ssm:ResumeSession'],
        home('ssm', `session/${ANA}-1`),
        of(ANA),
      ),
      ...may('analyst', 'ssmmessages:OpenDataChannel', home('ssm', `session/${ANA}-1`)),
      ...mayNot('analyst', 'ssmmessages:OpenDataChannel', home('ssm', 'session/AIDABOB-1')),
      ...mayNot(
        'analyst',
        ['ssm:TerminateSession', 'ssm:ResumeSession'],
        home('ssm', 'session/bob-1'),
        of('AIDABOB'),
      ),
      ...may('analyst', 'ec2:CreateTags', instance, atLaunch('ana')),
      ...mayNot('analyst', 'ec2:CreateTags', instance, atLaunch('bob')),
      ...mayNot('analyst', 'ec2:CreateTags', instance, {
        context: { 'aws:RequestTag/project': 'x', 'aws:TagKeys': ['project'] },
      }),
      // Whatever else is on an analyst opens other tags alone.
      ...may(promoted, 'ec2:CreateTags', instance, {
        context: { 'aws:RequestTag/project': 'x', 'aws:TagKeys': ['project'] },
      }),
      ...mayNot(promoted, 'ec2:CreateTags', instance, {
        context: { 'aws:RequestTag/Owner': 'ana', 'aws:TagKeys': ['Owner'] },
        by: 'DenyChangingOwner',
      }),
      ...mayNot('analyst', 'ec2:CreateTags', instance, { ...tagging, by: 'DenyChangingOwner' }),
      ...mayNot('analyst', 'ec2:DeleteTags', instance, { ...untag, by: 'DenyChangingOwner' }),
      ...mayNot('engineer', 'ec2:StopInstances', instance, owned('eli')),
    ],
  };
};

/** Persona analyst: data and instances. */
export const analyst = (environment: Environment): Requirement[] => [
  data(environment),
  launching(environment),
  instances(environment),
];
