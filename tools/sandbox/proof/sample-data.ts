import { CreateBucketCommand, PutObjectCommand, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import type { Environment } from '../../../contract/requests';
import type { CallerClients } from './clients';
import { GLOBAL_REGION } from '../../../lib/names';
import { bucketsOf } from './caller-identity';

/**
 * Puts the objects that requests of the contract get, and creates a bucket that is none of the baseline's.
 *
 * @param objects their ARNs
 */
export async function createSampleData(
  root: CallerClients,
  environment: Environment,
  objects: readonly string[],
): Promise<void> {
  const s3 = root.s3();
  const elsewhere =
    environment.homeRegion === GLOBAL_REGION
      ? undefined
      : (environment.homeRegion as BucketLocationConstraint);
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucketsOf(environment).other,
      CreateBucketConfiguration: elsewhere && { LocationConstraint: elsewhere },
    }),
  );
  await Promise.all(
    objects.map((arn) => {
      const [Bucket = '', ...Key] = arn.replace('arn:aws:s3:::', '').split('/');
      return s3.send(new PutObjectCommand({ Bucket, Key: Key.join('/'), Body: 'sample' }));
    }),
  );
}
