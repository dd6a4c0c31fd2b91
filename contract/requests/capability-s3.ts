import { passing, type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

const SETTINGS = [
  's3:GetAccelerateConfiguration',
  's3:GetAnalyticsConfiguration',
  's3:GetBucketAcl',
  's3:GetBucketCORS',
  's3:GetBucketLocation',
  's3:GetBucketLogging',
  's3:GetBucketNotification',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketOwnershipControls',
  's3:GetBucketPolicy',
  's3:GetBucketPolicyStatus',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketRequestPayment',
  's3:GetBucketTagging',
  's3:GetBucketVersioning',
  's3:GetBucketWebsite',
  's3:GetEncryptionConfiguration',
  's3:GetIntelligentTieringConfiguration',
  's3:GetInventoryConfiguration',
  's3:GetLifecycleConfiguration',
  's3:GetMetricsConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:ListBucketMultipartUploads',
  's3:ListBucketVersions',
];

const OF_THE_ACCOUNT = [
  's3:ListAllMyBuckets',
  's3:ListAccessPoints',
  's3:GetAccessPoint',
  's3:ListStorageLensConfigurations',
  's3:PutStorageLensConfiguration',
  's3:ListAccessPointsForObjectLambda',
  's3:ListMultiRegionAccessPoints',
  's3:GetAccountPublicAccessBlock',
];

export const s3Contracts = {
  'bucket-settings': {
    text: 'read the settings of every bucket and change none; create access points and Storage Lens configurations',
    allowed: ({ group }, environment) => {
      const { elsewhere, logs, homeRegionArn: home } = arnsIn(environment);
      return [
        ...may(group, SETTINGS, elsewhere),
        ...may(group, ['s3:GetBucketPolicy', 's3:ListBucket'], logs),
        ...may(group, OF_THE_ACCOUNT),
        ...may(
          group,
          ['s3:GetStorageLensConfiguration', 's3:GetStorageLensDashboard'],
          home('s3', 'storage-lens/l'),
        ),
        ...may(group, 's3:CreateAccessPoint', home('s3', 'accesspoint/a')),
      ];
    },
    denied: ({ group }, environment) => {
      const { elsewhere, analysis, homeRegionArn: home } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          [
            's3:PutBucketPolicy',
            's3:PutBucketVersioning',
            's3:PutBucketAcl',
            's3:PutBucketTagging',
            's3:PutLifecycleConfiguration',
            's3:DeleteBucket',
            's3:PutBucketNotification',
          ],
          elsewhere,
        ),
        ...mayNot(group, ['s3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'], analysis, {
          by: 'DenyTampering',
        }),
        ...mayNot(group, ['s3:PutBucketWebsite', 's3:GetBucketMetadataTableConfiguration'], elsewhere),
        ...mayNot(group, ['s3:PutAccessPointPolicy', 's3:DeleteAccessPoint'], home('s3', 'accesspoint/a')),
        ...mayNot(group, 's3:DeleteStorageLensConfiguration', home('s3', 'storage-lens/l')),
      ];
    },
  },
  's3-batch': {
    text: 'create, confirm and read S3 Batch Operations jobs, and pass the batch role to them, nothing else',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home, serviceRole } = arnsIn(environment);
      return [
        ...may(group, ['s3:CreateJob', 's3:ListJobs']),
        ...may(
          group,
          ['s3:DescribeJob', 's3:GetJobTagging', 's3:UpdateJobPriority', 's3:UpdateJobStatus'],
          home('s3', 'job/j'),
        ),
        ...may(group, 'iam:PassRole', serviceRole('baseline_s3_batch'), passing('batchoperations.s3')),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home, serviceRole, appRole } = arnsIn(environment);
      return [
        ...mayNot(group, ['s3:DeleteJobTagging', 's3:PutJobTagging'], home('s3', 'job/j')),
        ...mayNot(group, 'iam:PassRole', serviceRole('baseline_s3_batch'), {
          ...passing('glue'),
          by: 'DenyPassingS3BatchRoleElsewhere',
        }),
        ...mayNot(group, 'iam:PassRole', appRole, {
          ...passing('batchoperations.s3'),
          by: 'DenyPassingOtherRoles',
        }),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
