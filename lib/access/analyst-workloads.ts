import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import {
  ECS_WITHOUT_RESOURCE,
  EKS_WITHOUT_RESOURCE,
  SAGEMAKER_WITHOUT_RESOURCE,
} from '../iam/actions-without-resource';
import { homeRegionArn } from '../iam/arns';
import { allow, inRegions } from '../iam/statements';

const seeWorkloads = (config: BaselineConfig): PolicyStatement =>
  allow('SeeSageMakerEcsAndEks', {
    why: 'Analysts see all of the three services, read-only, at home.',
    actions: [
      'ecs:Describe*',
      'ecs:GetTaskProtection',
      'ecs:List*',
      'eks:Describe*',
      'eks:List*',
      'sagemaker:BatchDescribe*',
      'sagemaker:BatchGetMetrics',
      'sagemaker:Describe*',
      'sagemaker:Get*',
      'sagemaker:List*',
    ],
    resources: ['ecs', 'eks', 'sagemaker'].map((service) => homeRegionArn(config, service)),
  });

/** The lists that AWS authorizes without a resource. */
const listWorkloads = (config: BaselineConfig): PolicyStatement =>
  allow('ListSageMakerEcsAndEks', {
    why: 'AWS authorizes these reads without a resource.',
    actions: [
      ...ECS_WITHOUT_RESOURCE.map((action) => `ecs:${action}`),
      ...EKS_WITHOUT_RESOURCE.map((action) => `eks:${action}`),
      ...SAGEMAKER_WITHOUT_RESOURCE.map((action) => `sagemaker:${action}`),
    ],
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  });

const SAGEMAKER_WORK: Record<string, string[]> = {
  'notebook-instance': [
    'CreateNotebookInstance',
    'CreatePresignedNotebookInstanceUrl',
    'DeleteNotebookInstance',
    'StartNotebookInstance',
    'StopNotebookInstance',
    'UpdateNotebookInstance',
  ],
  'training-job': ['CreateTrainingJob', 'DeleteTrainingJob', 'StopTrainingJob', 'UpdateTrainingJob'],
  'processing-job': ['CreateProcessingJob', 'DeleteProcessingJob', 'StopProcessingJob'],
  'transform-job': ['CreateTransformJob', 'StopTransformJob'],
  model: ['CreateModel', 'DeleteModel'],
  endpoint: [
    'CreateEndpoint',
    'DeleteEndpoint',
    'InvokeEndpoint',
    'InvokeEndpointAsync',
    'InvokeEndpointWithResponseStream',
    'UpdateEndpoint',
    'UpdateEndpointWeightsAndCapacities',
  ],
  'endpoint-config': ['CreateEndpointConfig', 'DeleteEndpointConfig'],
};

const workWithSageMaker = (config: BaselineConfig): PolicyStatement =>
  allow('WorkWithSageMaker', {
    why: 'Analysts name these resources; roles passed to them are limited to one.',
    actions: Object.values(SAGEMAKER_WORK).flatMap((names) => names.map((name) => `sagemaker:${name}`)),
    resources: Object.keys(SAGEMAKER_WORK).map((type) => homeRegionArn(config, 'sagemaker', `${type}/*`)),
  });

const workWithEcs = (config: BaselineConfig): PolicyStatement =>
  allow('WorkWithEcs', {
    why: 'Analysts name these resources; roles passed to them are limited to two.',
    actions: [
      'ecs:CreateCluster',
      'ecs:CreateService',
      'ecs:DeleteCluster',
      'ecs:DeleteService',
      'ecs:DeleteTaskDefinitions',
      'ecs:PutClusterCapacityProviders',
      'ecs:RegisterTaskDefinition',
      'ecs:RunTask',
      'ecs:StartTask',
      'ecs:StopTask',
      'ecs:UpdateCluster',
      'ecs:UpdateClusterSettings',
      'ecs:UpdateService',
    ],
    resources: ['cluster', 'service', 'task', 'task-definition'].map((type) =>
      homeRegionArn(config, 'ecs', `${type}/*`),
    ),
  });

const retireTaskDefinitions = (config: BaselineConfig): PolicyStatement =>
  allow('RetireTaskDefinitions', {
    why: 'AWS authorizes this call without a resource.',
    actions: ['ecs:DeregisterTaskDefinition'],
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  });

const workWithEks = (config: BaselineConfig): PolicyStatement =>
  allow('KubernetesApiAndScaling', {
    why: 'Clusters are chosen by those who make them; Kubernetes RBAC decides inside.',
    actions: ['eks:AccessKubernetesApi', 'eks:UpdateNodegroupConfig'],
    resources: [homeRegionArn(config, 'eks', 'cluster/*'), homeRegionArn(config, 'eks', 'nodegroup/*')],
  });

/** Persona analyst: SageMaker, ECS and EKS. */
export const analystWorkloads = (config: BaselineConfig): PolicyStatement[] => [
  seeWorkloads(config),
  listWorkloads(config),
  workWithSageMaker(config),
  workWithEcs(config),
  retireTaskDefinitions(config),
  workWithEks(config),
];
