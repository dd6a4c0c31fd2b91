import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { BaselineConfig } from '../../../lib/config';
import { everyRegion } from '../../../lib/config/security';
import { GLOBAL_REGION, ROLES } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { callersAccount } from '../aws/environment';
import { isDenied, errorText } from '../aws/errors';
import { IamReads } from '../reads/iam';
import { blockersIn } from './blockers';
import { findBaselineStacks } from './find-stacks';
import { keptOf } from './kept';
import type { Blocker, DeployedStack, KeptResource, UninstallPlan } from './model';
import { inDeletionOrder, isLeftToAdministrator } from './order';

/** What was read, and what could not be, a sentence each. */
interface Read<Item> {
  readonly items: readonly Item[];
  readonly unread: readonly string[];
}

/**
 * What an uninstallation of the account would do, and what it would meet: everything is read at once, and nothing is
 * changed.
 *
 * @throws UserError if the credentials are none, expired, or not of the account
 */
export async function readPlan(config: BaselineConfig, clients: Clients): Promise<UninstallPlan> {
  const { homeRegion } = config;
  const account = await callersAccount([config.account]);
  const regions = everyRegion(config);
  const [caller, found, iam] = await Promise.all([
    callerOf(clients),
    findBaselineStacks({ clients, homeRegion, regions, personas: Object.keys(config.personas) }),
    readBlockers(clients, account),
  ]);
  const stacks = inDeletionOrder(found.stacks);
  const isLeft = isDeployRole(caller) ? isLeftToAdministrator : () => false;
  const kept = await readKept(clients, stacks);
  return {
    account,
    caller,
    stacks: stacks.filter((stack) => !isLeft(stack)),
    leftToAdministrator: stacks.filter(isLeft),
    blockers: iam.items,
    kept: kept.items,
    unread: [...found.unread, ...iam.unread, ...kept.unread],
  };
}

async function callerOf(clients: Clients): Promise<string> {
  const { Arn = '?' } = await clients.in(STSClient, GLOBAL_REGION).send(new GetCallerIdentityCommand({}));
  return Arn;
}

const isDeployRole = (arn: string): boolean => arn.includes(`:assumed-role/${ROLES.deploy}/`);

/** The deploy role sees nobody in IAM: CloudFormation then finds out. */
async function readBlockers(clients: Clients, account: string): Promise<Read<Blocker>> {
  try {
    const details = await new IamReads(() => clients.in(IAMClient, GLOBAL_REGION)).details();
    return { items: blockersIn(details, account), unread: [] };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { items: [], unread: [`who is in the groups and carries the boundary: ${errorText(error)}`] };
  }
}

async function readKept(clients: Clients, stacks: readonly DeployedStack[]): Promise<Read<KeptResource>> {
  const read = await Promise.all(
    stacks.map(async (stack): Promise<Read<KeptResource>> => {
      try {
        return { items: await keptOf(clients, stack), unread: [] };
      } catch (error) {
        return { items: [], unread: [`what ${stack.name} keeps: ${errorText(error)}`] };
      }
    }),
  );
  return { items: read.flatMap(({ items }) => items), unread: read.flatMap(({ unread }) => unread) };
}
