import { Aws } from 'aws-cdk-lib';
import { ServicePrincipal, type IPrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { ROLES, bucketNames } from '../names';
import { bucketArn, dataBuckets, dataObjects, inWorkRegions, roleArn } from '../iam/arns';
import { atWork, workArn, workRegion } from './at-work';
import { scriptsOfTheGlueConsole } from './glue-assets';
import { passingToSessions, SESSIONS_OF_NOTEBOOKS } from './glue-notebooks';
import { FOR_NOBODY, OF_NOBODY } from './owner';
import { ECS_LOGS, pullImages, registryLogin } from './shared';
import { allow } from '../iam/statements';

/** A role that a service takes on behalf of people here. */
export interface ServiceRoleSpec {
  readonly name: (typeof ROLES)['ec2' | 'glue' | 's3Batch' | 'sagemaker' | 'ecsTask' | 'ecsExecution'];
  readonly description: string;
  readonly trust: IPrincipal;
  readonly statements: PolicyStatement[];
  /** whether it reads what analysts read. @default false */
  readonly readsAnalystData?: boolean;
}

/** Source: AWS Systems Manager User Guide, "Create a custom IAM role for Session Manager". */
const sessionManagerAgent = (config: BaselineConfig): PolicyStatement[] => [
  allow('RegisterWithSystemsManager', {
    why: 'An instance registers itself under an ID given at launch.',
    actions: ['ssm:UpdateInstanceInformation'],
    resources: [workArn(config, 'ec2', 'instance/*')],
    conditions: atWork(config),
  }),
  allow('SessionManagerChannels', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const metricsIn = (config: BaselineConfig, ...namespaces: string[]): PolicyStatement =>
  allow('WriteMetrics', {
    why: 'AWS authorizes this call without a resource; the condition holds it to namespaces.',
    actions: ['cloudwatch:PutMetricData'],
    resources: ['*'],
    conditions: {
      StringLike: { 'cloudwatch:namespace': namespaces },
      ...inWorkRegions(config),
    },
  });

const logsIn = (config: BaselineConfig, ...prefixes: string[]): PolicyStatement =>
  allow('WriteLogs', {
    why: "Groups and streams carry the names of the work; the service's own prefix holds them together.",
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resources: prefixes.map((prefix) => workArn(config, 'logs', `log-group:${prefix}*`)),
    conditions: atWork(config),
  });

/** Source: Amazon CloudWatch User Guide, "Create IAM roles and users for use with the CloudWatch agent". */
const cloudWatchAgent = (config: BaselineConfig): PolicyStatement[] => [
  metricsIn(config, 'CWAgent'),
  logsIn(config, '/ec2/'),
  allow('AgentConfiguration', {
    why: 'The prefix that the CloudWatch agent gives its own configurations.',
    actions: ['ssm:GetParameter'],
    resources: [workArn(config, 'ssm', 'parameter/AmazonCloudWatch-*')],
    conditions: atWork(config),
  }),
  allow('AgentDimensions', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

/** Objects of both data buckets, and lists of them. */
const readWriteData = (config: BaselineConfig): PolicyStatement[] => [
  allow('ReadAndWriteData', {
    why: 'All objects of exactly two buckets.',
    actions: [
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ],
    resources: dataObjects(config),
  }),
  allow('ListData', {
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    resources: dataBuckets(config),
  }),
];

const ec2 = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.ec2,
  description: 'EC2 instances: sessions, the CloudWatch agent, images, and the data analysts read',
  // EC2 sends no source account when it takes an instance's role.
  trust: new ServicePrincipal('ec2.amazonaws.com'),
  readsAnalystData: true,
  statements: [
    ...sessionManagerAgent(config),
    ...cloudWatchAgent(config),
    registryLogin(config),
    ...pullImages(config),
  ],
});

/** Source: AWS Glue Developer Guide, "Step 1: Create an IAM policy for the AWS Glue service". */
const glue = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.glue,
  description: 'Glue: its own catalogue and logs, and both data buckets',
  // The Glue guide shows no source account in the trust of a job's role.
  trust: new ServicePrincipal('glue.amazonaws.com'),
  statements: [
    allow('Catalogue', {
      why: 'Databases and tables are named by those who make them, sessions by notebooks; this is the catalogue of this account.',
      actions: [
        ...SESSIONS_OF_NOTEBOOKS.actions,
        'glue:BatchCreatePartition',
        'glue:BatchDeletePartition',
        'glue:BatchGetPartition',
        'glue:BatchUpdatePartition',
        'glue:CreateDatabase',
        'glue:CreatePartition',
        'glue:CreateTable',
        'glue:DeletePartition',
        'glue:DeleteTable',
        'glue:GetConnection',
        'glue:GetDatabase',
        'glue:GetDatabases',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:GetTable',
        'glue:GetTables',
        'glue:UpdateDatabase',
        'glue:UpdatePartition',
        'glue:UpdateTable',
      ],
      resources: ['catalog', 'connection/*', 'database/*', SESSIONS_OF_NOTEBOOKS.type, 'table/*'].map(
        (type) => workArn(config, 'glue', type),
      ),
      conditions: atWork(config),
    }),
    ...scriptsOfTheGlueConsole(config),
    logsIn(config, '/aws-glue/'),
    metricsIn(config, 'Glue'),
    passingToSessions(),
    ...readWriteData(config),
  ],
});

/** Source: Amazon S3 User Guide, "Granting permissions for Batch Operations". */
const s3Batch = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.s3Batch,
  description: 'S3 Batch Operations: both data buckets, and job reports there',
  // The S3 guide shows no source account in the trust of a Batch Operations role.
  trust: new ServicePrincipal('batchoperations.s3.amazonaws.com'),
  statements: readWriteData(config),
});

