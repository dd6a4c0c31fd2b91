import type { Configuration, Lifecycle } from '../../../contract/lifecycles';

/** Lifecycles that follow each other in an emulated account of their own. */
export interface Chain {
  readonly accountId: string;
  /** prefix of its buckets, whose names are unique in all accounts */
  readonly name: string;
  /** what an administrator deploys before the first of them. @default - nothing */
  readonly start?: Start;
  readonly lifecycles: readonly Lifecycle[];
}

/** A configuration, as this version deploys it or an older one did. */
export interface Start {
  readonly configuration: Configuration;
  /** @default - this one */
  readonly version?: Lifecycle['fromVersion'];
}

/** What a lifecycle begins with; undefined for an account in which nothing is deployed. */
export const startOf = ({ from, fromVersion: version }: Lifecycle): Start | undefined =>
  from === undefined && version === undefined
    ? undefined
    : { configuration: from ?? {}, ...(version && { version }) };

/** A chain that grows: the state in which it has come to an end so far. */
interface OpenChain {
  readonly start?: Start;
  readonly lifecycles: Lifecycle[];
  state?: string;
}

/** More would keep one lane busy while the others have nothing left to do. */
const LONGEST = 10;

const FIRST_ACCOUNT = 100_000_000_000;

const stateOf = (start: Start | undefined): string => JSON.stringify(start ?? null);

const endOf = ({ to }: Lifecycle): Start | undefined => to && { configuration: to };

/** Whether an account is afterwards as if its configuration had been deployed first. */
const leavesNothing = ({ stoppedBy = [], leaves = [], existing = [] }: Lifecycle): boolean =>
  [...stoppedBy, ...leaves, ...existing].length === 0;

/**
 * Lays out lifecycles one after the other where one ends with what the next begins with, so that it need not be deployed
 * again. One that leaves something behind is the last of its chain.
 *
 * @param written name and account as the lifecycles say them; the chains get each their own
 */
export function chainsOf(
  lifecycles: readonly Lifecycle[],
  written: { readonly name: string; readonly account: string },
): Chain[] {
  const chains: OpenChain[] = [];
  for (const lifecycle of lifecycles) {
    const chain = chains.find((each) => takes(each, lifecycle)) ?? open(chains, lifecycle);
    chain.lifecycles.push(lifecycle);
    chain.state = leavesNothing(lifecycle) ? stateOf(endOf(lifecycle)) : undefined;
  }
  return chains.map(({ start, lifecycles: own }, index) => {
    const name = `${written.name}${index + 1}`;
    const accountId = String(FIRST_ACCOUNT + index);
    const rename = <Value>(value: Value): Value =>
      renamed(renamed(value, written.name, name), written.account, accountId) as Value;
    return {
      accountId,
      name,
      ...(start && { start: rename(start) }),
      lifecycles: own.map(rename),
    };
  });
}

const takes = ({ state, lifecycles }: OpenChain, lifecycle: Lifecycle): boolean =>
  lifecycle.existing === undefined && lifecycles.length < LONGEST && state === stateOf(startOf(lifecycle));

function open(chains: OpenChain[], lifecycle: Lifecycle): OpenChain {
  const chain: OpenChain = { start: startOf(lifecycle), lifecycles: [] };
  chains.push(chain);
  return chain;
}

/** A name within texts, of any structure. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, from, to)]));
}
