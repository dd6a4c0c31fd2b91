import type { ResourceModel } from '../model';
import type { NamedPolicy } from '../policy';

/** What an organization means for one of its accounts. Of an account that is in none, there is nothing of it. */
export interface Membership {
  /** such as `o-a1b2c3d4e5`. @default - not known: requests carry no key of the organization */
  readonly id?: string;
  /** as `aws:PrincipalOrgPaths` has it: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. @default - not known */
  readonly path?: string;
  /** IDs of the other accounts of the organization, as far as they are known */
  readonly accounts: readonly string[];
  /** from the root to the account. The account that manages the organization has none: nothing binds it. */
  readonly levels: readonly ControlLevel[];
  /** resources of other accounts that the stacks declare, with their policies. @default - none are known */
  readonly elsewhere?: readonly ResourceModel[];
}

/** The root, a unit or an account, and the policies on it. */
export interface ControlLevel {
  /** as a person calls it: `the root`, `the unit workloads`, `the account 111122223333` */
  readonly name: string;
  /** all of them: AWS attaches {@link FULL_ACCESS} where nobody takes it off */
  readonly serviceControl: readonly NamedPolicy[];
  /** those beside AWS's own, which nobody can take off */
  readonly resourceControl: readonly NamedPolicy[];
}

/** Source: AWS Organizations User Guide, "SCP evaluation": it is on each level from the start. */
export const FULL_ACCESS: NamedPolicy = {
  name: 'FullAWSAccess',
  document: {
    Version: '2012-10-17',
    Statement: { Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' },
  },
};
