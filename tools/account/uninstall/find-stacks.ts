import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';
import { GLOBAL_REGION, personaStack, STACKS } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { credentialsError, isDenied, isUnreachable, errorText } from '../aws/errors';
import { isBaselineStack } from '../baseline-stacks';
import { ifThere } from '../reads/answers';
import { isEnabled, enabledRegions } from '../reads/regions';
import { StackReads } from '../reads/stacks';
import type { DeployedStack } from './model';

/** Where to look. */
export interface Search {
  readonly clients: Clients;
  readonly homeRegion: string;
  /** the personas of the configuration beside admin */
  readonly personas: readonly string[];
  /** the regions of the configuration, which have to answer */
  readonly regions: readonly string[];
}

/** What was found, and what could not be read. */
export interface FoundStacks {
  readonly stacks: readonly DeployedStack[];
  /** a sentence each */
  readonly unread: readonly string[];
}

/** Every stack of the baseline in every region that is open to the account. */
export async function findBaselineStacks(search: Search): Promise<FoundStacks> {
  const regions = await regionsToSearch(search);
  const found = await Promise.all(regions.map((region) => findIn(region, search)));
  return {
    stacks: found.flatMap(({ stacks }) => stacks),
    unread: found.flatMap(({ unread }) => unread),
  };
}

/** All of AWS where the caller may not ask which are open: those that are closed then refuse the credentials. */
async function regionsToSearch({ clients, regions }: Search): Promise<string[]> {
  const open = await enabledRegions(clients).then(
    (all) =>
      all
        .filter(({ RegionOptStatus }) => isEnabled(RegionOptStatus))
        .map(({ RegionName = '' }) => RegionName),
    () => [...COMMERCIAL_REGIONS],
  );
  return [...new Set([...regions, ...open])];
}

async function findIn(region: string, search: Search): Promise<FoundStacks> {
  try {
    const all = await stacksIn(region, search);
    const stacks = all
      .filter((stack) => isBaselineStack(stack, region))
      .map((stack) => asDeployed(stack, region));
    return { stacks, unread: [] };
  } catch (error) {
    if (search.regions.includes(region)) throw error;
    const isClosed = credentialsError(error) !== undefined || isUnreachable(error);
    return { stacks: [], unread: isClosed ? [] : [`the stacks in ${region}: ${errorText(error)}`] };
  }
}

/** The deploy role may not list all stacks, but describe those of the baseline, one by one. */
async function stacksIn(region: string, search: Search): Promise<Stack[]> {
  const reads = new StackReads(search.clients);
  try {
    return await reads.in(region);
  } catch (error) {
    if (!isDenied(error)) throw error;
    const answers = namesIn(region, search).map((StackName) =>
      ifThere(reads.client(region).send(new DescribeStacksCommand({ StackName })), 'ValidationError'),
    );
    return (await Promise.all(answers)).flatMap((answer) => answer?.Stacks ?? []);
  }
}

const REGIONAL = [STACKS.alerts, STACKS.detection, STACKS.settings];

function namesIn(region: string, { homeRegion, personas }: Search): string[] {
  if (region === homeRegion) return [...Object.values(STACKS), ...personas.map(personaStack)];
  const regional = REGIONAL.map((stack) => `${stack}-${region}`);
  return region === GLOBAL_REGION ? [STACKS.billing, ...regional] : regional;
}

const asDeployed = (
  { StackName = '', StackId, StackStatus, EnableTerminationProtection }: Stack,
  region: string,
): DeployedStack => ({
  name: StackName,
  region,
  id: StackId ?? StackName,
  status: StackStatus ?? '?',
  isProtected: EnableTerminationProtection ?? false,
});
