import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { SAGEMAKER_WITHOUT_RESOURCE } from '../../iam/actions-without-resource';
import { inWorkRegions } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { ROLES } from '../../names';
import { atWork, workArn } from '../at-work';
import { notForOthers, notOfOthers } from '../owner';
import { readLogs, readMetrics } from '../shared';
import type { Capability } from './capability';

const seeSageMaker = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeSageMaker', {
    why: 'All of the service, read-only, where people work.',
    actions: [
      'sagemaker:BatchDescribe*',
      'sagemaker:BatchGetMetrics',
      'sagemaker:Describe*',
      'sagemaker:Get*',
      'sagemaker:List*',
    ],
    resources: [workArn(config, 'sagemaker')],
    conditions: atWork(config),
  }),
  allow('ListSageMaker', {
    why: 'AWS authorizes these reads without a resource.',
    actions: SAGEMAKER_WITHOUT_RESOURCE.map((action) => `sagemaker:${action}`),
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

/** What people create, and what they then do with it. */
const WORK: Record<string, { create: string[]; change: string[] }> = {
  'notebook-instance': {
    create: ['CreateNotebookInstance'],
    change: [
      'CreatePresignedNotebookInstanceUrl',
      'DeleteNotebookInstance',
      'StartNotebookInstance',
      'StopNotebookInstance',
      'UpdateNotebookInstance',
    ],
  },
  'training-job': {
    create: ['CreateTrainingJob'],
    change: ['DeleteTrainingJob', 'StopTrainingJob', 'UpdateTrainingJob'],
  },
  'processing-job': {
    create: ['CreateProcessingJob'],
    change: ['DeleteProcessingJob', 'StopProcessingJob'],
  },
  'transform-job': { create: ['CreateTransformJob'], change: ['StopTransformJob'] },
  model: { create: ['CreateModel'], change: ['DeleteModel'] },
  endpoint: {
    create: ['CreateEndpoint'],
    change: ['DeleteEndpoint', 'UpdateEndpoint', 'UpdateEndpointWeightsAndCapacities'],
  },
  'endpoint-config': { create: ['CreateEndpointConfig'], change: ['DeleteEndpointConfig'] },
};

const workWithSageMaker = (config: BaselineConfig): PolicyStatement[] => {
  const resources = Object.keys(WORK).map((type) => workArn(config, 'sagemaker', `${type}/*`));
  const actions = (of: 'create' | 'change') =>
    Object.values(WORK).flatMap((names) => names[of].map((name) => `sagemaker:${name}`));
  return [
    allow('CreateInSageMaker', {
      why: 'People name these resources; roles passed to them are limited to one.',
      actions: actions('create'),
      resources,
      conditions: atWork(config, notForOthers(config)),
    }),
    allow('InvokeEndpoints', {
      why: 'Endpoints answer everybody who works with models.',
      actions: ['InvokeEndpoint', 'InvokeEndpointAsync', 'InvokeEndpointWithResponseStream'].map(
        (name) => `sagemaker:${name}`,
      ),
      resources: [workArn(config, 'sagemaker', 'endpoint/*')],
      conditions: atWork(config),
    }),
    allow('ChangeInSageMaker', {
      why: 'People name these resources; the condition leaves out what carries the name of another owner.',
      actions: actions('change'),
      resources,
      conditions: atWork(config, notOfOthers(config)),
    }),
    allow('TagAtCreationInSageMaker', {
      why: 'People name these resources; the conditions leave out later tags, and the name of another owner.',
      actions: ['sagemaker:AddTags'],
      resources,
      conditions: atWork(config, {
        ...notForOthers(config),
        StringLike: { 'sagemaker:TaggingAction': 'Create*' },
      }),
    }),
  ];
};

/** What people do with Amazon SageMaker. */
export const sageMakerCapabilities = {
  sagemaker: {
    purpose: 'Sees all of SageMaker; creates and runs notebooks, jobs, models and endpoints',
    statements: (config) => [
      ...seeSageMaker(config),
      ...workWithSageMaker(config),
      ...readLogs(config, 'ReadSageMakerLogs', '/aws/sagemaker/'),
      readMetrics(config),
    ],
    passes: [{ label: 'SageMaker', roles: [ROLES.sagemaker], service: 'sagemaker.amazonaws.com' }],
  },
} satisfies Record<string, Capability>;
