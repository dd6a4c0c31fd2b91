import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GLOBAL_REGION } from '../../../lib/names';
import { UserError } from '../../../lib/config/user-error';
import { Clients } from './clients';
import { fatalError } from './errors';

/**
 * The account of the credentials.
 *
 * @param expected the accounts it has to be, of the configuration and of the stacks; undefined where they leave it open
 * @throws UserError if there are no credentials, they have expired, AWS cannot be reached, or the account is another one
 */
export async function callersAccount(expected: readonly (string | undefined)[]): Promise<string> {
  // Few attempts: without a network nothing is gained by more.
  const sts = new Clients(2).in(STSClient, GLOBAL_REGION);
  const { Account = '' } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    throw fatalError(error) ?? error;
  });
  refuseOther(Account, expected);
  return Account;
}

/**
 * @param expected the accounts that a found one has to be; undefined where they leave it open
 * @throws UserError if it is another one
 */
export function refuseOther(found: string, expected: readonly (string | undefined)[]): void {
  const other = expected.find((account) => account !== undefined && account !== found);
  if (other === undefined) return;
  throw new UserError(
    `The credentials are of the account ${found}, and the baseline is for ${other}`,
    'Use credentials of that account, or change account in baseline.config.ts',
  );
}

/**
 * Where a stack is deployed: an assembly leaves out the region of one that goes wherever the credentials are.
 *
 * @throws UserError if neither the stack nor the environment names a region
 */
export function regionOf({ name, region }: { readonly name: string; readonly region: string }): string {
  if (region !== 'unknown-region') return region;
  const ambient = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (ambient) return ambient;
  throw new UserError(`The stack ${name} names no region, and none is set`, 'Set AWS_REGION');
}
