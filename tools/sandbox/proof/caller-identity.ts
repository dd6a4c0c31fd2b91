import type { Environment, TestCase } from '../../../contract/requests';
import { bucketNames } from '../../../lib/names';
import type { Inconclusive } from './conclusive';

/** What the names of those begin with that the proof creates beside the people of the contract. */
export const PREFIX = 'sandbox_';

/** A user in no group: allowed nothing, so a call that is let through was never authorized. */
export const BYSTANDER = `${PREFIX}bystander`;

/** The buckets of an environment, and one in the home region that the baseline knows nothing of. */
export const bucketsOf = (environment: Environment) => ({
  ...bucketNames(environment),
  other: 'another-bucket',
});

/** With whose credentials the account is called. */
export interface CallerIdentity {
  /** the same for test cases that share credentials */
  readonly id: string;
  /** whose session with MFA it is. @default - no such session */
  readonly session?: string;
}

/** Whether a principal is the member of a group. */
export const isMember = (principal: TestCase['principal'], groups: readonly string[]): principal is string =>
  groups.some((group) => group === principal);

/**
 * Who makes the call of a test case; or why nobody can.
 *
 * @param groups whose members people are
 */
export function callerOf(
  { principal, mfa = true }: TestCase,
  { account }: Environment,
  groups: readonly string[],
): CallerIdentity | Inconclusive {
  if (typeof principal === 'object') {
    if (!('arn' in principal)) return { reason: 'the emulator has no service that calls by itself' };
    return principal.arn.split(':')[4] === account
      ? { id: principal.arn }
      : { reason: 'the emulated account has no neighbour that calls' };
  }
  if (principal === 'root') return { reason: 'the emulator lets root do everything' };
  if (isMember(principal, groups) && mfa === true) return { id: `${principal} with MFA`, session: principal };
  return { id: principal };
}
