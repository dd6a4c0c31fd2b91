import { BASELINE_TAG } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, type Requirement } from './requirement';

const CFN = { via: 'cloudformation.amazonaws.com' };

const deploy = (environment: Environment): Requirement => {
  const {
    homeRegionArn: home,
    inAccount,
    policy,
    role,
    serviceRole,
    analysis,
    inAnalysis,
    user,
    group,
    repository,
    iamArn: iam,
    appRole,
  } = arnsIn(environment);
  const stack = home('cloudformation', 'stack/Baseline-Access/1');
  const template = home('ec2', 'launch-template/lt-1');
  const linkedRole = iam(
    'role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer',
  );
  const linkedTo = (service: string) => ({ context: { 'iam:AWSServiceName': `${service}.amazonaws.com` } });
  const passedTo = (service: string) => ({ context: { 'iam:PassedToService': `${service}.amazonaws.com` } });
  const bounded = { ...CFN, context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  return {
    id: 'deploy',
    text: 'The deploy role deploys this baseline through CloudFormation, and does nothing else',
    cases: [
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
        inAccount('cloudformation', foreignRegion(environment), 'stack/Baseline-Access/1'),
      ),
      // A region that is governed no more still has its stacks, which the role removes.
      ...may(
        'deploy',
        ['cloudformation:DeleteStack', 'cloudformation:DescribeStacks'],
        inAccount('cloudformation', foreignRegion(environment), 'stack/Baseline-Alerts/1'),
      ),
      ...mayNot(
        'deploy',
        ['cloudformation:CreateChangeSet', 'cloudformation:DeleteStack'],
        home('cloudformation', 'stack/mine/1'),
      ),
      ...mayNot(
        'deploy',
        'cloudformation:DeleteStack',
        inAccount('cloudformation', foreignRegion(environment), 'stack/mine/1'),
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
      ...may('deploy', 'iam:CreateRole', role('baseline_settings'), bounded),
      ...mayNot('deploy', 'iam:CreateRole', role('baseline_planted'), bounded),
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
      // CloudFormation lists a bucket to see whether it is there.
      ...may('deploy', 's3:ListBucket', analysis, CFN),
      ...mayNot('deploy', 's3:ListBucket', analysis),
      ...mayNot('deploy', 's3:DeleteBucket', analysis, CFN),
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
      ...may('deploy', 'sns:Unsubscribe', inAccount('sns', 'us-east-1', 'baseline_alerts'), CFN),
      ...mayNot('deploy', 'sns:Unsubscribe', inAccount('sns', 'us-east-1', 'mine'), CFN),
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
      ...may('deploy', ['ec2:CreateLaunchTemplate', 'ec2:ModifyLaunchTemplate'], template, CFN),
      ...mayNot('deploy', ['ec2:CreateLaunchTemplate', 'ec2:ModifyLaunchTemplate'], template),
      ...may('deploy', 'ec2:DescribeLaunchTemplates', undefined, CFN),
      ...mayNot('deploy', 'ec2:DescribeLaunchTemplates'),
      ...mayNot('deploy', 'ec2:DescribeLaunchTemplates', undefined, {
        ...CFN,
        region: foreignRegion(environment),
      }),
      ...may('deploy', 'iam:CreateServiceLinkedRole', linkedRole, { ...CFN, ...linkedTo('access-analyzer') }),
      ...mayNot('deploy', 'iam:CreateServiceLinkedRole', linkedRole, linkedTo('access-analyzer')),
      ...mayNot('deploy', 'iam:CreateServiceLinkedRole', linkedRole, { ...CFN, ...linkedTo('ecs') }),
      ...mayNot('deploy', 'iam:PassRole', serviceRole('baseline_ec2'), passedTo('ec2')),
      ...mayNot('deploy', 'iam:PassRole', serviceRole('baseline_ec2'), { ...CFN, ...passedTo('lambda') }),
      ...mayNot('deploy', 'ec2:RunInstances', home('ec2', 'instance/i-1'), CFN),
      ...mayNot('deploy', 'lambda:InvokeFunction', home('lambda', 'function:f')),
    ],
  };
};

/** The deploy role. */
export const deployRole = (environment: Environment): Requirement[] => [deploy(environment)];