/** A service that sends the account, and the ARN of what it works on, when it takes a role. */
const onBehalfOfThisAccount = (service: string, sourceArn: string) =>
  new ServicePrincipal(service, {
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': sourceArn },
    },
  });

/**
 * The images of frameworks that AWS keeps in accounts of its own, of which each region has other ones: their names stand for
 * them. Who pushes an image of such a name elsewhere has to open it to this account, and a job has to name it.
 * Source: Amazon SageMaker AI Developer Guide, "Docker Registry Paths and Example Code".
 */
const frameworkImages = (config: BaselineConfig): PolicyStatement =>
  allow('PullFrameworkImages', {
    why: "AWS's own accounts differ by region; the names are those of its frameworks.",
    actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    resources: ['autogluon-', 'djl-', 'huggingface-', 'mxnet-', 'pytorch-', 'sagemaker-', 'tensorflow-'].map(
      (framework) => `arn:aws:ecr:${workRegion(config)}:*:repository/${framework}*`,
    ),
    conditions: atWork(config),
  });

const JOBS = {
  'training-job': 'TrainingJob',
  'processing-job': 'ProcessingJob',
  'transform-job': 'TransformJob',
};

/** A notebook runs jobs in the role that it runs in itself. */
const jobsFromNotebooks = (config: BaselineConfig): PolicyStatement[] => [
  allow('CreateJobs', {
    why: 'Notebooks name their jobs and models; the role passed to them is this one.',
    actions: [...Object.values(JOBS), 'Model'].map((what) => `sagemaker:Create${what}`),
    resources: [...Object.keys(JOBS), 'model'].map((type) => workArn(config, 'sagemaker', `${type}/*`)),
    conditions: atWork(config, FOR_NOBODY),
  }),
  allow('FollowJobs', {
    why: "Notebooks name their jobs; the condition leaves out what an owner's name is on.",
    actions: Object.values(JOBS).flatMap((job) => [`sagemaker:Describe${job}`, `sagemaker:Stop${job}`]),
    resources: Object.keys(JOBS).map((type) => workArn(config, 'sagemaker', `${type}/*`)),
    conditions: atWork(config, OF_NOBODY),
  }),
  allow('PassItself', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.sagemaker)],
    conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
  }),
];

/** Source: Amazon SageMaker AI Developer Guide, "How to use SageMaker AI execution roles". */
const sagemaker = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.sagemaker,
  description: 'SageMaker: the data analysts read, results under sagemaker/, its logs and metrics, images',
  trust: onBehalfOfThisAccount('sagemaker.amazonaws.com', workArn(config, 'sagemaker')),
  readsAnalystData: true,
  statements: [
    allow('WriteResults', {
      why: 'Everything under the one prefix for results.',
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resources: [`${bucketArn(bucketNames(config).analysis)}/sagemaker/*`],
    }),
    logsIn(config, '/aws/sagemaker/'),
    metricsIn(config, '/aws/sagemaker/*', 'aws/sagemaker/*'),
    registryLogin(config),
    ...pullImages(config),
    frameworkImages(config),
    ...jobsFromNotebooks(config),
  ],
});

/** Source: Amazon ECS Developer Guide, "Amazon ECS task IAM role". */
const ecsTrust = (config: BaselineConfig) =>
  onBehalfOfThisAccount('ecs-tasks.amazonaws.com', workArn(config, 'ecs'));

const ecsTask = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.ecsTask,
  description: 'ECS tasks: the data analysts read',
  trust: ecsTrust(config),
  readsAnalystData: true,
  statements: [],
});

/** Source: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role". */
const ecsExecution = (config: BaselineConfig): ServiceRoleSpec => ({
  name: ROLES.ecsExecution,
  description: 'ECS itself: pulls images and writes logs',
  trust: ecsTrust(config),
  statements: [registryLogin(config), ...pullImages(config), logsIn(config, ECS_LOGS)],
});

/** Every service role of the baseline. */
export const serviceRoles = (config: BaselineConfig): ServiceRoleSpec[] =>
  [ec2, glue, s3Batch, sagemaker, ecsTask, ecsExecution].map((role) => role(config));
