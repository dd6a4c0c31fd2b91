import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { inWorkRegions, repositoryArns } from '../iam/arns';
import { atWork, workArn } from './at-work';
import { allow, inRegions } from '../iam/statements';

/** Reading images. Source: Amazon ECR User Guide, "Pulling an image". */
export const PULL_ACTIONS = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:DescribeRepositories',
  'ecr:GetDownloadUrlForLayer',
  'ecr:ListImages',
];

/** A login to the registry of this account, at home. */
export const registryLogin = (config: BaselineConfig): PolicyStatement =>
  allow('RegistryLogin', {
    why: 'AWS authorizes this call without a resource; the login opens no repository by itself.',
    actions: ['ecr:GetAuthorizationToken'],
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  });

/** Pull from the repositories of the baseline. None when the configuration has none. */
export const pullImages = (config: BaselineConfig): PolicyStatement[] =>
  config.repositories.length === 0
    ? []
    : [allow('PullImages', { actions: PULL_ACTIONS, resources: repositoryArns(config) })];

/** Beginning of the log groups that the execution role of ECS writes, and no other role of the baseline. */
export const ECS_LOGS = '/baseline/ecs/';

/** Reading the logs under some prefixes. Source: Amazon CloudWatch Logs User Guide, "Using identity-based policies". */
export const readLogs = (config: BaselineConfig, sid: string, ...prefixes: string[]): PolicyStatement[] => [
  allow(sid, {
    why: "Groups and streams carry the names of the work; the service's own prefix holds them together.",
    actions: [
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:GetLogGroupFields',
      'logs:GetQueryResults',
      'logs:StartLiveTail',
      'logs:StartQuery',
    ],
    resources: prefixes.map((prefix) => workArn(config, 'logs', `log-group:${prefix}*`)),
    conditions: atWork(config),
  }),
  allow('ListLogGroups', {
    why: 'AWS authorizes these calls without a resource; they show names, and end what one has begun.',
    actions: [
      'logs:DescribeLogGroups',
      'logs:DescribeQueryDefinitions',
      'logs:StopLiveTail',
      'logs:StopQuery',
    ],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

/** Reading metrics, which AWS authorizes on no resource but a dataset. */
export const readMetrics = (config: BaselineConfig): PolicyStatement =>
  allow('ReadMetrics', {
    why: 'Metrics have no ARN, by which a policy could name them.',
    actions: ['cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  });
