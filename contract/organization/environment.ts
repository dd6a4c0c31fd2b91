import type { Environment } from '../environment';

/** An account of a unit, in the names that the stacks have there. */
export interface MemberEnvironment extends Environment {
  /** the configured prefix of names, before account and region are put behind it */
  readonly prefix: string;
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

/** An account of a unit, with what its names begin with: the number and the region behind the prefix. */
export const environmentOfMember = (given: Omit<MemberEnvironment, 'name'>): MemberEnvironment => ({
  ...given,
  identityCenter: true,
  name: `${given.prefix}-${given.account}-${given.homeRegion}`,
});
