import { edgesOf, rangeOf } from './addresses';
import { dateOf, holds, isText, type Atom, type KeyValue } from './atoms';
import { cellsOf } from './cells';
import { PART, SOME } from './glob';

/** Values of a key, one for each way in which conditions can hold or not, and whether some may be missing. */
export interface Candidates {
  readonly values: readonly KeyValue[];
  readonly incomplete: boolean;
}

/**
 * The values of a key that the conditions on it tell apart, `null` for none among them.
 *
 * @param first values to take where they are among those that conditions do not tell apart
 * @param isSet whether requests carry several values
 */
export function candidatesFor(
  atoms: readonly Atom[],
  first: readonly KeyValue[],
  isSet: boolean,
): Candidates {
  const { texts, incomplete } = textsFor(atoms);
  const named = [
    ...texts,
    ...numbersFor(atoms),
    ...datesFor(atoms),
    ...boolsFor(atoms),
    ...addressesFor(atoms),
  ];
  // Where conditions only test that it is there, any will do.
  const single = named.length === 0 ? ['example'] : named;
  const values = isSet ? setsOf(atoms, [...new Set(single)]) : { values: single, incomplete: false };
  return {
    values: distinct(atoms, [...first, ...values.values, null]),
    incomplete: incomplete || values.incomplete,
  };
}

const vectorOf = (atoms: readonly Atom[], value: KeyValue): string =>
  atoms.map((atom) => (atom.unknown === undefined && holds(atom, value) ? '1' : '0')).join('');

/** One value for each way in which the conditions hold or not: the first of the list. */
function distinct(atoms: readonly Atom[], values: readonly KeyValue[]): KeyValue[] {
  const kept = new Map<string, KeyValue>();
  for (const value of values) {
    const vector = vectorOf(atoms, value);
    if (!kept.has(vector)) kept.set(vector, value);
  }
  return [...kept.values()];
}

const ARN = `arn:${PART}:${PART}:${PART}:${PART}:${SOME}`;

function textsFor(atoms: readonly Atom[]): { texts: string[]; incomplete: boolean } {
  const own = atoms.filter(({ base }) => isText(base));
  if (own.length === 0) return { texts: [], incomplete: false };
  const patterns = own.flatMap(({ globs }) => globs);
  // The readable values of a policy come before the shortest.
  const literals = patterns.filter((glob) => !/[\uE000-\uE005]/.test(glob));
  const { texts, incomplete } = cellsOf(
    own.some(({ base }) => base.startsWith('arn')) ? ARN : SOME,
    patterns,
  );
  const all = [...literals, ...texts];
  const cases = own.some(({ base }) => base.endsWith('ignorecase'))
    ? all.flatMap((text) => [text.toUpperCase(), text.toLowerCase()])
    : [];
  return { texts: [...all, ...cases], incomplete };
}

function numbersFor(atoms: readonly Atom[]): string[] {
  const own = atoms.filter(({ base }) => base.startsWith('numeric'));
  return around(
    own.flatMap(({ values }) => values.map(Number)),
    1,
  ).map(String);
}

function datesFor(atoms: readonly Atom[]): string[] {
  const own = atoms.filter(({ base }) => base.startsWith('date'));
  return around(
    own.flatMap(({ values }) => values.map(dateOf)),
    86_400_000,
  ).map((time) => new Date(time).toISOString());
}

/** Each number, one between each two, and one beyond either end. */
export function around(numbers: readonly number[], step: number): number[] {
  const sorted = [...new Set(numbers.filter(Number.isFinite))].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const between = sorted.slice(1).map((number, index) => (number + (sorted[index] ?? number)) / 2);
  return [...sorted, last + step, first - step, ...between];
}

const boolsFor = (atoms: readonly Atom[]): string[] =>
  atoms.some(({ base }) => base === 'bool') ? ['true', 'false'] : [];

function addressesFor(atoms: readonly Atom[]): string[] {
  const own = atoms.filter(({ base }) => base === 'ipaddress');
  if (own.length === 0) return [];
  const edges = own.flatMap(({ values }) => values.flatMap((value) => edges4(value)));
  return ['203.0.113.10', '198.51.100.7', '2001:db8:0:0:0:0:0:7', ...edges];
}

function edges4(value: string): string[] {
  const range = rangeOf(value);
  return range === undefined ? [] : edgesOf(range);
}

const MOST_SETS = 4_096;

/** Sets of values: any set counts as the union of one-valued sets, so that unions of two at a time lead to all. */
function setsOf(atoms: readonly Atom[], single: readonly string[]): Candidates {
  const found = new Map<string, readonly string[]>();
  const add = (set: readonly string[]): boolean => {
    const vector = elementVector(atoms, set);
    if (found.has(vector)) return false;
    found.set(vector, set);
    return true;
  };
  const singles = single.map((value) => [value]);
  const queue = singles.filter(add);
  for (const set of queue) {
    for (const one of singles) {
      const union = [...new Set([...set, ...one])];
      if (add(union)) queue.push(union);
      if (found.size > MOST_SETS) return { values: [...found.values()], incomplete: true };
    }
  }
  return { values: [...found.values()], incomplete: false };
}

/** Of each condition, whether it holds for some of the values, and for all of them. */
function elementVector(atoms: readonly Atom[], set: readonly string[]): string {
  return atoms
    .filter(({ base }) => base !== 'null')
    .map((atom) => {
      const each = set.map((value) => holds({ ...atom, set: 'all' }, [value]));
      return `${each.some(Boolean) ? 1 : 0}${each.every(Boolean) ? 1 : 0}`;
    })
    .join('');
}
