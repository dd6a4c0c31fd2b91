import { CloudFormationClient, paginateListStackSets } from '@aws-sdk/client-cloudformation';
import type { Clients } from '../../aws/clients';
import { withoutRoom } from '../../doctor/preflight/account';
import { allOf } from '../../reads/answers';
import { StackReads } from '../../reads/stacks';
import { wanted } from '../checks/stack-sets';
import type { DeclaredOrganization } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf } from '../parts';
import type { LiveOrganization } from '../tree';

const CHECK = 'stack-set-quotas';

export const QUOTA_NEEDS = ['cloudformation:DescribeStacks', 'cloudformation:ListStackSets'];

/**
 * In a region: StackSets and stacks of the account that owns them; stacks of one StackSet. In the account: what StackSets wait
 * for, all of them together. Sources: AWS CloudFormation User Guide, "CloudFormation quotas"; "Enable or disable automatic
 * deployments for StackSets in AWS Organizations", dependency management.
 */
const MOST = { sets: 1_000, stacks: 2_000, instances: 100_000, dependencies: 100 };

interface Wanted {
  readonly what: string;
  readonly problem: string | undefined;
}

/** The piece of work that counts what AWS takes of StackSets. */
export const quotaJob = (clients: Clients, declared: DeclaredOrganization, live: LiveOrganization): Job => ({
  id: CHECK,
  run: () =>
    partsOf([CHECK], 'AWS CloudFormation', async () => {
      const regions = [...new Set(declared.stackSets.map(({ region }) => region))];
      const found = await Promise.all(regions.map((region) => inRegion(clients, declared, region)));
      const all = [...found.flat(), dependenciesOf(declared), ...instancesOf(declared, live)];
      const problems = all.flatMap(({ what, problem }) =>
        problem === undefined ? [] : [{ of: what, text: problem }],
      );
      return [part(CHECK, { looked: all.length, problems })];
    }),
});

async function inRegion(
  clients: Clients,
  { stackSets, stacks }: DeclaredOrganization,
  region: string,
): Promise<Wanted[]> {
  const client = clients.in(CloudFormationClient, region);
  const [sets, own] = await Promise.all([
    allOf(paginateListStackSets({ client }, { Status: 'ACTIVE' }), (page) => page.Summaries),
    new StackReads(clients).in(region),
  ]);
  const missing = (names: readonly string[], there: readonly (string | undefined)[]) =>
    names.filter((name) => !there.includes(name)).length;
  const namesIn = (all: readonly { name: string; region: string }[]) =>
    all.filter((each) => each.region === region).map(({ name }) => name);
  const moreSets = missing(
    namesIn(stackSets),
    sets.map(({ StackSetName }) => StackSetName),
  );
  const moreStacks = missing(
    namesIn(stacks),
    own.map(({ StackName }) => StackName),
  );
  return [
    { what: `StackSets in ${region}`, problem: withoutRoom(sets.length, moreSets, MOST.sets) },
    { what: `stacks in ${region}`, problem: withoutRoom(own.length, moreStacks, MOST.stacks) },
  ];
}

/** Those of others are not counted: each of their StackSets would have to be read. */
const dependenciesOf = ({ stackSets }: DeclaredOrganization): Wanted => ({
  what: 'dependencies between StackSets',
  problem: withoutRoom(
    0,
    stackSets.reduce((sum, { dependencies }) => sum + dependencies, 0),
    MOST.dependencies,
  ),
});

const instancesOf = ({ stackSets }: DeclaredOrganization, live: LiveOrganization): Wanted[] =>
  stackSets.map((set) => ({
    what: `stacks of ${set.name}`,
    problem: withoutRoom(wanted(set, live).length * set.regions.length, 0, MOST.instances),
  }));
