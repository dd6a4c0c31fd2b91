import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { ECS_WITHOUT_RESOURCE, EKS_WITHOUT_RESOURCE } from '../../iam/actions-without-resource';
import { inWorkRegions } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { ROLES } from '../../names';
import { atWork, workArn } from '../at-work';
import { neitherForNorOfOthers, notForOthers, notOfOthers } from '../owner';
import { ECS_LOGS, readLogs, readMetrics } from '../shared';
import type { Capability } from './capability';

const ecsArns = (config: BaselineConfig, ...types: string[]): string[] =>
  types.map((type) => workArn(config, 'ecs', `${type}/*`));

const seeEcs = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeEcs', {
    why: 'All of the service, read-only, where people work.',
    actions: ['ecs:Describe*', 'ecs:GetTaskProtection', 'ecs:List*'],
    resources: [workArn(config, 'ecs')],
    conditions: atWork(config),
  }),
  allow('ListEcs', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ECS_WITHOUT_RESOURCE.map((action) => `ecs:${action}`),
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const workWithEcs = (config: BaselineConfig): PolicyStatement[] => [
  allow('CreateInEcs', {
    why: 'People name these resources; roles passed to them are limited to two.',
    actions: ['ecs:CreateCluster', 'ecs:CreateService', 'ecs:RegisterTaskDefinition'],
    resources: ecsArns(config, 'cluster', 'service', 'task-definition'),
    conditions: atWork(config, notForOthers(config)),
  }),
  allow('RunInEcs', {
    why: 'People name these resources; the conditions leave out what carries the name of another owner.',
    actions: ['ecs:RunTask', 'ecs:StartTask'],
    resources: ecsArns(config, 'task-definition'),
    conditions: atWork(config, neitherForNorOfOthers(config)),
  }),
  allow('ChangeInEcs', {
    why: 'People name these resources; the condition leaves out what carries the name of another owner.',
    actions: [
      'ecs:DeleteCluster',
      'ecs:DeleteService',
      'ecs:DeleteTaskDefinitions',
      'ecs:PutClusterCapacityProviders',
      'ecs:StopTask',
      'ecs:UpdateCluster',
      'ecs:UpdateClusterSettings',
      'ecs:UpdateService',
    ],
    resources: ecsArns(config, 'cluster', 'service', 'task', 'task-definition'),
    conditions: atWork(config, notOfOthers(config)),
  }),
  allow('TagAtCreationInEcs', {
    why: 'People name these resources; the conditions leave out later tags, and the name of another owner.',
    actions: ['ecs:TagResource'],
    resources: ecsArns(config, 'cluster', 'service', 'task', 'task-definition'),
    conditions: atWork(config, { ...notForOthers(config), StringLike: { 'ecs:CreateAction': '*' } }),
  }),
  allow('RetireTaskDefinitions', {
    why: 'AWS authorizes this call without a resource.',
    actions: ['ecs:DeregisterTaskDefinition'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const kubernetes = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeEks', {
    why: 'All of the service, read-only, where people work.',
    actions: ['eks:Describe*', 'eks:List*'],
    resources: [workArn(config, 'eks')],
    conditions: atWork(config),
  }),
  allow('ListEks', {
    why: 'AWS authorizes these reads without a resource.',
    actions: EKS_WITHOUT_RESOURCE.map((action) => `eks:${action}`),
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
  allow('KubernetesApiAndScaling', {
    why: 'Clusters are chosen by those who make them; Kubernetes RBAC decides inside.',
    actions: ['eks:AccessKubernetesApi', 'eks:UpdateNodegroupConfig'],
    resources: ['cluster/*', 'nodegroup/*'].map((type) => workArn(config, 'eks', type)),
    conditions: atWork(config),
  }),
];

/** What people do with containers. */
export const containerCapabilities = {
  ecs: {
    purpose: 'Sees all of ECS; works with clusters, task definitions, services and tasks',
    statements: (config) => [
      ...seeEcs(config),
      ...workWithEcs(config),
      ...readLogs(config, 'ReadEcsLogs', ECS_LOGS),
      readMetrics(config),
    ],
    passes: [
      { label: 'Ecs', roles: [ROLES.ecsTask, ROLES.ecsExecution], service: 'ecs-tasks.amazonaws.com' },
    ],
  },
  eks: {
    purpose: 'Sees all of EKS, uses the Kubernetes API, and scales node groups',
    statements: kubernetes,
  },
} satisfies Record<string, Capability>;
