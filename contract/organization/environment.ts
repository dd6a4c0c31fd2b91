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
  /** names of roles for an emergency, as patterns */
  readonly breakGlass: readonly string[];
}

/** The prefix of bucket names in an account of a unit. */
export const memberName = (prefix: string, account: string, homeRegion: string): string =>
  `${prefix}-${account}-${homeRegion}`;
