import type { Step } from '../../cli/progress';
import { Clients } from '../aws/clients';
import { Limiter, type Clock } from '../aws/limiter';
import type { DeclaredOrganization } from './declared';
import type { Kept } from './kept';
import { readTree, type LiveOrganization } from './tree';

/** What a run about an organization takes. */
export interface Run {
  readonly declared: DeclaredOrganization;
  readonly kept: Kept;
  readonly clock: Clock;
}

interface Beginning {
  readonly clients: Clients;
  readonly live: LiveOrganization;
  readonly now: Date;
  /** services that AWS throttles, as far as is known yet */
  readonly slowed: Set<string>;
}

/** Reads which accounts there are, within the rates of the APIs. */
export async function beginning({ declared, clock }: Run, step: Step): Promise<Beginning> {
  const slowed = new Set<string>();
  const clients = new Clients(undefined, undefined, new Limiter(clock, slowed));
  step.progress('reading which accounts there are');
  return { clients, slowed, live: await readTree(clients, declared), now: new Date(clock.now()) };
}

/** What a report says of services that AWS throttled; nothing if it throttled none. */
export const slowedWords = (slowed: ReadonlySet<string>): string =>
  slowed.size > 0
    ? `; AWS throttled ${[...slowed].sort().join(', ')}, so that ${slowed.size > 1 ? 'they were' : 'it was'} called more slowly`
    : '';

/** What is under way, of how many. */
interface Count {
  readonly what: string;
  readonly all: number;
  done: number;
}

/** Shows how far each kind of work has come, such as `accounts 412 of 1,000`. */
export function counting(step: Step): (what: string, all: number) => (done: number) => void {
  const counts: Count[] = [];
  const show = () => {
    const isOver = ({ done, all }: Count) => Number(done === all);
    const words = counts
      .filter(({ all }) => all > 0)
      // A narrow terminal shows the beginning.
      .toSorted((a, b) => isOver(a) - isOver(b))
      .map(({ what, done, all }) => `${what} ${done.toLocaleString('en')} of ${all.toLocaleString('en')}`);
    step.progress(words.join(', '));
  };
  return (what, all) => {
    const count: Count = { what, all, done: 0 };
    counts.push(count);
    show();
    return (done) => {
      count.done = done;
      show();
    };
  };
}
