import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import { text, type Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach } from '../outcome';
import { ifThere } from '../../reads/absent';
import { samePolicy } from '../same-policy';
import { lifecycleOf, type DeclaredRule } from './lifecycle';

const TYPE = 'AWS::S3::Bucket';

/** A check of one setting of every bucket. */
const bucketCheck = (
  id: string,
  title: string,
  action: string,
  judge: (s3: S3Client, bucket: Declared, context: Context) => Promise<string | undefined>,
): Check => ({
  id,
  section: 'storage',
  title,
  needs: [action],
  applies: (context) => context.ofType(TYPE).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(TYPE),
      (bucket) => text(bucket, 'BucketName'),
      async (bucket) => {
        try {
          return await judge(context.clients.in(S3Client, bucket.region), bucket, context);
        } catch (error) {
          if ((error as Error).name === 'NoSuchBucket') return 'not there';
          throw error;
        }
      },
      {
        noun: 'bucket',
        expected: 'as declared',
        remediation: 'npx cdk deploy Baseline-Storage --revert-drift',
      },
    ),
});

const named = (bucket: Declared) => ({ Bucket: text(bucket, 'BucketName') });

const versioning = bucketCheck(
  'bucket-versioning',
  'Each bucket keeps old versions',
  's3:GetBucketVersioning',
  async (s3, bucket) => {
    const { Status = 'never on' } = await s3.send(new GetBucketVersioningCommand(named(bucket)));
    return Status === 'Enabled' ? undefined : Status.toLowerCase();
  },
);

interface EncryptionRule {
  readonly SSEAlgorithm?: string;
}

const encryption = bucketCheck(
  'bucket-encryption',
  'Each bucket encrypts as declared',
  's3:GetEncryptionConfiguration',
  async (s3, bucket) => {
    const found = await ifThere(s3.send(new GetBucketEncryptionCommand(named(bucket))));
    const declared = bucket.properties.BucketEncryption as
      | { ServerSideEncryptionConfiguration?: { ServerSideEncryptionByDefault?: EncryptionRule }[] }
      | undefined;
    const [rule] = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
    const got = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? 'nothing';
    const [wanted] = declared?.ServerSideEncryptionConfiguration ?? [];
    return got === wanted?.ServerSideEncryptionByDefault?.SSEAlgorithm ? undefined : got;
  },
);

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;

const publicAccess = bucketCheck(
  'bucket-public-access',
  'Each bucket blocks public access in all four ways',
  's3:GetBucketPublicAccessBlock',
  async (s3, bucket) => {
    const found = await ifThere(s3.send(new GetPublicAccessBlockCommand(named(bucket))));
    const off = BLOCKS.filter((block) => found?.PublicAccessBlockConfiguration?.[block] !== true);
    return off.length > 0 ? `${off.join(', ')} off` : undefined;
  },
);

const ownership = bucketCheck(
  'bucket-ownership',
  'No bucket has ACLs',
  's3:GetBucketOwnershipControls',
  async (s3, bucket) => {
    const found = await ifThere(s3.send(new GetBucketOwnershipControlsCommand(named(bucket))));
    const owner = found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? 'no rule';
    return owner === 'BucketOwnerEnforced' ? undefined : owner;
  },
);

const policy = bucketCheck(
  'bucket-policy',
  'Each bucket has its policy: TLS 1.2 or newer, and nobody deletes logs',
  's3:GetBucketPolicy',
  async (s3, bucket, { model }) => {
    const { Bucket } = named(bucket);
    const declared = model.resources.find(({ arn }) => arn === `arn:aws:s3:::${Bucket}`)?.policy;
    const found = await ifThere(s3.send(new GetBucketPolicyCommand({ Bucket })));
    if (samePolicy(declared?.document ?? null, JSON.parse(found?.Policy ?? 'null'))) return undefined;
    return found === undefined ? 'no policy' : 'another policy';
  },
);

const logging = bucketCheck(
  'bucket-logging',
  'Each bucket has its access logged',
  's3:GetBucketLogging',
  async (s3, bucket) => {
    const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand(named(bucket)));
    const { DestinationBucketName: target } = (bucket.properties.LoggingConfiguration ?? {}) as {
      DestinationBucketName?: string;
    };
    if (LoggingEnabled?.TargetBucket === target) return undefined;
    return LoggingEnabled?.TargetBucket === undefined ? 'no logs' : `logs to ${LoggingEnabled.TargetBucket}`;
  },
);

const lifecycle = bucketCheck(
  'bucket-lifecycle',
  'Each bucket removes and moves what is old, as declared',
  's3:GetLifecycleConfiguration',
  async (s3, bucket) => {
    const found = await ifThere(s3.send(new GetBucketLifecycleConfigurationCommand(named(bucket))));
    const declared = bucket.properties.LifecycleConfiguration as { Rules?: DeclaredRule[] } | undefined;
    return differentRules(declared?.Rules ?? [], found?.Rules ?? []);
  },
);

function differentRules(declared: readonly DeclaredRule[], found: readonly LifecycleRule[]) {
  const wrong = declared.filter(({ Id, ...rule }) => {
    const got = found.find(({ ID }) => ID === Id);
    return got === undefined || lifecycleOf(got) !== lifecycleOf(rule);
  });
  return wrong.length > 0 ? `not ${wrong.map(({ Id }) => Id).join(', ')}` : undefined;
}

/** Whether the buckets are as declared. */
export const BUCKET_CHECKS: readonly Check[] = [
  versioning,
  encryption,
  publicAccess,
  ownership,
  policy,
  logging,
  lifecycle,
];
