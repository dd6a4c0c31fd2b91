import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import type { Environment } from '../../../contract/requests';
import { bucketsOf } from '../proof/caller-identity';
import { emptyBucket } from '../proof/clean-up';
import type { CallerClients } from '../proof/clients';

/** Removes the bucket that is none of the baseline's: its name is free for the next account then. */
export async function emptyOtherBucket(root: CallerClients, environment: Environment): Promise<void> {
  const { other: Bucket } = bucketsOf(environment);
  const s3 = root.s3();
  await emptyBucket(s3, Bucket);
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
