import { BASELINE_TAG } from '../../../lib/names';
import { arnsIn, awayFrom, may, mayNot, type Claim, type World } from './row';

const CFN = { via: 'cloudformation.amazonaws.com' };

const deploy = (world: World): Claim => {
  const {
    home,
    inAccount,
    policy,
    role,
    serviceRole,
    analysis,
    inAnalysis,
    user,
    group,
    repository,
    iam,
    appRole,
  } = arnsIn(world);
  const stack = home('cloudformation', 'stack/Baseline-Access/1');
  const bounded = { ...CFN, context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  return {
    id: 'deploy',
    text: 'The deploy role deploys this baseline through CloudFormation, and does nothing else',
    rows: [
      ...may(
        'deploy',
        [
          'cloudformation:CreateChangeSet',
          'cloudformation:ExecuteChangeSet',
          'cloudformation:DescribeStacks',
          'cloudformation:DeleteStack',
          'cloudformation:GetTemplate',
        ],
        stack,
      ),
      ...may(
        'deploy',
        'cloudformation:CreateChangeSet',
        inAccount('cloudformation', 'us-east-1', 'stack/Baseline-Billing/1'),
      ),
      ...mayNot(
        'deploy',
        'cloudformation:CreateChangeSet',
        inAccount('cloudformation', awayFrom(world), 'stack/Baseline-Access/1'),
      ),
      ...mayNot(
        'deploy',
        ['cloudformation:CreateChangeSet', 'cloudformation:DeleteStack'],
        home('cloudformation', 'stack/mine/1'),
      ),
      ...may('deploy', ['iam:CreatePolicyVersion', 'iam:GetPolicy'], policy('baseline_mfa'), CFN),
      ...mayNot('deploy', ['iam:CreatePolicyVersion'], policy('baseline_mfa')),
      ...mayNot('deploy', 'iam:CreatePolicyVersion', iam('policy/mine'), CFN),
      ...may('deploy', 'iam:CreateGroup', group('admin'), CFN),
      ...may('deploy', 'iam:AttachGroupPolicy', group('admin'), {
        ...CFN,
        context: { 'iam:PolicyARN': policy('admin_access') },
      }),
      ...mayNot('deploy', 'iam:AttachGroupPolicy', group('admin'), {
        ...CFN,
        context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      }),
      ...may('deploy', 'iam:CreateRole', serviceRole('baseline_glue'), bounded),
      ...mayNot('deploy', 'iam:CreateRole', serviceRole('baseline_glue'), CFN),
      ...mayNot('deploy', 'iam:CreateRole', appRole, bounded),
      ...mayNot('deploy', ['iam:CreateUser', 'iam:AttachUserPolicy'], user('x'), bounded),
      ...mayNot('deploy', ['iam:CreateAccessKey', 'iam:CreateLoginProfile'], user('x'), CFN),
      ...mayNot('deploy', 'iam:AddUserToGroup', group('admin'), CFN),
      ...may('deploy', 'iam:PassRole', serviceRole('baseline_ec2'), {
        ...CFN,
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
      ...mayNot('deploy', 'iam:PassRole', role('baseline_deploy'), {
        ...CFN,
        context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      }),
      ...mayNot('deploy', 'sts:AssumeRole', appRole, { trust: 'account' }),
      ...may(
        'deploy',
        ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:PutBucketVersioning', 's3:GetBucketPolicy'],
        analysis,
        CFN,
      ),
      ...mayNot('deploy', ['s3:PutBucketPolicy', 's3:GetBucketPolicy'], analysis),
      ...mayNot('deploy', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], inAnalysis, CFN),
      ...mayNot('deploy', ['s3:DeleteBucket', 's3:ListBucket'], analysis, CFN),
      ...may('deploy', ['ecr:CreateRepository', 'ecr:PutLifecyclePolicy'], repository, CFN),
      ...mayNot('deploy', ['ecr:BatchGetImage', 'ecr:PutImage', 'ecr:DeleteRepository'], repository, CFN),
      ...may('deploy', 'kms:CreateKey', undefined, {
        ...CFN,
        region: 'us-east-1',
        context: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
      }),
      ...mayNot('deploy', 'kms:CreateKey', undefined, { ...CFN, region: 'us-east-1' }),
      ...may('deploy', 'kms:PutKeyPolicy', inAccount('kms', 'us-east-1', 'key/k'), {
        ...CFN,
        context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
      }),
      ...mayNot('deploy', ['kms:PutKeyPolicy', 'kms:Decrypt'], inAccount('kms', 'us-east-1', 'key/k'), {
        ...CFN,
        context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: null },
      }),
      ...may(
        'deploy',
        ['sns:CreateTopic', 'sns:Subscribe'],
        inAccount('sns', 'us-east-1', 'baseline_billing_alerts'),
        CFN,
      ),
      ...mayNot('deploy', 'sns:Publish', inAccount('sns', 'us-east-1', 'baseline_billing_alerts'), CFN),
      ...may(
        'deploy',
        'cloudwatch:PutMetricAlarm',
        inAccount('cloudwatch', 'us-east-1', 'alarm:baseline_x'),
        CFN,
      ),
      ...mayNot(
        'deploy',
        'cloudwatch:PutMetricAlarm',
        inAccount('cloudwatch', 'us-east-1', 'alarm:mine'),
        CFN,
      ),
      ...may('deploy', 'budgets:ModifyBudget', inAccount('budgets', '', 'budget/baseline_monthly_cost'), CFN),
      ...mayNot('deploy', 'budgets:ModifyBudget', inAccount('budgets', '', 'budget/mine'), CFN),
      ...mayNot('deploy', 'ec2:RunInstances', home('ec2', 'instance/i-1'), CFN),
      ...mayNot('deploy', 'lambda:InvokeFunction', home('lambda', 'function:f')),
    ],
  };
};

const dataRoles = (world: World): Claim => {
  const { inAnalysis, inLandingZone, inElsewhere, inLogs, analysis, landingZone, home, user } = arnsIn(world);
  const away = { region: awayFrom(world) };
  const results = `${analysis}/sagemaker/m.tar.gz`;
  return {
    id: 'roles-data',
    text: 'Services read and write what their people may, and no more',
    rows: [
      ...['glue', 'batch'].flatMap((role) => [
        ...may(role, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], inLandingZone),
        ...may(role, ['s3:GetObject', 's3:PutObject'], inAnalysis),
        ...mayNot(role, ['s3:GetObject', 's3:PutObject'], inElsewhere),
        ...mayNot(role, ['s3:PutObject', 's3:DeleteObject'], inLogs),
        ...mayNot(role, 's3:GetObject', inAnalysis, { ...away, by: 'DenyOutsideHomeRegion' }),
        ...mayNot(role, 's3:PutBucketPolicy', analysis),
      ]),
      ...may(
        'glue',
        ['glue:GetTable', 'glue:CreateTable'],
        [home('glue', 'catalog'), home('glue', 'database/d'), home('glue', 'table/d/t')],
      ),
      ...may('glue', 'logs:PutLogEvents', home('logs', 'log-group:/aws-glue/jobs/output:log-stream:s')),
      ...mayNot('glue', 'logs:PutLogEvents', home('logs', 'log-group:/aws/lambda/f:log-stream:s')),
      ...mayNot('glue', 'glue:CreateJob', home('glue', 'job/j')),
      ...mayNot('batch', 'glue:GetTable', home('glue', 'catalog')),
      ...['ec2', 'sagemaker', 'ecs-task'].flatMap((role) => [
        ...may(role, 's3:GetObject', inAnalysis),
        ...may(role, 's3:ListBucket', analysis),
        ...mayNot(role, 's3:GetObject', inLandingZone),
        ...mayNot(role, 's3:ListBucket', landingZone),
        ...mayNot(role, ['s3:PutObject', 's3:DeleteObject'], inAnalysis),
        ...mayNot(role, 's3:GetObject', inAnalysis, { ...away, by: 'DenyOutsideHomeRegion' }),
        ...mayNot(role, ['iam:CreateAccessKey', 'iam:CreateUser'], user('x')),
      ]),
      ...may('sagemaker', 's3:PutObject', results),
      ...mayNot('ec2', 's3:PutObject', results),
      ...mayNot('sagemaker', 's3:DeleteObject', results),
      ...mayNot('ecs-execution', 's3:GetObject', inAnalysis),
    ],
  };
};

