import { passing, type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

const SAGEMAKER: Record<string, { create: string[]; change: string[] }> = {
  'notebook-instance/n': {
    create: ['CreateNotebookInstance'],
    change: ['StartNotebookInstance', 'CreatePresignedNotebookInstanceUrl', 'DeleteNotebookInstance'],
  },
  'training-job/t': { create: ['CreateTrainingJob'], change: ['StopTrainingJob'] },
  'processing-job/p': { create: ['CreateProcessingJob'], change: ['StopProcessingJob'] },
  'transform-job/t': { create: ['CreateTransformJob'], change: ['StopTransformJob'] },
  'model/m': { create: ['CreateModel'], change: ['DeleteModel'] },
  'endpoint/e': {
    create: ['InvokeEndpoint'],
    change: ['DeleteEndpoint', 'UpdateEndpointWeightsAndCapacities'],
  },
  'endpoint-config/c': { create: ['CreateEndpointConfig'], change: ['DeleteEndpointConfig'] },
};

const named = (names: readonly string[]) => names.map((name) => `sagemaker:${name}`);
const ownedBy = (owner: string) => ({ context: { 'aws:ResourceTag/owner': owner } });
const forWhom = (owner: string) => ({ context: { 'aws:RequestTag/owner': owner } });

export const workloadContracts = {
  sagemaker: {
    text: "see all of SageMaker, work with notebooks, jobs, models and endpoints but with those that another owner's tag is on, read their logs, and pass only the SageMaker role",
    allowed: ({ group, user }, environment) => {
      const { homeRegionArn: home, serviceRole } = arnsIn(environment);
      const logs = home('logs', 'log-group:/aws/sagemaker/TrainingJobs');
      return [
        ...may(group, [
          'sagemaker:ListNotebookInstances',
          'sagemaker:ListTrainingJobs',
          'sagemaker:ListModels',
          'sagemaker:Search',
          'sagemaker:ListDomains',
        ]),
        ...may(group, 'sagemaker:DescribeDomain', home('sagemaker', 'domain/d')),
        ...Object.entries(SAGEMAKER).flatMap(([resource, { create, change }]) => [
          ...may(group, named([...create, ...change]), home('sagemaker', resource)),
          ...may(group, named(change), home('sagemaker', resource), ownedBy(user)),
        ]),
        ...may(group, 'sagemaker:CreateEndpoint', [
          home('sagemaker', 'endpoint/e'),
          home('sagemaker', 'endpoint-config/c'),
        ]),
        ...may(group, 'sagemaker:CreateTrainingJob', home('sagemaker', 'training-job/t'), forWhom(user)),
        ...may(group, 'sagemaker:AddTags', home('sagemaker', 'training-job/t'), {
          context: { 'aws:RequestTag/owner': user, 'sagemaker:TaggingAction': 'CreateTrainingJob' },
        }),
        ...may(group, 'logs:FilterLogEvents', logs),
        ...may(group, 'logs:GetLogEvents', `${logs}:log-stream:s`),
        ...may(group, ['logs:DescribeLogGroups', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']),
        ...may(group, 'iam:PassRole', serviceRole('baseline_sagemaker'), passing('sagemaker')),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home, serviceRole } = arnsIn(environment);
      return [
        ...Object.entries(SAGEMAKER).flatMap(([resource, { change }]) =>
          mayNot(group, named(change), home('sagemaker', resource), ownedBy('shop')),
        ),
        ...mayNot(group, 'sagemaker:CreateTrainingJob', home('sagemaker', 'training-job/t'), forWhom('shop')),
        ...mayNot(group, 'sagemaker:AddTags', home('sagemaker', 'endpoint/e'), {
          context: { 'aws:RequestTag/owner': 'shop', 'sagemaker:TaggingAction': 'CreateEndpoint' },
        }),
        ...mayNot(group, 'sagemaker:AddTags', home('sagemaker', 'endpoint/e'), {
          context: { 'aws:RequestTag/team': 'x', 'sagemaker:TaggingAction': null },
        }),
        ...mayNot(group, 'sagemaker:DeleteTags', home('sagemaker', 'endpoint/e')),
        ...mayNot(group, 'sagemaker:CreateDomain', home('sagemaker', 'domain/d')),
        ...mayNot(
          group,
          'sagemaker:CreateNotebookInstanceLifecycleConfig',
          home('sagemaker', 'notebook-instance-lifecycle-config/c'),
        ),
        ...mayNot(group, 'sagemaker:CreatePresignedDomainUrl', home('sagemaker', 'user-profile/d/u')),
        ...mayNot(group, 'logs:PutLogEvents', home('logs', 'log-group:/aws/sagemaker/x:log-stream:s')),
        ...mayNot(group, 'iam:PassRole', serviceRole('baseline_sagemaker'), {
          ...passing('ec2'),
          by: 'DenyPassingSageMakerRoleElsewhere',
        }),
      ];
    },
  },
  ecs: {
    text: "see ECS, work with clusters, task definitions, services and tasks but with those that another owner's tag is on, read their logs, and pass only the two ECS roles",
    allowed: ({ group, user }, environment) => {
      const { homeRegionArn: home, serviceRole } = arnsIn(environment);
      const change = ['ecs:UpdateService', 'ecs:DeleteService'];
      const logs = home('logs', 'log-group:/baseline/ecs/reports');
      return [
        ...may(group, ['ecs:ListClusters', 'ecs:ListTaskDefinitions', 'ecs:DescribeTaskDefinition']),
        ...may(
          group,
          ['ecs:CreateCluster', 'ecs:DeleteCluster', 'ecs:DescribeClusters'],
          home('ecs', 'cluster/c'),
        ),
        ...may(group, ['ecs:CreateService', ...change], home('ecs', 'service/c/s')),
        ...may(group, change, home('ecs', 'service/c/s'), ownedBy(user)),
        ...may(group, ['ecs:RunTask', 'ecs:RegisterTaskDefinition'], home('ecs', 'task-definition/t:1')),
        ...may(group, 'ecs:RunTask', home('ecs', 'task-definition/t:1'), ownedBy(user)),
        ...may(group, 'ecs:RunTask', home('ecs', 'task-definition/t:1'), forWhom(user)),
        ...may(group, 'ecs:StopTask', home('ecs', 'task/c/1')),
        ...may(group, 'ecs:DeregisterTaskDefinition'),
        ...may(group, 'ecs:TagResource', home('ecs', 'service/c/s'), {
          context: { 'aws:RequestTag/owner': user, 'ecs:CreateAction': 'CreateService' },
        }),
        ...may(group, 'logs:FilterLogEvents', logs),
        ...may(group, 'logs:GetLogEvents', `${logs}:log-stream:s`),
        ...may(group, ['logs:DescribeLogGroups', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']),
        ...['baseline_ecs_task', 'baseline_ecs_execution'].flatMap((role) =>
          may(group, 'iam:PassRole', serviceRole(role), passing('ecs-tasks')),
        ),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home, serviceRole, appRole } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          ['ecs:UpdateService', 'ecs:DeleteService'],
          home('ecs', 'service/c/s'),
          ownedBy('shop'),
        ),
        ...mayNot(group, 'ecs:StopTask', home('ecs', 'task/c/1'), ownedBy('shop')),
        ...mayNot(group, 'ecs:RunTask', home('ecs', 'task-definition/t:1'), ownedBy('shop')),
        ...mayNot(group, 'ecs:RunTask', home('ecs', 'task-definition/t:1'), forWhom('shop')),
        ...mayNot(group, 'ecs:DeleteCluster', home('ecs', 'cluster/c'), ownedBy('shop')),
        ...mayNot(group, 'ecs:CreateCluster', home('ecs', 'cluster/c'), forWhom('shop')),
        ...mayNot(group, 'ecs:TagResource', home('ecs', 'service/c/s'), {
          context: { 'aws:RequestTag/team': 'x', 'ecs:CreateAction': null },
        }),
        ...mayNot(group, 'ecs:UntagResource', home('ecs', 'service/c/s')),
        ...mayNot(group, 'ecs:ExecuteCommand', [home('ecs', 'cluster/c'), home('ecs', 'task/c/1')]),
        ...mayNot(group, ['ecs:PutAccountSetting', 'ecs:PutAccountSettingDefault']),
        ...mayNot(group, 'logs:FilterLogEvents', home('logs', 'log-group:/ecs/shop')),
        ...mayNot(group, 'iam:PassRole', appRole, { ...passing('ecs-tasks'), by: 'DenyPassingOtherRoles' }),
        ...mayNot(group, 'iam:PassRole', serviceRole('baseline_ecs_task'), {
          ...passing('lambda'),
          by: 'DenyPassingEcsRoleElsewhere',
        }),
      ];
    },
  },
  eks: {
    text: 'see EKS, use the Kubernetes API and scale node groups, and create or change no cluster',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...may(group, 'eks:ListClusters'),
        ...may(
          group,
          ['eks:DescribeCluster', 'eks:AccessKubernetesApi', 'eks:ListNodegroups'],
          home('eks', 'cluster/c'),
        ),
        ...may(group, 'eks:UpdateNodegroupConfig', home('eks', 'nodegroup/c/n/1')),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          ['eks:DeleteCluster', 'eks:UpdateClusterConfig', 'eks:CreateAccessEntry'],
          home('eks', 'cluster/c'),
        ),
        ...mayNot(group, 'eks:CreateCluster'),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
