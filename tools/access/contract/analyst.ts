import { userId } from '../context';
import { arnsIn, may, mayNot, type Claim, type World } from './row';

const passing = (service: string) => ({ context: { 'iam:PassedToService': service } });

const data = (world: World): Claim => {
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
  } = arnsIn(world);
  return {
    id: 'analyst-data',
    text: 'Analysts list and get objects in the configured locations, put and delete none, and see nothing of the landing zone',
    rows: [
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

const launching = (world: World): Claim => {
  const { home, serviceRole, appRole } = arnsIn(world);
  const instance = home('ec2', 'instance/i-1');
  const hardened = {
    'aws:RequestTag/owner': 'ana',
    'aws:TagKeys': ['owner'],
    'ec2:MetadataHttpTokens': 'required',
    'ec2:InstanceType': 't3.small',
  };
  const launch = (changes: Record<string, string | null>) => ({ context: { ...hardened, ...changes } });
  const volume = (encrypted: string) => ({ context: { 'ec2:Encrypted': encrypted } });
  return {
    id: 'analyst-launch',
    text: 'Analysts launch instances tagged with their own name, with IMDSv2, encrypted volumes and configured types, passing the EC2 role',
    rows: [
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
        `arn:aws:ec2:${world.home}::image/ami-1`,
        home('ec2', 'subnet/subnet-1'),
        home('ec2', 'security-group/sg-1'),
        home('ec2', 'network-interface/eni-1'),
        home('ec2', 'launch-template/lt-1'),
      ]),
      ...mayNot('analyst', 'ec2:RunInstances', home('ec2', 'capacity-reservation/cr-1')),
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

const instances = (world: World): Claim => {
  const { home } = arnsIn(world);
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
    rows: [
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
        home('ssm', `session/${userId('ana')}-1`),
        of(userId('ana')),
      ),
      ...may('analyst', 'ssmmessages:OpenDataChannel', home('ssm', `session/${userId('ana')}-1`)),
      ...mayNot('analyst', 'ssmmessages:OpenDataChannel', home('ssm', 'session/AIDABOB-1')),
      ...mayNot(
        'analyst',
        ['ssm:TerminateSession', 'ssm:ResumeSession'],
        home('ssm', 'session/bob-1'),
        of('AIDABOB'),
      ),
      ...may('analyst', 'ec2:CreateTags', instance, atLaunch('ana')),
      ...mayNot('analyst', 'ec2:CreateTags', instance, atLaunch('bob')),
      ...mayNot('analyst', 'ec2:CreateTags', instance, { ...tagging, by: 'DenyChangingOwner' }),
      ...mayNot('analyst', 'ec2:DeleteTags', instance, { ...untag, by: 'DenyChangingOwner' }),
      ...mayNot('engineer', 'ec2:StopInstances', instance, owned('eli')),
    ],
  };
};

const sagemaker = (world: World): Claim => {
  const { home, serviceRole } = arnsIn(world);
  const work: Record<string, string[]> = {
    'notebook-instance/n': [
      'CreateNotebookInstance',
      'StartNotebookInstance',
      'CreatePresignedNotebookInstanceUrl',
      'DeleteNotebookInstance',
    ],
    'training-job/t': ['CreateTrainingJob', 'StopTrainingJob'],
    'processing-job/p': ['CreateProcessingJob', 'StopProcessingJob'],
    'transform-job/t': ['CreateTransformJob', 'StopTransformJob'],
    'model/m': ['CreateModel', 'DeleteModel'],
    'endpoint/e': ['InvokeEndpoint', 'DeleteEndpoint', 'UpdateEndpointWeightsAndCapacities'],
    'endpoint-config/c': ['CreateEndpointConfig', 'DeleteEndpointConfig'],
  };
  return {
    id: 'analyst-sagemaker',
    text: 'Analysts see all of SageMaker and work with notebooks, jobs, models and endpoints, passing only the SageMaker role',
    rows: [
      ...may('analyst', [
        'sagemaker:ListNotebookInstances',
        'sagemaker:ListTrainingJobs',
        'sagemaker:ListModels',
        'sagemaker:Search',
        'sagemaker:ListDomains',
      ]),
      ...may('analyst', 'sagemaker:DescribeDomain', home('sagemaker', 'domain/d')),
      ...Object.entries(work).flatMap(([resource, actions]) =>
        may(
          'analyst',
          actions.map((action) => `sagemaker:${action}`),
          home('sagemaker', resource),
        ),
      ),
      ...may('analyst', 'sagemaker:CreateEndpoint', [
        home('sagemaker', 'endpoint/e'),
        home('sagemaker', 'endpoint-config/c'),
      ]),
      ...mayNot('analyst', 'sagemaker:CreateDomain', home('sagemaker', 'domain/d')),
      ...mayNot(
        'analyst',
        'sagemaker:CreateNotebookInstanceLifecycleConfig',
        home('sagemaker', 'notebook-instance-lifecycle-config/c'),
      ),
      ...mayNot('analyst', 'sagemaker:CreatePresignedDomainUrl', home('sagemaker', 'user-profile/d/u')),
      ...mayNot(
        'engineer',
        ['sagemaker:CreatePresignedNotebookInstanceUrl', 'sagemaker:StartNotebookInstance'],
        home('sagemaker', 'notebook-instance/n'),
      ),
      ...may(
        'analyst',
        'iam:PassRole',
        serviceRole('baseline_sagemaker'),
        passing('sagemaker.amazonaws.com'),
      ),
      ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_sagemaker'), {
        ...passing('ec2.amazonaws.com'),
        by: 'DenyPassingSageMakerRoleElsewhere',
      }),
    ],
  };
};

