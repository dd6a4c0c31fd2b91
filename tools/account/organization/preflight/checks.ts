import { S3Client } from '@aws-sdk/client-s3';
import type { Check } from '../../doctor/model';
import { PREFLIGHT } from '../../doctor/preflight';
import { collisionCheck } from '../../doctor/preflight/collision';
import { hasBucket } from '../../reads/buckets';

/** Of what is examined before a first deployment, what is in a member too. */
const IN_MEMBERS = [
  'stack-quota',
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

/**
 * What to do where a check in an account by itself says `npx cdk import`: the stacks of a member are those of StackSets, which
 * AWS CloudFormation creates by itself, and nobody imports into.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  'collision-policies':
    'As break-glass, in that account: aws iam detach-*-policy, delete-policy. A StackSet adopts none',
  'collision-roles': 'As break-glass, in that account: aws iam delete-role. A StackSet adopts none',
  'collision-repositories':
    'Leave it out: repositories in differences of its unit, or move the account to a unit without. Or, in that account: aws ecr delete-repository. A StackSet adopts none',
  'collision-analyzer': 'In that account: aws accessanalyzer delete-analyzer. A StackSet adopts none',
};

const asInMember = (check: Check): Check => {
  const remediation = INSTEAD[check.id];
  if (remediation === undefined) return check;
  return {
    ...check,
    run: async (context) => {
      const outcome = await check.run(context);
      return { ...outcome, ...(outcome.remediation !== undefined && { remediation }) };
    },
  };
};

/** Their names hold the number of the account, so that nobody else has them. */
const buckets = collisionCheck({
  id: 'buckets',
  title: 'No bucket is there already that has the name of one of the baseline',
  type: 'AWS::S3::Bucket',
  noun: 'bucket',
  needs: ['s3:ListAllMyBuckets'],
  answer: 'As break-glass: copy what it holds, empty it, and delete it',
  name: 'BucketName',
  find: async ({ name, region }, { clients }) =>
    (await hasBucket(clients.in(S3Client, region), name)) ? 'there' : undefined,
});

/** What is examined in each account of a unit before the baseline comes there, or changes. */
export const MEMBER_PREFLIGHT: readonly Check[] = [
  ...PREFLIGHT.filter(({ id }) => IN_MEMBERS.includes(id)).map(asInMember),
  buckets,
];