const otherRights = (world: World): Claim => {
  const { home, repository, otherRepository } = arnsIn(world);
  const metric = (namespace: string) => ({
    context: { 'cloudwatch:namespace': namespace },
    region: world.home,
  });
  return {
    id: 'roles-rest',
    text: "Services write their own logs and metrics, pull the baseline's images, and EC2 speaks with Session Manager",
    rows: [
      ...['ec2', 'sagemaker', 'ecs-execution'].flatMap((role) => [
        ...may(role, 'ecr:GetAuthorizationToken'),
        ...may(role, ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repository),
        ...mayNot(role, 'ecr:PutImage', repository),
        ...mayNot(role, 'ecr:BatchGetImage', otherRepository),
      ]),
      ...mayNot('ecs-task', 'ecr:GetAuthorizationToken'),
      ...may('ec2', ['ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ec2:DescribeTags']),
      ...may('ec2', 'ssm:UpdateInstanceInformation', home('ec2', 'instance/i-1')),
      ...may('ec2', 'ssm:GetParameter', home('ssm', 'parameter/AmazonCloudWatch-linux')),
      ...mayNot('ec2', 'ssm:GetParameter', home('ssm', 'parameter/database/password')),
      ...mayNot('ec2', ['ssm:SendCommand', 'ssm:StartSession'], home('ec2', 'instance/i-2')),
      ...may('ec2', 'cloudwatch:PutMetricData', undefined, metric('CWAgent')),
      ...mayNot('ec2', 'cloudwatch:PutMetricData', undefined, metric('AWS/Billing')),
      ...may('sagemaker', 'cloudwatch:PutMetricData', undefined, metric('/aws/sagemaker/TrainingJobs')),
      ...mayNot('sagemaker', 'cloudwatch:PutMetricData', undefined, metric('CWAgent')),
      ...may('ecs-execution', 'logs:PutLogEvents', home('logs', 'log-group:/ecs/app:log-stream:s')),
      ...mayNot('ecs-execution', 'logs:PutLogEvents', home('logs', 'log-group:/ec2/app:log-stream:s')),
      ...mayNot('sagemaker', 'sagemaker:CreateNotebookInstance', home('sagemaker', 'notebook-instance/n')),
    ],
  };
};

