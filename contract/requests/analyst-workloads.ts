import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Requirement } from './requirement';

const passing = (service: string) => ({ context: { 'iam:PassedToService': service } });

const sagemaker = (environment: Environment): Requirement => {
  const { homeRegionArn: home, serviceRole } = arnsIn(environment);
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
    cases: [
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

const containers = (environment: Environment): Requirement => {
  const { homeRegionArn: home, serviceRole } = arnsIn(environment);
  return {
    id: 'analyst-containers',
    text: 'Analysts see ECS and EKS, work with ECS clusters, task definitions, services and tasks, and use the Kubernetes API',
    cases: [
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

/** Persona analyst: SageMaker, ECS and EKS. */
export const analystWorkloads = (environment: Environment): Requirement[] => [
  sagemaker(environment),
  containers(environment),
];
