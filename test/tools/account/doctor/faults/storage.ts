import { awsError } from '../fake-account';
import { call, type Example } from './example';

const absent = (name: string) => call(name, awsError('NoSuchThing'));

/** Of what holds data. */
export const STORAGE: Record<string, readonly Example[]> = {
  'bucket-versioning': [
    ['acme-logs: suspended', call('s3:GetBucketVersioning', { Status: 'Suspended' })],
    ['acme-logs: not there', call('s3:GetBucketVersioning', awsError('NoSuchBucket'))],
  ],
  'bucket-encryption': [
    [
      'acme-logs: nothing',
      call('s3:GetBucketEncryption', awsError('ServerSideEncryptionConfigurationNotFoundError')),
    ],
  ],
  'bucket-public-access': [
    [
      'IgnorePublicAcls, RestrictPublicBuckets off',
      call('s3:GetPublicAccessBlock', {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
      }),
    ],
    ['BlockPublicAcls', absent('s3:GetPublicAccessBlock')],
  ],
  'bucket-ownership': [['acme-logs: no rule', absent('s3:GetBucketOwnershipControls')]],
  'bucket-policy': [
    ['acme-logs: no policy', call('s3:GetBucketPolicy', awsError('NoSuchBucketPolicy'))],
    ['acme-logs: another policy', call('s3:GetBucketPolicy', { Policy: '{"Statement":[]}' })],
  ],
  'bucket-logging': [
    ['acme-logs: no logs', call('s3:GetBucketLogging', {})],
    ['logs to mine', call('s3:GetBucketLogging', { LoggingEnabled: { TargetBucket: 'mine' } })],
  ],
  'bucket-lifecycle': [
    [
      'acme-logs: no rules',
      call('s3:GetBucketLifecycleConfiguration', awsError('NoSuchLifecycleConfiguration')),
    ],
    [
      'acme-logs: not Old, Logs, Cold',
      call('s3:GetBucketLifecycleConfiguration', {
        Rules: [
          { ID: 'Abort', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
          { ID: 'Logs', Status: 'Enabled', Expiration: { Days: 1 } },
        ],
      }),
    ],
  ],
  'repository-scanning': [
    ['acme/app: not there', call('ecr:DescribeRepositories', awsError('RepositoryNotFoundException'))],
    [
      'acme/app: not scanned, tags are MUTABLE',
      call('ecr:DescribeRepositories', { repositories: [{ imageTagMutability: 'MUTABLE' }] }),
    ],
  ],
  'repository-policy': [
    ['acme/app: another policy', call('ecr:GetRepositoryPolicy', { policyText: '{"Statement":[]}' })],
  ],
  'key-rotation': [
    ['alias/baseline_data: does not rotate', call('kms:GetKeyRotationStatus', { KeyRotationEnabled: false })],
    [
      'alias/baseline_data: PendingDeletion',
      call('kms:DescribeKey', { KeyMetadata: { KeyId: 'key', KeyState: 'PendingDeletion' } }),
    ],
    ['alias/baseline_data: without a state', call('kms:DescribeKey', { KeyMetadata: { KeyId: 'key' } })],
    ['alias/baseline_data: not there', call('kms:DescribeKey', awsError('NotFoundException'))],
  ],
};
