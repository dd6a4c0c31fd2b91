import { Aws } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { anyArchiveBucket, bucketNames } from '../names';
import type { Alert } from './alert';
import { calls, notDeploying, notSettling, eventMessage } from './cloudtrail';

const S3 = ['s3.amazonaws.com'];

/** Names of the buckets; in members of all of them, whose names hold their accounts, and the archive's. */
const buckets = (config: BaselineConfig): unknown[] => {
  const names = Object.values(bucketNames(config));
  return config.member
    ? [...names, anyArchiveBucket(config.name)].map((bucket) => ({
        wildcard: bucket.replaceAll(Aws.ACCOUNT_ID, '*'),
      }))
    : names;
};

/** What keeps data in, and readable. Amazon S3 records what happens to a bucket in the bucket's region. */
export const dataAlerts = (config: BaselineConfig): Alert[] => [
  {
    id: 'bucket-protection-changed',
    where: 'home',
    pattern: calls({
      eventSource: S3,
      // Tags, notifications and CORS rules open nothing, and are set in ordinary work.
      // Source: Amazon S3 User Guide, "Amazon S3 CloudTrail events", bucket-level actions.
      eventName: [
        { prefix: 'DeleteBucket' },
        'PutBucketAcl',
        'PutBucketEncryption',
        { prefix: 'PutBucketLifecycle' },
        'PutBucketLogging',
        'PutBucketOwnershipControls',
        'PutBucketPolicy',
        'PutBucketPublicAccessBlock',
        'PutBucketReplication',
        'PutBucketVersioning',
      ],
      requestParameters: { bucketName: buckets(config) },
      userIdentity: notDeploying(config),
    }),
    message: eventMessage('CRITICAL', 'The settings of a bucket of the baseline were changed', '<bucket>', {
      bucket: '$.detail.requestParameters.bucketName',
    }),
  },
  {
    id: 'public-access-block-changed',
    where: 'every region',
    pattern: calls({
      userIdentity: notSettling(config),
      $or: [
        {
          eventSource: S3,
          eventName: [
            'DeleteAccountPublicAccessBlock',
            'DeletePublicAccessBlock',
            'PutAccountPublicAccessBlock',
            'PutPublicAccessBlock',
          ],
        },
        {
          eventSource: ['ec2.amazonaws.com'],
          eventName: [
            'DisableEbsEncryptionByDefault',
            'DisableImageBlockPublicAccess',
            'DisableSnapshotBlockPublicAccess',
            'ModifyVpcBlockPublicAccessOptions',
          ],
        },
      ],
    }),
    message: eventMessage('CRITICAL', 'What keeps the account closed to the public was changed'),
  },
  {
    id: 'key-disabled',
    where: 'every region',
    pattern: calls({
      eventSource: ['kms.amazonaws.com'],
      eventName: ['DeleteImportedKeyMaterial', 'DisableKey', 'ScheduleKeyDeletion'],
      userIdentity: notDeploying(config),
    }),
    message: eventMessage('HIGH', 'A KMS key was disabled or scheduled for deletion', '<key>', {
      key: '$.detail.requestParameters.keyId',
    }),
  },
];
