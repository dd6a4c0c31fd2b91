import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { SAGEMAKER_WITHOUT_RESOURCE } from '../../iam/actions-without-resource';
import { inWorkRegions } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { ROLES } from '../../names';
import { atWork, workArn } from '../at-work';
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

const WORK: Record<string, string[]> = {
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
    why: 'People name these resources; roles passed to them are limited to one.',
    actions: Object.values(WORK).flatMap((names) => names.map((name) => `sagemaker:${name}`)),
    resources: Object.keys(WORK).map((type) => workArn(config, 'sagemaker', `${type}/*`)),
    conditions: atWork(config),
  });

/** What people do with Amazon SageMaker. */
export const sageMakerCapabilities = {
  sagemaker: {
    purpose: 'Sees all of SageMaker; creates and runs notebooks, jobs, models and endpoints',
    statements: (config) => [...seeSageMaker(config), workWithSageMaker(config)],
    passes: [{ label: 'SageMaker', roles: [ROLES.sagemaker], service: 'sagemaker.amazonaws.com' }],
  },
} satisfies Record<string, Capability>;