const trust = (world: World): Claim => {
  const { serviceRole, home } = arnsIn(world);
  const source = (account: string, sourceArn: string) => ({
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': sourceArn },
  });
  const by = (service: string) => ({ service });
  const plain: [string, string][] = [
    ['baseline_ec2', 'ec2.amazonaws.com'],
    ['baseline_glue', 'glue.amazonaws.com'],
    ['baseline_s3_batch', 'batchoperations.s3.amazonaws.com'],
  ];
  const sourced: [string, string, string][] = [
    ['baseline_sagemaker', 'sagemaker.amazonaws.com', home('sagemaker', 'notebook-instance/n')],
    ['baseline_ecs_task', 'ecs-tasks.amazonaws.com', home('ecs', 'task/c/1')],
    ['baseline_ecs_execution', 'ecs-tasks.amazonaws.com', home('ecs', 'task/c/1')],
  ];
  return {
    id: 'roles-trust',
    text: 'Each role trusts one service, for this account where the service says for whom',
    rows: [
      ...plain.flatMap(([role, service]) => [
        ...may(by(service), 'sts:AssumeRole', serviceRole(role)),
        ...mayNot(by('lambda.amazonaws.com'), 'sts:AssumeRole', serviceRole(role)),
        ...mayNot('admin', 'sts:AssumeRole', serviceRole(role), { by: 'DenyAssumingOtherRoles' }),
      ]),
      ...sourced.flatMap(([role, service, arn]) => [
        ...may(by(service), 'sts:AssumeRole', serviceRole(role), source(world.account, arn)),
        ...mayNot(
          by(service),
          'sts:AssumeRole',
          serviceRole(role),
          source('444455556666', arn.replace(world.account, '444455556666')),
        ),
        ...mayNot(by('ec2.amazonaws.com'), 'sts:AssumeRole', serviceRole(role), source(world.account, arn)),
      ]),
    ],
  };
};

/** The deploy role and the roles of services. */
export const roles = (world: World): Claim[] => [
  deploy(world),
  dataRoles(world),
  otherRights(world),
  trust(world),
];
