import type { Effect, Kind } from '../review';
import { keyOf, wordsOf, type Cause, type Direction, type Sources } from './cause';
import type { Flip } from './flips';
import { serviceOf } from './universe';

const KINDS: Record<Direction, Kind> = {
  opened: 'widens access',
  exposed: 'weakens protection',
  closed: 'narrows access',
  guarded: 'strengthens protection',
};

const MOST_SERVICES = 4;
const MOST_NAMES = 8;

/** Lines for a reader out of flips: what has the same cause and the same extent is one line. */
export function groupFlips(flips: readonly Flip[], sources: Sources): Effect[] {
  const causes = groupBy(flips, ({ who, direction, cause }) => [who, direction, keyOf(cause)].join('\0'));
  const lines = causes.flatMap((own) => splitByExtent(own));
  // What several principals gain or lose in the same way is said once.
  return groupBy(lines, ({ rest, direction, cause }) => [direction, rest, keyOf(cause)].join('\0')).map(
    (same) => toEffect(same, sources),
  );
}

/** What a group or role may do that is new or gone as a whole: one line. */
export function comeOrGone(who: string, flips: readonly Flip[], sources: Sources): Effect[] {
  const { opened = [], closed = [] } = {
    opened: flips.filter(({ direction }) => direction === 'opened'),
    closed: flips.filter(({ direction }) => direction === 'closed'),
  };
  const describe = (own: readonly Flip[], words: string): Effect[] => {
    if (own.length === 0) return [];
    const [{ direction }] = own as [Flip, ...Flip[]];
    const actions = [...new Set(own.flatMap((flip) => flip.actions))];
    const particulars = groupFlips(own, sources).map(({ text }) => text.replace(`${who}: `, ''));
    const text = `${who} ${words} ${countOf(actions)}`;
    return [{ section: 'access', kind: KINDS[direction], text, lines: particulars }];
  };
  return [...describe(opened, 'is new, and may do'), ...describe(closed, 'is gone, and could do')];
}

interface Line {
  readonly who: string;
  readonly direction: Direction;
  readonly rest: string;
  readonly actions: readonly string[];
  readonly cause: Cause;
}

/** Of one principal, by one cause: a line for each set of resources and circumstances. */
function splitByExtent(flips: readonly Flip[]): Line[] {
  const byAction = groupBy(flips, ({ actions }) => actions.join(' '));
  const extents = groupBy(byAction, (own) => extentOf(own));
  return extents.map((classes) => {
    const own = classes.flat();
    const [first] = own as [Flip, ...Flip[]];
    const actions = [...new Set(own.flatMap((flip) => flip.actions))].sort();
    return {
      who: first.who,
      direction: first.direction,
      actions,
      rest: `${amountOf(actions, first.direction)}${extentOf(own)}`,
      cause: { ...first.cause, statements: own.flatMap(({ cause }) => cause.statements) },
    };
  });
}

/** On what, and under which circumstances. */
function extentOf(flips: readonly Flip[]): string {
  const patterns = [
    ...new Set(flips.map(({ resource, pattern }) => (pattern === '*' ? '' : ((resource && pattern) ?? '')))),
  ];
  const places = patterns.filter(Boolean);
  const on = places.length === 0 || patterns.includes('') ? '' : ` on ${listOf(places, 3)}`;
  return `${on}${underWhich(flips)}`;
}

function underWhich(flips: readonly Flip[]): string {
  const words = [...new Set(flips.map(({ circumstances }) => circumstances))].sort(
    (a, b) => a.length - b.length,
  );
  if (words.includes('')) return '';
  // `without MFA` says it; `without MFA, in other regions` adds nothing.
  const least = words.filter(
    (text, index) => !words.slice(0, index).some((shorter) => text.includes(shorter)),
  );
  return `, ${listOf(least, 3, ' or ')}`;
}

function amountOf(actions: readonly string[], direction: Direction): string {
  const isAccess = direction === 'opened' || direction === 'closed';
  if (actions.length === 1) {
    const [action = ''] = actions;
    return isAccess ? `${direction === 'opened' ? 'now' : 'no longer'} ${action}` : action;
  }
  return countOf(actions, isAccess ? (direction === 'opened' ? 'more ' : 'fewer ') : '');
}

/** `12 more s3 actions` or `40 actions of ec2, rds` */
function countOf(actions: readonly string[], more = ''): string {
  const services = [...new Set(actions.map(serviceOf))];
  const noun = actions.length === 1 ? 'action' : 'actions';
  if (services.length === 1) return `${actions.length} ${more}${services[0] ?? ''} ${noun}`;
  const named = services.length <= MOST_SERVICES ? services.join(', ') : `${services.length} services`;
  return `${actions.length} ${more}${noun} of ${named}`;
}

function toEffect(lines: readonly Line[], sources: Sources): Effect {
  const [{ direction, rest, actions, cause }, ...others] = lines as [Line, ...Line[]];
  const by = wordsOf([cause, ...others.map((line) => line.cause)], sources);
  const who = lines.map((line) => line.who).join(', ');
  const state = {
    opened: '',
    closed: '',
    exposed: 'no longer denied explicitly: ',
    guarded: 'now denied explicitly: ',
  }[direction];
  const lists = actions.length < 2 ? [] : summarize(actions);
  return { section: 'access', kind: KINDS[direction], text: `${who}: ${state}${rest}${by}`, lines: lists };
}

/** Each service with some of its actions. */
function summarize(actions: readonly string[]): string[] {
  const services = groupBy(actions, serviceOf).sort((a, b) => b.length - a.length);
  const shown = services.slice(0, MOST_SERVICES).map((own) => {
    const names = own.map((action) => action.replace(/^.*:/, ''));
    return `${serviceOf(own[0] ?? '')}: ${listOf(names, MOST_NAMES)}`;
  });
  const rest = services.slice(MOST_SERVICES).map((own) => `${serviceOf(own[0] ?? '')} (${own.length})`);
  return rest.length === 0 ? shown : [...shown, `also ${listOf(rest, 20)}`];
}

function listOf(words: readonly string[], most: number, joint = ', '): string {
  const rest = words.length - most;
  return rest > 0 ? `${words.slice(0, most).join(joint)} and ${rest} more` : words.join(joint);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
