import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { repositoryArns } from '../iam/arns';
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
