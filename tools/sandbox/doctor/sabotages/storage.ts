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
import type { EmulatedAccount, Sabotage, Undo } from '../account';
import { settle } from '../prepare';

const ALL_BLOCKS = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** Something done to the bucket of the landing zone. */
const bucketSabotage = (
  what: string,
  check: string,
  problem: string,
  commit: (s3: S3Client, Bucket: string, account: EmulatedAccount) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: [check],
  says: `landing-zone: ${problem}`,
  commit: (account) =>
    commit(account.clients.in(S3Client, account.home), bucketNames(account.name).landingZone, account),
});

/** Sets again what `prepare` has set. */
const settleAgain = (s3: S3Client, Bucket: string, account: EmulatedAccount): Undo => {
  const bucket = account
    .look()
    .ofType('AWS::S3::Bucket')
    .find((each) => text(each, 'BucketName') === Bucket);
  return async () => bucket && settle(s3, bucket);
};

const BUCKETS: readonly Sabotage[] = [
  bucketSabotage('versioning suspended', 'bucket-versioning', 'suspended', async (s3, Bucket) => {
    const set = (Status: 'Enabled' | 'Suspended') =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    await set('Suspended');
    return () => set('Enabled');
  }),
  bucketSabotage(
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
  bucketSabotage(
    'all blocks of public access deleted',
    'bucket-public-access',
    'BlockPublicAcls, ',
    async (s3, Bucket) => {
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      return () =>
        s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: ALL_BLOCKS }));
    },
  ),
  bucketSabotage('a bucket policy removed', 'bucket-policy', 'no policy', async (s3, Bucket) => {
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    return () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }),
  bucketSabotage(
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
  bucketSabotage('other encryption set', 'bucket-encryption', '', async (s3, Bucket) => {
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
  bucketSabotage('ACLs let in', 'bucket-ownership', 'no rule', async (s3, Bucket) => {
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    return () =>
      s3.send(
        new PutBucketOwnershipControlsCommand({
          Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        }),
      );
  }),
  bucketSabotage('access logs switched off', 'bucket-logging', 'no logs', async (s3, Bucket, account) => {
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
    return settleAgain(s3, Bucket, account);
  }),
  bucketSabotage(
    'lifecycle rules deleted',
    'bucket-lifecycle',
    'not AbortUnfinishedUploads',
    async (s3, Bucket, account) => {
      await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
      return settleAgain(s3, Bucket, account);
    },
  ),
];

/** Something done to the first repository. */
const repositorySabotage = (
  what: string,
  check: string,
  says: string,
  commit: (ecr: ECRClient, repositoryName: string) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: [check],
  says,
  commit(account) {
    const [repository] = account.look().ofType('AWS::ECR::Repository');
    if (repository === undefined) throw new Error('The templates declare no repository');
    return commit(account.clients.in(ECRClient, repository.region), text(repository, 'RepositoryName'));
  },
});

const REPOSITORIES: readonly Sabotage[] = [
  repositorySabotage(
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
  repositorySabotage(
    'tags of images made mutable',
    'repository-scanning',
    'tags are MUTABLE',
    async (ecr, repositoryName) => {
      const set = (imageTagMutability: 'MUTABLE' | 'IMMUTABLE') =>
        ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability }));
      await set('MUTABLE');
      return () => set('IMMUTABLE');
    },
  ),
  repositorySabotage(
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

/** Something done to the key of the billing alerts, which every configuration has. */
const keySabotage = (
  what: string,
  problem: string,
  commit: (kms: KMSClient, KeyId: string) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: ['key-rotation'],
  says: `${NAMES.alertKeyAlias}: ${problem}`,
  async commit({ clients }) {
    const kms = clients.in(KMSClient, 'us-east-1');
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: NAMES.alertKeyAlias }));
    return commit(kms, KeyMetadata?.KeyId ?? '');
  },
});

const KEYS: readonly Sabotage[] = [
  keySabotage('rotation of a key switched off', 'does not rotate', async (kms, KeyId) => {
    await kms.send(new DisableKeyRotationCommand({ KeyId }));
    return () => kms.send(new EnableKeyRotationCommand({ KeyId }));
  }),
  keySabotage('a key disabled', 'Disabled', async (kms, KeyId) => {
    await kms.send(new DisableKeyCommand({ KeyId }));
    return () => kms.send(new EnableKeyCommand({ KeyId }));
  }),
];

/** What somebody does to what holds data. */
export const STORAGE_SABOTAGES: readonly Sabotage[] = [...BUCKETS, ...REPOSITORIES, ...KEYS];
