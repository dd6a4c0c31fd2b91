import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  BucketNamespace,
  ObjectOwnership,
  StorageClass,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { deny, denyPlainHttp } from '../iam/statements';
import { acknowledge } from './acknowledge';

export interface SecureBucketProps {
  readonly bucketName: string;
  /** Whether Amazon S3 keeps names that end so for this account and region. @default false */
  readonly isAccountRegional?: boolean;
  /** Days after which a replaced or deleted version is removed for good. */
  readonly oldVersionRetentionDays: number;
  /** @default - keys that Amazon S3 manages (SSE-S3) */
  readonly encryptionKey?: IKey;
  /** Where the access logs go. */
  readonly logBucketName: string;
  readonly lifecycleRules?: LifecycleRule[];
}

/** Where the access logs of a bucket lie in the log bucket. */
const logPrefix = (bucketName: string) => `s3-access/${bucketName}/`;

/**
 * A bucket as the baseline declares every one: no ACLs, nothing public, versioned, encrypted, TLS 1.2 or newer,
 * logged, unfinished uploads aborted after 7 days, and kept when the stack goes.
 */
export class SecureBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Resource', {
      bucketName: props.bucketName,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        {
          id: 'AbortUnfinishedUploads',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        {
          id: 'ExpireOldVersions',
          noncurrentVersionExpiration: Duration.days(props.oldVersionRetentionDays),
          expiredObjectDeleteMarker: true,
        },
        ...(props.lifecycleRules ?? []),
      ],
    });
    this.bucket.addToResourcePolicy(
      denyPlainHttp(['s3:*'], [this.bucket.bucketArn, this.bucket.arnForObjects('*')]),
    );
    this.refuse('DenyOldTls', { NumericLessThan: { 's3:TlsVersion': '1.2' } });
    // A bucket that is kept keeps its policy: else it would take plain HTTP, and logs could be deleted.
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const resource = this.bucket.node.defaultChild as CfnBucket;
    // The construct takes a prefix alone, of which AWS makes the name; policies elsewhere hold it.
    if (props.isAccountRegional) resource.bucketNamespace = BucketNamespace.ACCOUNT_REGIONAL;
    resource.loggingConfiguration = {
      // By name: a bucket that logs into itself cannot refer to itself.
      destinationBucketName: props.logBucketName,
      logFilePrefix: logPrefix(props.bucketName),
    };
    acknowledge(this.bucket, {
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled':
        'One account in one region: replication is a choice of whoever puts data here, and costs as much again.',
      ...(props.encryptionKey
        ? {}
        : {
            'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS':
              "Encrypted with keys Amazon S3 manages; the configuration's encryption: 'SSE-KMS' sets a customer managed key.",
          }),
    });
  }

  protected refuse(sid: string, conditions: Record<string, Record<string, string>>): void {
    this.bucket.addToResourcePolicy(
      deny(sid, {
        principals: [new AnyPrincipal()],
        actions: ['s3:*'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
        conditions,
      }),
    );
  }
}

export interface LogBucketProps {
  readonly bucketName: string;
  /** as of each bucket. @default false */
  readonly isAccountRegional?: boolean;
  /** Names of the buckets whose access logs arrive here. */
  readonly sources: string[];
  readonly oldVersionRetentionDays: number;
  /** Days after which a log is removed. */
  readonly retentionDays: number;
  /** ARN of the audit trail that writes here. @default - none does */
  readonly trailArn?: string;
  /** Whose files the trail writes: IDs of accounts and of an organization. @default - this account's */
  readonly trailOf?: string[];
  /** Whether AWS Config writes here. */
  readonly receivesConfig: boolean;
}

/** Days after which logs move to a cheaper storage class. */
const COLD_AFTER_DAYS = 90;

/**
 * The bucket that receives logs: services write, and nobody deletes; only its lifecycle removes what is too old.
 * Always SSE-S3: Amazon S3 delivers access logs to no bucket with a customer managed key ("Amazon S3 User Guide:
 * Enabling Amazon S3 server access logging").
 */
export class LogBucket extends SecureBucket {
  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id, {
      bucketName: props.bucketName,
      isAccountRegional: props.isAccountRegional,
      logBucketName: props.bucketName,
      oldVersionRetentionDays: props.oldVersionRetentionDays,
      lifecycleRules: [
        {
          id: 'MoveOldLogsToColdStorage',
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(COLD_AFTER_DAYS),
            },
          ],
        },
        { id: 'ExpireLogs', expiration: Duration.days(props.retentionDays) },
      ],
    });
    this.bucket.addToResourcePolicy(
      deny('DenyDeletingLogs', {
        principals: [new AnyPrincipal()],
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ReplicateDelete'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    // Through an access point a request names that, and not the bucket, whose ARN the guardrails protect.
    this.refuse('DenyAccessPoints', { Null: { 's3:DataAccessPointArn': 'false' } });
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AllowS3LogDelivery',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('s3-access/*')],
        conditions: {
          ArnEquals: { 'aws:SourceArn': props.sources.map((source) => `arn:aws:s3:::${source}`) },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    if (props.trailArn !== undefined) {
      this.receive(
        'Trail',
        'cloudtrail.amazonaws.com',
        ['s3:GetBucketAcl'],
        '*',
        {
          'aws:SourceArn': props.trailArn,
        },
        props.trailOf,
      );
    }
    if (props.receivesConfig) {
      this.receive('Config', 'config.amazonaws.com', ['s3:GetBucketAcl', 's3:ListBucket'], 'Config/*', {
        'aws:SourceAccount': Aws.ACCOUNT_ID,
      });
    }
  }

  /**
   * Lets a service read the bucket's settings and write under `AWSLogs/<account>/`.
   * Sources: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"; AWS Config Developer Guide,
   * "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel".
   */
  private receive(
    label: string,
    service: string,
    looks: string[],
    keys: string,
    from: Record<string, string>,
    owners: string[] = [Aws.ACCOUNT_ID],
  ): void {
    const principals = [new ServicePrincipal(service)];
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `${label}SeesBucket`,
        principals,
        actions: looks,
        resources: [this.bucket.bucketArn],
        conditions: { StringEquals: from },
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `${label}WritesLogs`,
        principals,
        actions: ['s3:PutObject'],
        resources: owners.map((owner) => this.bucket.arnForObjects(`AWSLogs/${owner}/${keys}`)),
        conditions: { StringEquals: { ...from, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      }),
    );
  }
}
