import { S3Client } from '@aws-sdk/client-s3';
import { asList } from '../../../access/policy';
import type { Context } from '../../../account/doctor/context';
import { BucketReads } from '../../../account/reads/buckets';
import type { AccountPolicy, AccountStatement } from '../../../account/reads/policies';
import { text } from '../../../assembly/declared';
import { compare } from '../../check';
import type { CheckResult } from '../../types';
import { messageOf } from '../../../cli/errors';

/** Checks what every bucket has to deny. */
export const checkBuckets = (section: string, context: Context): Promise<CheckResult[]> =>
  Promise.all(
    context.ofType('AWS::S3::Bucket').map(async (bucket) => {
      const name = text(bucket, 'BucketName');
      const reads = new BucketReads(context.clients.in(S3Client, bucket.region), name);
      const denied = await reads.policy().then((policy) => deniedOverHttp(policy, name), messageOf);
      return compare(section, `denied over plain HTTP: ${name}`, ALL_CALLS, denied);
    }),
  );

const ALL_CALLS = 'all actions, bucket and objects';

/** What a bucket policy denies to everyone over plain HTTP. */
export function deniedOverHttp(policy: AccountPolicy | null, bucket: string): string {
  const statement = asList<AccountStatement>(policy?.Statement).find(
    ({ Effect, Principal = '', Condition }) =>
      Effect === 'Deny' &&
      JSON.stringify(Principal).includes('"*"') &&
      String(Condition?.Bool?.['aws:SecureTransport']) === 'false',
  );
  const resources = asList(statement?.Resource);
  const arns = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  if (statement === undefined) return 'nothing';
  if (String(statement.Action) !== 's3:*' || !arns.every((arn) => resources.includes(arn)))
    return 'some calls';
  return ALL_CALLS;
}
