import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { UserError } from '../../../../lib/config/user-error';
import type { Clients } from '../../aws/clients';
import { regionOf } from '../../aws/environment';
import { detectDrift, type Patience } from './detect';
import { worst, type DriftReport, type StackDrift } from './model';

/** How CloudFormation is to compare stacks with what it deployed, which takes minutes. */
export interface DriftOptions {
  /** @default - up to ten minutes */
  readonly patience?: Patience;
  /** called for each stack as soon as it is compared, with the names of those still under way */
  readonly onStack?: (done: StackDrift, waitingFor: readonly string[]) => void;
}

/** As long as CloudFormation may take, in seconds. */
const PATIENCE: Patience = { first: 2, longest: 10, inAll: 600 };

/**
 * Has CloudFormation detect drift of all stacks at once, each in its region.
 *
 * @throws UserError if there is no stack, or credentials, region or network are at fault
 */
export async function detectAll(
  account: string,
  stacks: readonly { readonly name: string; readonly region: string }[],
  clients: Clients,
  { patience = PATIENCE, onStack }: DriftOptions = {},
): Promise<DriftReport> {
  if (stacks.length === 0)
    throw new UserError('The assembly holds no stack', 'Run npx cdk synth, and see what it holds');
  const places = stacks.map((stack) => ({ name: stack.name, region: regionOf(stack) }));
  const waiting = new Set(stacks.map(({ name }) => name));
  const results = await Promise.all(
    places.map(async ({ name, region }) => {
      const drift = await detectDrift({ name, region }, clients.in(CloudFormationClient, region), patience);
      waiting.delete(name);
      onStack?.(drift, [...waiting]);
      return drift;
    }),
  );
  return { account, verdict: worst(results.map(({ verdict }) => verdict)), stacks: results };
}
