import { S3Client, type LifecycleRule } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { text, type Declared } from '../../../assembly/declared';
import { nameOf } from '../../aws/errors';
import { BucketReads } from '../../reads/buckets';
import type { Context } from '../context';
import { declaredCheck, type Problems } from '../each';
import type { Check } from '../model';
import { samePolicy } from '../same-policy';
import { asApiRule, DECLARED_RULE, lifecycleOf, type DeclaredRule } from './lifecycle';

const PROPERTIES = z.looseObject({
  BucketEncryption: z
    .looseObject({
      ServerSideEncryptionConfiguration: z.array(
        z.looseObject({
          ServerSideEncryptionByDefault: z.looseObject({ SSEAlgorithm: z.string() }).optional(),
        }),
      ),
    })
    .optional(),
  LoggingConfiguration: z.looseObject({ DestinationBucketName: z.string().optional() }).optional(),
  LifecycleConfiguration: z.looseObject({ Rules: z.array(DECLARED_RULE) }).optional(),
});

type Properties = z.infer<typeof PROPERTIES>;

/** A check of one setting of every bucket. */
const bucketCheck = (
  id: string,
  title: string,
  action: string,
  problems: (
    found: BucketReads,
    declared: Properties,
    context: Context,
    bucket: Declared,
  ) => Promise<Problems>,
): Check =>
  declaredCheck({
    id,
    section: 'storage',
    title,
    needs: [action],
    type: 'AWS::S3::Bucket',
    nameOf: (bucket) => text(bucket, 'BucketName'),
    async problems(bucket, context) {
      const reads = new BucketReads(context.clients.in(S3Client, bucket.region), text(bucket, 'BucketName'));
      try {
        return await problems(reads, PROPERTIES.parse(bucket.properties), context, bucket);
      } catch (error) {
        if (nameOf(error) === 'NoSuchBucket') return 'not there';
        throw error;
      }
    },
    noun: 'bucket',
    expected: 'as declared',
    remediation: 'npx cdk deploy Baseline-Storage --revert-drift',
  });

const versioning = bucketCheck(
  'bucket-versioning',
  'Each bucket keeps old versions',
  's3:GetBucketVersioning',
  async (found) => {
    const status = (await found.versioning()) ?? 'never on';
    return status === 'Enabled' ? undefined : status.toLowerCase();
  },
);

const encryption = bucketCheck(
  'bucket-encryption',
  'Each bucket encrypts as declared',
  's3:GetEncryptionConfiguration',
  async (found, { BucketEncryption }) => {
    const [rule] = BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
    const algorithm = (await found.encryption()) ?? 'nothing';
    return algorithm === rule?.ServerSideEncryptionByDefault?.SSEAlgorithm ? undefined : algorithm;
  },
);

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;

const publicAccess = bucketCheck(
  'bucket-public-access',
  'Each bucket blocks public access in all four ways',
  's3:GetBucketPublicAccessBlock',
  async (found) => {
    const block = await found.publicAccessBlock();
    const off = BLOCKS.filter((each) => block[each] !== true);
    return off.length > 0 ? `${off.join(', ')} off` : undefined;
  },
);

const ownership = bucketCheck(
  'bucket-ownership',
  'No bucket has ACLs',
  's3:GetBucketOwnershipControls',
  async (found) => {
    const owner = (await found.ownership()) ?? 'no rule';
    return owner === 'BucketOwnerEnforced' ? undefined : owner;
  },
);

const policy = bucketCheck(
  'bucket-policy',
  'Each bucket has its policy: TLS 1.2 or newer, and nobody deletes logs',
  's3:GetBucketPolicy',
  async (found, _, { model }, bucket) => {
    const arn = `arn:aws:s3:::${text(bucket, 'BucketName')}`;
    const declared = model.resources.find((resource) => resource.arn === arn)?.policy;
    const got = await found.policy();
    if (samePolicy(declared?.document ?? null, got)) return undefined;
    return got === null ? 'no policy' : 'another policy';
  },
);

const logging = bucketCheck(
  'bucket-logging',
  'Each bucket has its access logged',
  's3:GetBucketLogging',
  async (found, { LoggingConfiguration }) => {
    const target = await found.logging();
    if (target === LoggingConfiguration?.DestinationBucketName) return undefined;
    return target === undefined ? 'no logs' : `logs to ${target}`;
  },
);

const lifecycle = bucketCheck(
  'bucket-lifecycle',
  'Each bucket removes and moves what is old, as declared',
  's3:GetLifecycleConfiguration',
  async (found, { LifecycleConfiguration }) =>
    differentRules(LifecycleConfiguration?.Rules ?? [], await found.lifecycle()),
);

function differentRules(declared: readonly DeclaredRule[], found: readonly LifecycleRule[]): Problems {
  if (found.length === 0 && declared.length > 0) return 'no rules';
  const wrong = declared.filter((rule) => {
    const got = found.find(({ ID }) => ID === rule.Id);
    return got === undefined || lifecycleOf(got) !== lifecycleOf(asApiRule(rule));
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
