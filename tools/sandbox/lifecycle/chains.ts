import type { Configuration, Lifecycle } from '../../../contract/lifecycles';

/** Lifecycles that follow each other in an emulated account of their own. */
export interface Chain {
  readonly accountId: string;
  /** prefix of its buckets, whose names are unique in all accounts */
  readonly name: string;
  /** what an administrator deploys before the first of them. @default - nothing */
  readonly start?: Configuration;
  readonly lifecycles: readonly Lifecycle[];
}

/** A chain that grows: the state in which it has come to an end so far. */
interface OpenChain {
  readonly start?: Configuration;
  readonly lifecycles: Lifecycle[];
  state?: string;
}

/** More would keep one lane busy while the others have nothing left to do. */
const LONGEST = 10;

const FIRST_ACCOUNT = 100_000_000_000;

const stateOf = (configuration: Configuration | undefined): string => JSON.stringify(configuration ?? null);

/** Whether an account is afterwards as if its configuration had been deployed first. */
const leavesNothing = ({ stoppedBy = [], leaves = [], existing = [] }: Lifecycle): boolean =>
  [...stoppedBy, ...leaves, ...existing].length === 0;

/**
 * Lays out lifecycles one after the other where one ends with what the next begins with, so that it need not be deployed
 * again. One that leaves something behind is the last of its chain.
 *
 * @param name as the lifecycles say it; the chains get it with a number
 */
export function chainsOf(lifecycles: readonly Lifecycle[], name: string): Chain[] {
  const chains: OpenChain[] = [];
  for (const lifecycle of lifecycles) {
    const chain = chains.find((each) => takes(each, lifecycle)) ?? open(chains, lifecycle);
    chain.lifecycles.push(lifecycle);
    chain.state = leavesNothing(lifecycle) ? stateOf(lifecycle.to) : undefined;
  }
  return chains.map(({ start, lifecycles: own }, index) => {
    const ownName = `${name}${index + 1}`;
    const rename = <Value>(value: Value): Value => renamed(value, name, ownName) as Value;
    return {
      accountId: String(FIRST_ACCOUNT + index),
      name: ownName,
      ...(start && { start: rename(start) }),
      lifecycles: own.map(rename),
    };
  });
}

const takes = ({ state, lifecycles }: OpenChain, { from, existing }: Lifecycle): boolean =>
  existing === undefined && lifecycles.length < LONGEST && state === stateOf(from);

function open(chains: OpenChain[], { from }: Lifecycle): OpenChain {
  const chain: OpenChain = { start: from, lifecycles: [] };
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
