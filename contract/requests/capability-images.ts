import { unlessHas, type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

const PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:DescribeRepositories',
  'ecr:GetDownloadUrlForLayer',
  'ecr:ListImages',
];
const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];

export const imageContracts = {
  'images-pull': {
    text: "pull images from the baseline's repositories, and from no others",
    allowed: ({ group }, environment) => [
      ...may(group, 'ecr:GetAuthorizationToken'),
      ...may(group, PULL, arnsIn(environment).repository),
    ],
    denied: ({ group }, environment) => {
      const { repository, otherRepository } = arnsIn(environment);
      return [
        ...unlessHas(['images-push'], mayNot(group, ['ecr:PutImage', 'ecr:InitiateLayerUpload'], repository)),
        ...mayNot(group, 'ecr:BatchGetImage', otherRepository),
      ];
    },
  },
  'images-push': {
    text: "push images to the baseline's repositories, pull them, and read what the scan found, and nothing of other repositories",
    allowed: ({ group }, environment) => [
      ...may(group, 'ecr:GetAuthorizationToken'),
      ...may(group, [...PULL, ...PUSH, 'ecr:DescribeImageScanFindings'], arnsIn(environment).repository),
    ],
    denied: ({ group }, environment) => {
      const { repository, otherRepository } = arnsIn(environment);
      return [
        ...mayNot(group, ['ecr:BatchGetImage', ...PUSH], otherRepository),
        ...mayNot(group, 'ecr:DescribeImageScanFindings', otherRepository),
        ...mayNot(
          group,
          ['ecr:BatchDeleteImage', 'ecr:SetRepositoryPolicy', 'ecr:DeleteRepository'],
          repository,
        ),
        ...mayNot(group, 'ecr:CreateRepository', otherRepository),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
