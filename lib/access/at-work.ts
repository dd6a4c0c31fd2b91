import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import { accountArn, type Conditions } from '../iam/statements';

/**
 * The region of ARNs where people work: the home region. Where there are several, a wildcard, for a policy has no room
 * for each ARN in each region: {@link atWork} then names them once.
 */
export const workRegion = ({ homeRegion, workRegions }: BaselineConfig): string =>
  workRegions.length === 0 ? homeRegion : '*';

/** Everything of a service where people work. Where that is several regions, {@link atWork} has to go with it. */
export const workArn = (config: BaselineConfig, service: string, resource = '*'): string =>
  accountArn(service, workRegion(config), resource);

/** The conditions of a statement about {@link workArn}. */
export function atWork(config: BaselineConfig, conditions?: Conditions): Conditions | undefined {
  if (config.workRegions.length === 0) return conditions;
  const StringEquals = { ...conditions?.StringEquals, 'aws:RequestedRegion': everyWorkRegion(config) };
  return { ...conditions, StringEquals };
}
