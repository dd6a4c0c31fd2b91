import {
  CloudFormationClient,
  DescribeStackSetCommand,
  paginateListStackInstances,
  type StackInstanceSummary,
  type StackSet,
} from '@aws-sdk/client-cloudformation';
import type { Clients } from '../../aws/clients';
import { nameOf } from '../../aws/errors';
import { allOf } from '../../reads/answers';
import type { DeclaredStackSet } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf, type Remark } from '../parts';
import type { LiveAccount, LiveOrganization } from '../tree';

/** What is found by reading a StackSet. */
const STACK_SET_CHECKS = [
  'stack-sets',
  'accounts-baseline',
  'stack-instances',
  'stack-instance-drift',
] as const;

export const STACK_SET_NEEDS = ['cloudformation:DescribeStackSet', 'cloudformation:ListStackInstances'];

/** Most instances that AWS answers in a page. Source: AWS CloudFormation API Reference, ListStackInstances. */
const PAGE = 100;

/** Which accounts should have the stacks of a StackSet. */
export const wanted = (
  { unit, accounts }: DeclaredStackSet,
  live: LiveOrganization,
): readonly LiveAccount[] =>
  live.accounts.filter((account) => accounts?.includes(account.id) ?? account.unit === unit);

export const nameAccount = ({ id, name }: Pick<LiveAccount, 'id' | 'name'>): string => `${id} ${name}`;

/** The pieces of work that read each StackSet and its stacks. */
export const stackSetJobs = (
  clients: Clients,
  sets: readonly DeclaredStackSet[],
  live: LiveOrganization,
): Job[] =>
  sets.map((set) => ({
    id: `stack-set ${set.name}`,
    run: () =>
      partsOf(STACK_SET_CHECKS, set.name, async () => {
        const client = clients.in(CloudFormationClient, set.region);
        const found = await describe(client, set.name);
        const instances = found === undefined ? [] : await instancesOf(client, set.name);
        return partsOfSet(set, found, { instances, accounts: wanted(set, live), live });
      }),
  }));

async function describe(client: CloudFormationClient, StackSetName: string): Promise<StackSet | undefined> {
  try {
    return (await client.send(new DescribeStackSetCommand({ StackSetName }))).StackSet;
  } catch (error) {
    if (nameOf(error).startsWith('StackSetNotFound')) return undefined;
    throw error;
  }
}

const instancesOf = (client: CloudFormationClient, StackSetName: string): Promise<StackInstanceSummary[]> =>
  allOf(paginateListStackInstances({ client, pageSize: PAGE }, { StackSetName }), (page) => page.Summaries);

interface Instances {
  readonly instances: readonly StackInstanceSummary[];
  readonly accounts: readonly LiveAccount[];
  readonly live: LiveOrganization;
}

function partsOfSet(
  set: DeclaredStackSet,
  found: StackSet | undefined,
  { instances, accounts, live }: Instances,
) {
  const named = new Map(live.accounts.map((account) => [account.id, nameAccount(account)]));
  const of = ({ Account = '?' }: StackInstanceSummary) => named.get(Account) ?? `${Account} (in no unit)`;
  const remarks = (problem: (instance: StackInstanceSummary) => string | undefined): Remark[] =>
    instances.flatMap((instance) => {
      const text = problem(instance);
      const where = `${set.name} in ${instance.Region ?? '?'}`;
      return text === undefined ? [] : [{ of: of(instance), text: `${where}: ${text}` }];
    });
  return [
    part('stack-sets', { looked: 1, problems: aboutSet(set, found) }),
    part('accounts-baseline', { looked: accounts.length, problems: lacking(set, instances, accounts) }),
    part('stack-instances', { looked: instances.length, problems: remarks(whyNotCurrent) }),
    {
      ...part('stack-instance-drift', {
        looked: instances.length,
        problems: remarks(({ DriftStatus }) => (DriftStatus === 'DRIFTED' ? 'drifted' : undefined)),
      }),
      unread:
        instances.length > 0 && instances.every(({ DriftStatus }) => DriftStatus === 'NOT_CHECKED')
          ? [{ of: set.name, text: 'not checked: nobody had CloudFormation detect drift' }]
          : [],
    },
  ];
}

/** Accounts that leave a unit keep their stacks, and those that come get them. */
function aboutSet({ name, accounts }: DeclaredStackSet, found: StackSet | undefined): Remark[] {
  if (found === undefined) return [{ of: name, text: 'not there' }];
  const { Status, AutoDeployment: { Enabled = false, RetainStacksOnAccountRemoval = false } = {} } = found;
  return [
    Status === 'ACTIVE' ? '' : (Status ?? 'no status'),
    accounts !== undefined || Enabled ? '' : 'does not deploy to accounts that come',
    accounts !== undefined || RetainStacksOnAccountRemoval ? '' : 'deletes the stacks of accounts that leave',
  ].flatMap((text) => (text === '' ? [] : [{ of: name, text }]));
}

/** `Baseline-Unit-sandbox-Settings-us-east-1` → `Settings-us-east-1` */
const partOf = (stackSet: string): string =>
  stackSet.replace(/^Baseline-(Unit-[a-z0-9-]+?|Central)-(?=[A-Z])/, '');

const lacking = (
  { name, regions }: DeclaredStackSet,
  instances: readonly StackInstanceSummary[],
  accounts: readonly LiveAccount[],
): Remark[] => {
  const there = new Set(instances.map(({ Account, Region }) => `${Account} ${Region}`));
  return accounts.flatMap((account) =>
    regions
      .filter((region) => !there.has(`${account.id} ${region}`))
      .map(() => ({ of: nameAccount(account), text: `lacks ${partOf(name)}` })),
  );
};

/**
 * Source: AWS CloudFormation User Guide, "StackSets status codes": OUTDATED, INOPERABLE, and why an operation ended so.
 */
function whyNotCurrent(instance: StackInstanceSummary): string | undefined {
  const { Status, StackInstanceStatus: { DetailedStatus } = {}, StatusReason } = instance;
  const hasFailed = ['FAILED', 'INOPERABLE', 'CANCELLED', 'SKIPPED_SUSPENDED_ACCOUNT'].includes(
    DetailedStatus ?? '',
  );
  if (Status === 'CURRENT' && !hasFailed) return undefined;
  const words = [Status, hasFailed ? DetailedStatus : undefined].filter(Boolean);
  return [[...new Set(words)].join(', ') || 'no status', StatusReason].filter(Boolean).join(': ');
}
