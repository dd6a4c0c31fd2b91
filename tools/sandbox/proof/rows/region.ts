import { DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { GetDatabasesCommand } from '@aws-sdk/client-glue';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { CreateTopicCommand, ListTopicsCommand } from '@aws-sdk/client-sns';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { BUCKET_PREFIX, GLOBAL_REGION, PREFIX, type World } from '../world';
import { arnsOf, createBucket, describeInstances, launch } from './calls';

const THEME = 'Work in the home region only';

/** Guardrail G1. */
export const region: Table = (world) => [
  ...admins(world),
  ...(world.homeRegion === GLOBAL_REGION ? [] : [readingInGlobalRegion(world)]),
  engineers(world),
  analysts(world),
  cloudShell(world),
];

const listBuckets: Call = (api) => api.s3().send(new ListBucketsCommand({}));
const listUsers: Call = (api) => api.iam().send(new ListUsersCommand({}));

function admins(world: World): Question[] {
  const { iam, bucket, regional } = arnsOf(world);
  const caller = new Caller('admin', world);
  const abroad = [...new Set([world.elsewhere, GLOBAL_REGION])].filter((each) => each !== world.homeRegion);
  const own = `${BUCKET_PREFIX}admin-${world.accountId}`;
  const listKeys: Call = (api) => api.kms().send(new ListKeysCommand({}));
  const createKey: Call = (api) => api.kms().send(new CreateKeyCommand({ Description: PREFIX }));
  return [
    question('admin-launches', THEME, 'admins launch instances in the home region only', [
      caller.may('ec2:RunInstances', regional('ec2', 'instance/*'), launch),
      ...abroad.map((each) =>
        caller.mayNot('ec2:RunInstances', regional('ec2', 'instance/*', each), launch, { region: each }),
      ),
    ]),
    question('admin-makes-buckets', THEME, 'admins make buckets in the home region only', [
      ...abroad.map((each) =>
        caller.mayNot('s3:CreateBucket', bucket(own), createBucket(own, each), { region: each }),
      ),
      caller.may('s3:CreateBucket', bucket(own), createBucket(own, world.homeRegion)),
    ]),
    question('admin-makes-keys', THEME, 'admins see and make KMS keys in the home region only', [
      caller.may('kms:ListKeys', '*', listKeys),
      caller.mayNot('kms:ListKeys', '*', listKeys, { region: world.elsewhere }),
      caller.mayNot('kms:CreateKey', '*', createKey, { region: world.elsewhere }),
    ]),
    question('admin-reaches-iam', THEME, 'admins reach the services that are not in the home region', [
      caller.may('iam:ListUsers', iam('user/'), listUsers, { region: GLOBAL_REGION }),
      caller.may('s3:ListAllMyBuckets', '*', listBuckets, { region: GLOBAL_REGION }),
      caller.mayNot('ec2:DescribeInstances', '*', describeInstances, { region: world.elsewhere }),
    ]),
  ];
}

function readingInGlobalRegion(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('admin', world, { region: GLOBAL_REGION });
  const topic = regional('sns', `${PREFIX}topic`, GLOBAL_REGION);
  const alarm = regional('cloudwatch', `alarm:${PREFIX}alarm`, GLOBAL_REGION);
  return question(
    'admin-reads-us-east-1',
    THEME,
    'admins read alarms and topics in us-east-1, and write none',
    [
      caller.may('cloudwatch:DescribeAlarms', regional('cloudwatch', 'alarm:*', GLOBAL_REGION), (api) =>
        api.cloudWatch().send(new DescribeAlarmsCommand({})),
      ),
      caller.mayNot('cloudwatch:PutMetricAlarm', alarm, (api) =>
        api.cloudWatch().send(
          new PutMetricAlarmCommand({
            AlarmName: `${PREFIX}alarm`,
            Namespace: 'AWS/Billing',
            MetricName: 'EstimatedCharges',
            Statistic: 'Maximum',
            Period: 21_600,
            EvaluationPeriods: 1,
            Threshold: 1,
            ComparisonOperator: 'GreaterThanThreshold',
          }),
        ),
      ),
      caller.may('sns:ListTopics', regional('sns', '*', GLOBAL_REGION), (api) =>
        api.sns().send(new ListTopicsCommand({})),
      ),
      caller.mayNot('sns:CreateTopic', topic, (api) =>
        api.sns().send(new CreateTopicCommand({ Name: `${PREFIX}topic` })),
      ),
      caller.mayNot('ec2:DescribeInstances', '*', describeInstances),
    ],
  );
}

function engineers(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('engineer', world);
  const abroad = { region: world.elsewhere };
  const databases: Call = (api) => api.glue().send(new GetDatabasesCommand({}));
  const login: Call = (api) => api.ecr().send(new GetAuthorizationTokenCommand({}));
  return question('engineer-regions', THEME, 'engineers use Glue and images in the home region only', [
    caller.may('glue:GetDatabases', regional('glue', 'catalog'), databases),
    caller.mayNot('glue:GetDatabases', regional('glue', 'catalog', world.elsewhere), databases, abroad),
    caller.may('ecr:GetAuthorizationToken', '*', login),
    caller.mayNot('ecr:GetAuthorizationToken', '*', login, abroad),
    caller.may('s3:ListAllMyBuckets', '*', listBuckets, { region: GLOBAL_REGION }),
  ]);
}

function analysts(world: World): Question {
  const caller = new Caller('analyst', world);
  const abroad = { region: world.elsewhere };
  const models: Call = (api) => api.sageMaker().send(new ListModelsCommand({}));
  const clusters: Call = (api) => api.ecs().send(new ListClustersCommand({}));
  return question('analyst-regions', THEME, 'analysts see EC2, SageMaker and ECS in the home region only', [
    caller.may('ec2:DescribeInstances', '*', describeInstances),
    caller.mayNot('ec2:DescribeInstances', '*', describeInstances, abroad),
    caller.may('sagemaker:ListModels', '*', models),
    caller.mayNot('sagemaker:ListModels', '*', models, abroad),
    caller.may('ecs:ListClusters', '*', clusters),
    caller.mayNot('ecs:ListClusters', '*', clusters, abroad),
  ]);
}

function cloudShell(world: World): Question {
  const beyond = 'the emulator has no CloudShell';
  const start = (persona: 'admin' | 'engineer' | 'analyst') => new Caller(persona, world, { beyond });
  const action = 'cloudshell:CreateEnvironment';
  const global = { region: GLOBAL_REGION };
  const abroad = { region: world.elsewhere };
  return question(
    'cloudshell',
    THEME,
    'CloudShell opens at home, and in us-east-1 for admins and engineers',
    [
      start('admin').may(action, '*', undefined, global),
      start('admin').mayNot(action, '*', undefined, abroad),
      start('engineer').may(action, '*'),
      start('engineer').may(action, '*', undefined, global),
      start('analyst').may(action, '*'),
      ...(world.homeRegion === GLOBAL_REGION
        ? []
        : [start('analyst').mayNot(action, '*', undefined, global)]),
    ],
  );
}
