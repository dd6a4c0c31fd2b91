import { DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { nameOf } from '../../account/aws/errors';
import type { Sandbox } from '../types';
import { emptyBucket } from './clean-up';
import type { CallerClients } from './clients';

/** Longest that the stack takes to go on a busy machine, in seconds. */
const LONGEST = 300;

/**
 * Removes what `cdk bootstrap` left: its stack, and the bucket, which stays when the stack goes. Where the bootstrap failed,
 * which is a check, there may be none.
 */
export async function removeBootstrap(
  root: CallerClients,
  { accountId, homeRegion }: Pick<Sandbox, 'accountId' | 'homeRegion'>,
): Promise<void> {
  const client = root.cloudFormation();
  const StackName = 'CDKToolkit';
  await client.send(new DeleteStackCommand({ StackName }));
  await waitUntilStackDeleteComplete({ client, maxWaitTime: LONGEST, minDelay: 1 }, { StackName });
  const Bucket = `cdk-hnb659fds-assets-${accountId}-${homeRegion}`;
  try {
    await emptyBucket(root.s3(), Bucket);
    await root.s3().send(new DeleteBucketCommand({ Bucket }));
  } catch (error) {
    if (nameOf(error) !== 'NoSuchBucket') throw error;
  }
}