const containers = (world: World): Claim => {
  const { home, serviceRole } = arnsIn(world);
  return {
    id: 'analyst-containers',
    text: 'Analysts see ECS and EKS, work with ECS clusters, task definitions, services and tasks, and use the Kubernetes API',
    rows: [
      ...may('analyst', [
        'ecs:ListClusters',
        'ecs:ListTaskDefinitions',
        'ecs:DescribeTaskDefinition',
        'eks:ListClusters',
      ]),
      ...may(
        'analyst',
        ['ecs:CreateCluster', 'ecs:DeleteCluster', 'ecs:DescribeClusters'],
        home('ecs', 'cluster/c'),
      ),
      ...may(
        'analyst',
        ['ecs:CreateService', 'ecs:UpdateService', 'ecs:DeleteService'],
        home('ecs', 'service/c/s'),
      ),
      ...may('analyst', ['ecs:RunTask', 'ecs:RegisterTaskDefinition'], home('ecs', 'task-definition/t:1')),
      ...may('analyst', 'ecs:StopTask', home('ecs', 'task/c/1')),
      ...may('analyst', 'ecs:DeregisterTaskDefinition'),
      ...mayNot('analyst', 'ecs:ExecuteCommand', [home('ecs', 'cluster/c'), home('ecs', 'task/c/1')]),
      ...mayNot('analyst', ['ecs:PutAccountSetting', 'ecs:PutAccountSettingDefault']),
      ...may('analyst', 'iam:PassRole', serviceRole('baseline_ecs_task'), passing('ecs-tasks.amazonaws.com')),
      ...may(
        'analyst',
        'iam:PassRole',
        serviceRole('baseline_ecs_execution'),
        passing('ecs-tasks.amazonaws.com'),
      ),
      ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_ecs_task'), {
        ...passing('lambda.amazonaws.com'),
        by: 'DenyPassingEcsRoleElsewhere',
      }),
      ...may(
        'analyst',
        ['eks:DescribeCluster', 'eks:AccessKubernetesApi', 'eks:ListNodegroups'],
        home('eks', 'cluster/c'),
      ),
      ...may('analyst', 'eks:UpdateNodegroupConfig', home('eks', 'nodegroup/c/n/1')),
      ...mayNot(
        'analyst',
        ['eks:DeleteCluster', 'eks:UpdateClusterConfig', 'eks:CreateAccessEntry'],
        home('eks', 'cluster/c'),
      ),
      ...mayNot('analyst', 'eks:CreateCluster'),
      ...mayNot('engineer', ['ecs:RunTask'], home('ecs', 'task-definition/t:1')),
      ...mayNot('engineer', 'eks:AccessKubernetesApi', home('eks', 'cluster/c')),
    ],
  };
};

/** Persona analyst. */
export const analyst = (world: World): Claim[] => [
  data(world),
  launching(world),
  instances(world),
  sagemaker(world),
  containers(world),
];
