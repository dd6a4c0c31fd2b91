import { S3Client } from '@aws-sdk/client-s3';
import { text } from '../../../assembly/declared';
import type { Check } from '../../doctor/model';
import { PREFLIGHT } from '../../doctor/preflight';
import { collisionCheck } from '../../doctor/preflight/collision';
import { hasBucket } from '../../reads/buckets';

/** Of what is examined before a first deployment, what is in a member too. */
const IN_MEMBERS = [
  'iam-quotas',
  'identities-without-boundary',
  'roles-without-boundary',
  'region-enabled',
  'collision-policies',
  'collision-roles',
  'collision-instance-profiles',
  'collision-service-linked-roles',
  'collision-repositories',
  'collision-key-aliases',
  'collision-launch-templates',
  'collision-event-rules',
  'collision-log-groups',
  'collision-analyzer',
  'collision-guardduty',
  'collision-security-hub',
  'collision-config-recorder',
];

/** Their names hold the number of the account, so that nobody else has them. */
const buckets = collisionCheck({
  id: 'buckets',
  title: 'No bucket is there already that has the name of one of the baseline',
  types: ['AWS::S3::Bucket'],
  noun: 'bucket',
  needs: ['s3:ListAllMyBuckets'],
  answer: 'As break-glass: copy what it holds, empty it, and delete it',
  nameOf: (bucket) => text(bucket, 'BucketName'),
  find: async (bucket, { clients }) =>
    (await hasBucket(clients.in(S3Client, bucket.region), text(bucket, 'BucketName'))) ? 'there' : undefined,
});

/** What is examined in each account of a unit before the baseline comes there, or changes. */
export const MEMBER_PREFLIGHT: readonly Check[] = [
  ...PREFLIGHT.filter(({ id }) => IN_MEMBERS.includes(id)),
  buckets,
];
