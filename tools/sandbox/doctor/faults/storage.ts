import {
  DeleteRepositoryPolicyCommand,
  ECRClient,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import {
  DisableKeyCommand,
  DisableKeyRotationCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { bucketNames, NAMES } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import type { EmulatedAccount, Fault, Undo } from '../account';
import { applySettings } from '../prepare';

const ALL_BLOCKS = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** A fault of the bucket of the landing zone. */
const bucketFault = (
  what: string,
  check: string,
  problem: string,
  inject: (s3: S3Client, Bucket: string, account: EmulatedAccount) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: [check],
  reports: `landing-zone: ${problem}`,
  inject: (account) =>
    inject(account.clients.in(S3Client, account.homeRegion), bucketNames(account).landingZone, account),
});

/** Sets again what `prepare` has set. */
const restoreSettings = (s3: S3Client, Bucket: string, account: EmulatedAccount): Undo => {
  const bucket = account
    .newContext()
    .ofType('AWS::S3::Bucket')
    .find((each) => text(each, 'BucketName') === Bucket);
  return async () => bucket && applySettings(s3, bucket);
};

const BUCKETS: readonly Fault[] = [
  bucketFault('versioning suspended', 'bucket-versioning', 'suspended', async (s3, Bucket) => {
    const set = (Status: 'Enabled' | 'Suspended') =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    await set('Suspended');
    return () => set('Enabled');
  }),
  bucketFault(
    'a block of public access switched off',
    'bucket-public-access',
    'BlockPublicPolicy off',
    async (s3, Bucket) => {
      const set = (BlockPublicPolicy: boolean) =>
        s3.send(
          new PutPublicAccessBlockCommand({
            Bucket,
            PublicAccessBlockConfiguration: { ...ALL_BLOCKS, BlockPublicPolicy },
          }),
        );
      await set(false);
      return () => set(true);
    },
  ),
  bucketFault(
    'all blocks of public access deleted',
    'bucket-public-access',
    'BlockPublicAcls, ',
    async (s3, Bucket) => {
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      return () =>
        s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: ALL_BLOCKS }));
    },
  ),
  bucketFault('a bucket policy removed', 'bucket-policy', 'no policy', async (s3, Bucket) => {
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    return () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }),
  bucketFault(
    'plain HTTP let through by a bucket policy',
    'bucket-policy',
    'another policy',
    async (s3, Bucket) => {
      const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      await s3.send(
        new PutBucketPolicyCommand({
          Bucket,
          Policy: Policy.replace('aws:SecureTransport', 'aws:ViaAWSService'),
        }),
      );
      return () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
  ),
  bucketFault('other encryption set', 'bucket-encryption', '', async (s3, Bucket) => {
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
    const isKms = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'aws:kms';
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: isKms ? 'AES256' : 'aws:kms' } }],
        },
      }),
    );
    return () => s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  }),
  bucketFault('ACLs let in', 'bucket-ownership', 'no rule', async (s3, Bucket) => {
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    return () =>
      s3.send(
        new PutBucketOwnershipControlsCommand({
          Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        }),
      );
  }),
  bucketFault('access logs switched off', 'bucket-logging', 'no logs', async (s3, Bucket, account) => {
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
    return restoreSettings(s3, Bucket, account);
  }),
  bucketFault('lifecycle rules deleted', 'bucket-lifecycle', 'no rules', async (s3, Bucket, account) => {
    await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    return restoreSettings(s3, Bucket, account);
  }),
];

/** A fault of the first repository. */
const repositoryFault = (
  what: string,
  check: string,
  reports: string,
  inject: (ecr: ECRClient, repositoryName: string) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: [check],
  reports,
  inject(account) {
    const [repository] = account.newContext().ofType('AWS::ECR::Repository');
    if (repository === undefined) throw new Error('The templates declare no repository');
    return inject(account.clients.in(ECRClient, repository.region), text(repository, 'RepositoryName'));
  },
});

const REPOSITORIES: readonly Fault[] = [
  repositoryFault(
    'scanning of images switched off',
    'repository-scanning',
    'not scanned',
    async (ecr, repositoryName) => {
      const set = (scanOnPush: boolean) =>
        ecr.send(
          new PutImageScanningConfigurationCommand({
            repositoryName,
            imageScanningConfiguration: { scanOnPush },
          }),
        );
      await set(false);
      return () => set(true);
    },
  ),
  repositoryFault(
    'tags of images set to mutable',
    'repository-scanning',
    'tags are MUTABLE',
    async (ecr, repositoryName) => {
      const set = (imageTagMutability: 'MUTABLE' | 'IMMUTABLE') =>
        ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability }));
      await set('MUTABLE');
      return () => set('IMMUTABLE');
    },
  ),
  repositoryFault(
    'a repository opened to everybody',
    'repository-policy',
    'another policy',
    async (ecr, repositoryName) => {
      const policyText = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
      });
      await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
      return () => ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    },
  ),
];

/** A fault of the key of the billing alerts, which every configuration has. */
const keyFault = (
  what: string,
  problem: string,
  inject: (kms: KMSClient, KeyId: string) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: ['key-rotation'],
  reports: `${NAMES.alertKeyAlias}: ${problem}`,
  async inject({ clients }) {
    const kms = clients.in(KMSClient, 'us-east-1');
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: NAMES.alertKeyAlias }));
    return inject(kms, KeyMetadata?.KeyId ?? '');
  },
});

const KEYS: readonly Fault[] = [
  keyFault('rotation of a key switched off', 'does not rotate', async (kms, KeyId) => {
    await kms.send(new DisableKeyRotationCommand({ KeyId }));
    return () => kms.send(new EnableKeyRotationCommand({ KeyId }));
  }),
  keyFault('a key disabled', 'Disabled', async (kms, KeyId) => {
    await kms.send(new DisableKeyCommand({ KeyId }));
    return () => kms.send(new EnableKeyCommand({ KeyId }));
  }),
];

/** Faults in what holds data. */
export const STORAGE_FAULTS: readonly Fault[] = [...BUCKETS, ...REPOSITORIES, ...KEYS];
