import { closingSids } from './application-roles';
import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, type Requirement, type TestCase } from './requirement';

const dataRoles = (environment: Environment): Requirement => {
  const {
    inAnalysis,
    inLandingZone,
    inElsewhere,
    inLogs,
    analysis,
    landingZone,
    homeRegionArn: home,
    user,
  } = arnsIn(environment);
  const away = { region: foreignRegion(environment) };
  const results = `${analysis}/sagemaker/m.tar.gz`;
  return {
    id: 'roles-data',
    text: 'Services read and write what their people may, and no more',
    cases: [
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
      ...mayNot('glue', ['glue:CreateJob', 'glue:StartJobRun'], home('glue', 'job/j')),
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

/** A notebook of Glue Studio works with the role that it was given. */
const notebooks = (environment: Environment): TestCase[] => {
  const { homeRegionArn: home, inAccount, serviceRole, appRole } = arnsIn(environment);
  const passed = (service: string) => ({
    context: { 'iam:PassedToService': `${service}.amazonaws.com` },
  });
  const session = ['glue:CreateSession', 'glue:RunStatement', 'glue:GetStatement', 'glue:StopSession'];
  return [
    ...may('glue', session, home('glue', 'session/s')),
    ...mayNot('glue', 'glue:ListSessions'),
    ...mayNot('glue', session, inAccount('glue', foreignRegion(environment), 'session/s')),
    ...mayNot('glue', 'glue:TagResource', home('glue', 'session/s')),
    ...mayNot('glue', ['glue:PutResourcePolicy', 'glue:DeleteResourcePolicy'], home('glue', 'catalog')),
    ...may('glue', 'iam:PassRole', serviceRole('baseline_glue'), passed('glue')),
    ...mayNot('glue', 'iam:PassRole', serviceRole('baseline_glue'), passed('lambda')),
    ...mayNot('glue', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed('glue')),
    ...mayNot('glue', 'iam:PassRole', appRole, passed('glue')),
    ...mayNot('batch', 'glue:CreateSession', home('glue', 'session/s')),
  ];
};

const frameworks = (environment: Environment): TestCase[] => {
  const image = (account: string, name: string) =>
    `arn:aws:ecr:${environment.homeRegion}:${account}:repository/${name}`;
  const resourcePolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow' as const, Principal: '*', Action: 'ecr:*' }],
  };
  const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...may('sagemaker', pull, image('763104351884', 'pytorch-training'), { resourcePolicy }),
    ...mayNot('sagemaker', pull, image('763104351884', 'miner'), { resourcePolicy }),
    ...mayNot('sagemaker', 'ecr:PutImage', image('763104351884', 'pytorch-training'), { resourcePolicy }),
    ...['ec2', 'ecs-execution'].flatMap((role) =>
      mayNot(role, pull, image('763104351884', 'pytorch-training'), { resourcePolicy }),
    ),
  ];
};

const jobs = (environment: Environment): TestCase[] => {
  const { homeRegionArn: home, serviceRole, appRole } = arnsIn(environment);
  const job = home('sagemaker', 'training-job/t');
  const passed = (service: string) => ({ context: { 'iam:PassedToService': `${service}.amazonaws.com` } });
  return [
    ...may(
      'sagemaker',
      ['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
      job,
    ),
    ...may('sagemaker', 'sagemaker:CreateProcessingJob', home('sagemaker', 'processing-job/p')),
    ...mayNot('sagemaker', 'sagemaker:StopTrainingJob', job, {
      context: { 'aws:ResourceTag/owner': 'shop' },
    }),
    ...mayNot('sagemaker', 'sagemaker:CreateTrainingJob', job, {
      context: { 'aws:RequestTag/owner': 'shop' },
    }),
    ...mayNot('sagemaker', 'sagemaker:DeleteEndpoint', home('sagemaker', 'endpoint/e')),
    ...may('sagemaker', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed('sagemaker')),
    ...mayNot('sagemaker', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed('ec2')),
    ...mayNot('sagemaker', 'iam:PassRole', serviceRole('baseline_ec2'), passed('sagemaker')),
    ...mayNot('sagemaker', 'iam:PassRole', appRole, passed('sagemaker')),
  ];
};

const glueAssets = (environment: Environment): TestCase[] => {
  const { inGlueAssets, glueAssets: bucket } = arnsIn(environment);
  return [
    ...may('glue', ['s3:GetObject', 's3:PutObject'], inGlueAssets),
    ...may('glue', 's3:ListBucket', bucket),
    ...mayNot('glue', ['s3:GetObject', 's3:PutObject'], inGlueAssets, { resourceAccount: '444455556666' }),
    ...['batch', 'ec2'].flatMap((role) => mayNot(role, 's3:GetObject', inGlueAssets)),
  ];
};

const otherRights = (environment: Environment): Requirement => {
  const { homeRegionArn: home, repository, otherRepository } = arnsIn(environment);
  const metric = (namespace: string) => ({
    context: { 'cloudwatch:namespace': namespace },
    region: environment.homeRegion,
  });
  return {
    id: 'roles-rest',
    text: "Services write their own logs and metrics, pull the baseline's images, and EC2 speaks with Session Manager",
    cases: [
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
      ...may('ecs-execution', 'logs:PutLogEvents', home('logs', 'log-group:/baseline/ecs/app:log-stream:s')),
      ...mayNot('ecs-execution', 'logs:PutLogEvents', home('logs', 'log-group:/ecs/app:log-stream:s')),
      ...mayNot('ecs-execution', 'logs:PutLogEvents', home('logs', 'log-group:/ec2/app:log-stream:s')),
      ...['ec2', 'ecs-task', 'sagemaker'].flatMap((role) =>
        mayNot(role, 'logs:PutLogEvents', home('logs', 'log-group:/baseline/ecs/app:log-stream:s')),
      ),
      ...may('ec2', 'logs:PutLogEvents', home('logs', 'log-group:/ec2/app:log-stream:s')),
      ...['ec2', 'sagemaker'].flatMap((role) =>
        mayNot(role, 'logs:PutLogEvents', home('logs', 'log-group:/aws-glue/x:log-stream:s')),
      ),
      ...may('sagemaker', 'logs:PutLogEvents', home('logs', 'log-group:/aws/sagemaker/x:log-stream:s')),
      ...may('sagemaker', 'cloudwatch:PutMetricData', undefined, metric('aws/sagemaker/Endpoints')),
      ...may('glue', 'cloudwatch:PutMetricData', undefined, metric('Glue')),
      ...mayNot('glue', 'cloudwatch:PutMetricData', undefined, metric('CWAgent')),
      ...mayNot('sagemaker', 'sagemaker:CreateNotebookInstance', home('sagemaker', 'notebook-instance/n')),
      ...frameworks(environment),
      ...jobs(environment),
      ...glueAssets(environment),
      ...notebooks(environment),
    ],
  };
};

const trust = (environment: Environment): Requirement => {
  const { serviceRole, homeRegionArn: home } = arnsIn(environment);
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
    cases: [
      ...plain.flatMap(([role, service]) => [
        ...may(by(service), 'sts:AssumeRole', serviceRole(role)),
        ...mayNot(by('lambda.amazonaws.com'), 'sts:AssumeRole', serviceRole(role)),
        ...mayNot('admin', 'sts:AssumeRole', serviceRole(role), { by: closingSids(environment).assuming }),
      ]),
      ...sourced.flatMap(([role, service, arn]) => [
        ...may(by(service), 'sts:AssumeRole', serviceRole(role), source(environment.account, arn)),
        ...mayNot(
          by(service),
          'sts:AssumeRole',
          serviceRole(role),
          source('444455556666', arn.replace(environment.account, '444455556666')),
        ),
        ...mayNot(by(service), 'sts:AssumeRole', serviceRole(role), source('444455556666', arn)),
        ...mayNot(
          by(service),
          'sts:AssumeRole',
          serviceRole(role),
          source(environment.account, home('lambda', 'function:f')),
        ),
        ...mayNot(
          by('ec2.amazonaws.com'),
          'sts:AssumeRole',
          serviceRole(role),
          source(environment.account, arn),
        ),
      ]),
    ],
  };
};

/** The roles of services. */
export const roles = (environment: Environment): Requirement[] => [
  dataRoles(environment),
  otherRights(environment),
  trust(environment),
];
