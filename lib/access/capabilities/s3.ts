import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { homeRegionArn, inWorkRegions } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { ROLES } from '../../names';
import type { Capability } from './capability';

const bucketSettings = (config: BaselineConfig): PolicyStatement[] => [
  allow('ReadBucketSettings', {
    why: 'Engineers look after the settings of every bucket; none of these reads an object.',
    actions: [
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
    ],
    resources: ['arn:aws:s3:::*'],
    conditions: inWorkRegions(config),
  }),
  // The first three answer outside the home region.
  allow('ReadAccountStorage', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [
      's3:GetAccountPublicAccessBlock',
      's3:ListAllMyBuckets',
      's3:ListMultiRegionAccessPoints',
      's3:GetAccessPoint',
      's3:ListAccessPoints',
      's3:ListAccessPointsForObjectLambda',
      's3:ListStorageLensConfigurations',
      's3:PutStorageLensConfiguration',
    ],
    resources: ['*'],
  }),
  allow('ReadStorageLens', {
    why: 'Names of configurations are chosen when they are made.',
    actions: ['s3:GetStorageLensConfiguration', 's3:GetStorageLensDashboard'],
    resources: [homeRegionArn(config, 's3', 'storage-lens/*')],
  }),
  allow('CreateAccessPoints', {
    why: 'Names of access points are chosen when they are made.',
    actions: ['s3:CreateAccessPoint'],
    resources: [homeRegionArn(config, 's3', 'accesspoint/*')],
  }),
];

const batchJobs = (config: BaselineConfig): PolicyStatement[] => [
  allow('CreateAndListBatchJobs', {
    why: 'AWS authorizes these calls without a resource.',
    actions: ['s3:CreateJob', 's3:ListJobs'],
    resources: ['*'],
  }),
  allow('BatchJobs', {
    why: 'AWS gives jobs their IDs.',
    actions: ['s3:DescribeJob', 's3:GetJobTagging', 's3:UpdateJobPriority', 's3:UpdateJobStatus'],
    resources: [homeRegionArn(config, 's3', 'job/*')],
  }),
];

/** What people do with buckets. */
export const s3Capabilities = {
  'bucket-settings': {
    purpose: 'Reads the settings of every bucket, creates access points, and sets up Storage Lens',
    statements: bucketSettings,
  },
  's3-batch': {
    purpose: 'Creates and confirms S3 Batch Operations jobs on both data buckets',
    statements: batchJobs,
    passes: [{ label: 'S3Batch', roles: [ROLES.s3Batch], service: 'batchoperations.s3.amazonaws.com' }],
  },
} satisfies Record<string, Capability>;
