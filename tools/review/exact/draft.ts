import { holds, type Atom, type KeyValue } from './atoms';
import { ANY, matches, type Glob } from './glob';
import type { ResourcePattern } from './rules';
import type { Shape } from './shapes';
import { isAccountKey, isRegionKey, TIES, type Cell } from './ties';

export type Test = (cell: Cell) => boolean;

/** Tests are gathered first; which cells there are follows from all of them. */
export class Draft {
  readonly tests = new Map<string, Test[]>();
  readonly atoms = new Map<string, Atom[]>();
  readonly rests = new Set<Glob>();
  readonly regions = new Set<Glob>();
  readonly accounts = new Set<Glob>();

  add(name: string, test: Test): readonly [string, number] {
    const own = this.tests.get(name) ?? [];
    this.tests.set(name, own);
    return [name, own.push(test) - 1];
  }

  atom(atom: Atom): readonly [string, number] {
    const name = dimensionOf(atom.key);
    this.atoms.set(name, [...(this.atoms.get(name) ?? []), atom]);
    return this.add(name, ({ values }) => holds(atom, values.get(atom.key) ?? null));
  }

  /** What nobody can say holds or not, of all rules that say the same. */
  unknown(what: string): readonly [string, number] {
    return this.add(`${UNKNOWN}${what}`, ({ text }) => text === HOLDS);
  }

  pattern(
    { isAny, region, account, rest, unknown }: ResourcePattern,
    { arn }: Shape,
  ): (readonly [string, number])[] {
    const open = unknown === undefined ? [] : [this.unknown(unknown)];
    if (isAny || arn === undefined) return open;
    const part = (name: string, glob: Glob, globs: Set<Glob>, isOpen: boolean) => {
      if (!isOpen || glob === ANY) return [];
      globs.add(glob);
      return [this.add(name, ({ text = '' }) => matches(glob, text))];
    };
    return [
      ...open,
      ...part('region', region, this.regions, arn.region === undefined),
      ...part('account', account, this.accounts, arn.account === undefined),
      ...part('resource', rest, this.rests, true),
    ];
  }
}

/** Whether a dimension is of something that nobody can say. */
export const isUnknown = (dimension: string): boolean => dimension.startsWith(UNKNOWN);

const UNKNOWN = 'unknown ';
const HOLDS = 'holds';

/** Whether it does not hold or does: nobody can say. */
export const EITHER: readonly Cell[] = ['', HOLDS].map((text) => ({
  text,
  words: '',
  request: {},
  values: new Map<string, KeyValue>(),
}));

const dimensionOf = (key: string): string => {
  if (isRegionKey(key)) return 'region';
  if (isAccountKey(key)) return 'account';
  return TIES.find(({ keys }) => keys.includes(key))?.name ?? key;
};
