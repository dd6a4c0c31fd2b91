import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { UserError } from '../../../lib/config/user-error';
import type { AssemblyStack } from '../../assembly/read';
import { detectDrift, type Patience } from './detect';
import { fatalError } from '../aws/errors';
import { worst, type DriftReport, type StackDrift } from './model';

/** Told of each stack as soon as its answer is there, with the names of those still under way. */
export type OnStack = (done: StackDrift, waitingFor: readonly string[]) => void;

/** AWS throttles drift calls early: several stacks are asked for at once. */
const CLIENT = { maxAttempts: 8, retryMode: 'adaptive' } as const;

/**
 * Asks CloudFormation for drift of all stacks at once, each in its region.
 *
 * @throws UserError if credentials or region are missing, or belong to another account
 */
export async function detectAll(
  assembly: readonly AssemblyStack[],
  patience: Patience,
  onStack: OnStack,
): Promise<DriftReport> {
  const stacks = assembly.map((stack) => ({ ...stack, region: regionOf(stack) }));
  const account = await callersAccount(stacks);
  const clients = new Map<string, CloudFormationClient>();
  const clientIn = (region: string) => {
    const client = clients.get(region) ?? new CloudFormationClient({ region, ...CLIENT });
    clients.set(region, client);
    return client;
  };
  const waiting = new Set(stacks.map(({ name }) => name));
  const results = await Promise.all(
    stacks.map(async ({ name, region }) => {
      const drift = await detectDrift({ name, region }, clientIn(region), patience);
      waiting.delete(name);
      onStack(drift, [...waiting]);
      return drift;
    }),
  );
  return { account, verdict: worst(results.map(({ verdict }) => verdict)), stacks: results };
}

/** An assembly leaves out the region of a stack that is deployed wherever the credentials are. */
function regionOf({ name, region }: AssemblyStack): string {
  if (region !== 'unknown-region') return region;
  const ambient = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (ambient) return ambient;
  throw new UserError(`The stack ${name} names no region, and none is set`, 'Set AWS_REGION');
}

async function callersAccount(stacks: readonly AssemblyStack[]): Promise<string> {
  const [first] = stacks;
  if (first === undefined)
    throw new UserError('The assembly holds no stack', 'Run npx cdk synth, and look into it');
  const sts = new STSClient({ region: first.region, ...CLIENT });
  const { Account = '' } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    throw fatalError(error) ?? error;
  });
  const other = stacks.find(({ account }) => account !== undefined && account !== Account);
  if (other === undefined) return Account;
  throw new UserError(
    `The credentials are of the account ${Account}, but ${other.name} belongs to ${other.account ?? ''}`,
    'Use credentials of that account, or change account in baseline.config.ts',
  );
}
