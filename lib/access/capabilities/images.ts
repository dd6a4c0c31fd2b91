import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { repositoryArns } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { PULL_ACTIONS, pullImages, registryLogin } from '../shared';
import type { Capability } from './capability';

/** Source: Amazon ECR User Guide, "Pushing an image to an Amazon ECR private repository", required permissions. */
const pushAndPullImages = (config: BaselineConfig): PolicyStatement[] =>
  config.repositories.length === 0
    ? []
    : [
        allow('PushAndPullImages', {
          actions: [
            ...PULL_ACTIONS,
            'ecr:CompleteLayerUpload',
            'ecr:DescribeImageScanFindings',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          resources: repositoryArns(config),
        }),
      ];

/** What people do with the baseline's repositories. */
export const imageCapabilities = {
  'images-pull': {
    purpose: "Pulls images from the baseline's repositories",
    statements: (config) => [registryLogin(config), ...pullImages(config)],
  },
  'images-push': {
    purpose: "Pushes images to the baseline's repositories, pulls them, and reads what the scan found",
    statements: (config) => [registryLogin(config), ...pushAndPullImages(config)],
  },
} satisfies Record<string, Capability>;
