import { accountRegionalSuffix } from '../../lib/names';
import type { Environment } from '../environment';

/** An account of a unit, in the names that the stacks have there. */
export interface MemberEnvironment extends Environment {
  /** of the unit */
  readonly unit: string;
  /** whether the unit has the data buckets and the image repositories */
  readonly storage: boolean;
  /** the account that manages the organization */
  readonly management: string;
  /** whether people are sessions of permission sets, which carry their name in a tag `owner`. @default - they carry no tag */
  readonly peopleOfDirectory?: boolean;
  /** names of roles for an emergency, as patterns */
  readonly breakGlass: readonly string[];
}

/** An account of a unit, with what the names of its buckets end with. */
export const environmentOfMember = (given: Omit<MemberEnvironment, 'bucketSuffix'>): MemberEnvironment => ({
  ...given,
  identityCenter: true,
  bucketSuffix: accountRegionalSuffix(given.account, given.homeRegion),
});
