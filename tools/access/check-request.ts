import { COMMERCIAL_REGIONS } from '../../lib/config/regions';
import { UserError } from '../../lib/config/user-error';
import { keyType, resourceRemedy, type ActionDetails } from './action-catalog';
import type { Context } from './request-context';
import { didYouMean, nearest } from './nearest';

const ARN = /^arn:aws:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:.+$/;

/** @throws UserError unless it is an ARN, or `*` for none */
export function checkArn(resource: string, facts: ActionDetails): void {
  checkPartition(resource);
  if (resource === '*' || ARN.test(resource)) return;
  throw new UserError(
    `Not an ARN: ${resource}`,
    `Write it as arn:aws:service:region:account:resource; ${resourceRemedy(facts)}`,
  );
}

/** @throws UserError for an ARN of China, GovCloud or another partition, of which the baseline says nothing */
export function checkPartition(arn: string): void {
  const [, partition] = /^arn:(aws-[a-z-]+):/.exec(arn) ?? [];
  if (partition === undefined) return;
  throw new UserError(
    `${arn} is in the partition ${partition}`,
    `The baseline is for the partition aws: ${arn.replace(partition, 'aws')}`,
  );
}

/** A request reaches what is in its own region. */
export function checkRegion(resource: string, region: string): void {
  const regions: readonly string[] = COMMERCIAL_REGIONS;
  if (!regions.includes(region))
    throw new UserError(
      `Not a region: ${region}`,
      didYouMean(nearest(region, regions), 'Write it as AWS does, such as eu-central-1'),
    );
  const own = resource.split(':')[3];
  if (own && own !== region)
    throw new UserError(`${resource} is in ${own}, and the request goes to ${region}`, 'Name one region');
}

/** @throws UserError for a key that AWS does not have, or that takes fewer values */
export async function checkContext(context: Context): Promise<void> {
  for (const [key, value] of Object.entries(context)) {
    const type = await keyType(key);
    if (type === undefined)
      throw new UserError(
        `Unknown context key: ${key}`,
        'Keys are listed in the Service Authorization Reference',
      );
    if (Array.isArray(value) && !type.startsWith('ArrayOf'))
      throw new UserError(`The context key ${key} takes one value`, 'Give it as text');
  }
}
