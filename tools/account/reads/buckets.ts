import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  type BucketVersioningStatus,
  type LifecycleRule,
  type PublicAccessBlockConfiguration,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ifThere } from './answers';
import { parsePolicy, type AccountPolicy } from './policies';

/** Whether the account itself has a bucket. */
export async function hasBucket(s3: S3Client, name: string): Promise<boolean> {
  for await (const { Buckets = [] } of paginateListBuckets({ client: s3 }, { Prefix: name }))
    if (Buckets.some(({ Name }) => Name === name)) return true;
  return false;
}

/** The settings of a bucket, each with a call of its own. A bucket that is not there is an error, `NoSuchBucket`. */
export class BucketReads {
  constructor(
    private readonly s3: S3Client,
    private readonly Bucket: string,
  ) {}

  private get input() {
    return { Bucket: this.Bucket };
  }

  /** @returns undefined if it was never on */
  async versioning(): Promise<BucketVersioningStatus | undefined> {
    return (await this.s3.send(new GetBucketVersioningCommand(this.input))).Status;
  }

  /** The algorithm, such as `aws:kms`. */
  async encryption(): Promise<string | undefined> {
    const found = await ifThere(this.s3.send(new GetBucketEncryptionCommand(this.input)));
    const [rule] = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
    return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
  }

  async publicAccessBlock(): Promise<PublicAccessBlockConfiguration> {
    const found = await ifThere(this.s3.send(new GetPublicAccessBlockCommand(this.input)));
    return found?.PublicAccessBlockConfiguration ?? {};
  }

  async ownership(): Promise<string | undefined> {
    const found = await ifThere(this.s3.send(new GetBucketOwnershipControlsCommand(this.input)));
    return found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  }

  async policy(): Promise<AccountPolicy | null> {
    return parsePolicy((await ifThere(this.s3.send(new GetBucketPolicyCommand(this.input))))?.Policy);
  }

  /** The bucket that its access is logged to. */
  async logging(): Promise<string | undefined> {
    return (await this.s3.send(new GetBucketLoggingCommand(this.input))).LoggingEnabled?.TargetBucket;
  }

  async lifecycle(): Promise<LifecycleRule[]> {
    return (await ifThere(this.s3.send(new GetBucketLifecycleConfigurationCommand(this.input))))?.Rules ?? [];
  }
}
