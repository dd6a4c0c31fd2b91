/**
 * Patterns of AWS policies as texts in which one character stands for a wildcard, so that a `*` that is meant literally
 * is distinguished from one that is not.
 */

/** A pattern whose wildcards are {@link WILDCARDS}; every other character stands for itself. */
export type Glob = string;

/** any text */
export const ANY = '\uE000';
/** one character */
const ONE = '\uE001';
/** any text without a colon */
const ANY_IN_PART = '\uE002';
const ONE_IN_PART = '\uE003';
/** any text without a colon or a slash */
const ANY_IN_NAME = '\uE004';
const ONE_IN_NAME = '\uE005';

interface Wildcard {
  /** whether it stands for any number of characters */
  readonly repeats: boolean;
  /** what it does not stand for */
  readonly but: string;
}

export const WILDCARDS: ReadonlyMap<string, Wildcard> = new Map([
  [ANY, { repeats: true, but: '' }],
  [ONE, { repeats: false, but: '' }],
  [ANY_IN_PART, { repeats: true, but: ':' }],
  [ONE_IN_PART, { repeats: false, but: ':' }],
  [ANY_IN_NAME, { repeats: true, but: ':/' }],
  [ONE_IN_NAME, { repeats: false, but: ':/' }],
]);

/** At least one character. */
export const SOME: Glob = ONE + ANY;
/** At least one character, none of them a colon or a slash. */
export const SOME_NAME: Glob = ONE_IN_NAME + ANY_IN_NAME;
/** A part of an ARN but the last. */
export const PART: Glob = ANY_IN_PART;

/** What a policy variable comes to for a principal; `undefined` if it depends on more than who that is. */
export type Variables = (name: string) => string | null | undefined;

/** A pattern that was read. */
export interface Read {
  readonly glob: Glob;
}

/**
 * The pattern that a text in a policy stands for.
 *
 * @param wildcards whether `*` and `?` are any
 * @returns 'never' if it matches nothing, since a variable in it has no value; 'unknown' if that depends on more than
 *   the principal. Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function globOf(text: string, wildcards: boolean, variables: Variables): Read | 'never' | 'unknown' {
  let glob = '';
  for (const token of text.split(/(\$\{[^}]*\}|[*?])/)) {
    if (token === '*' || token === '?') glob += wildcards ? (token === '*' ? ANY : ONE) : token;
    else if (/^\$\{.*\}$/s.test(token)) {
      const value = valueOf(token.slice(2, -1), variables);
      if (value === undefined) return 'unknown';
      if (value === null) return 'never';
      glob += value;
    } else glob += token;
  }
  return { glob };
}

function valueOf(variable: string, variables: Variables): string | null | undefined {
  if (['*', '?', '$'].includes(variable)) return variable;
  const [name = '', otherwise] = variable.split(/,\s*/);
  const value = variables(name.trim().toLowerCase());
  const [, given] = /^'(.*)'$/s.exec(otherwise ?? '') ?? [];
  return value === null ? (given ?? null) : value;
}

/** An ARN pattern, whose wildcards stay within a part but in the last; undefined if it is no whole ARN. */
export function arnGlob(glob: Glob): Glob | undefined {
  const parts = partsOf(glob);
  if (parts === undefined) return undefined;
  return [...parts.slice(0, 5).map(withinPart), parts[5]].join(':');
}

const withinPart = (part: string): string => part.replaceAll(ANY, ANY_IN_PART).replaceAll(ONE, ONE_IN_PART);

/** The six parts of an ARN or of a pattern for one; undefined if it has fewer. */
export function partsOf(arn: string): [string, string, string, string, string, string] | undefined {
  const [first, partition, service, region, account, ...rest] = arn.split(':');
  if (first === undefined || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || rest.length === 0) return undefined;
  return [first, partition, service, region, account, rest.join(':')];
}

/** Positions in a pattern at which a text that was read so far may be; ascending. */
export type Positions = readonly number[];

export const startOf = (glob: Glob): Positions => settled(glob, [0]);

/** The positions after one more character. */
export function advance(glob: Glob, positions: Positions, character: string): Positions {
  const next: number[] = [];
  for (const position of positions) {
    const token = glob[position];
    if (token === undefined) continue;
    const wildcard = WILDCARDS.get(token);
    if (wildcard === undefined) {
      if (token === character) next.push(position + 1);
    } else if (!wildcard.but.includes(character)) next.push(wildcard.repeats ? position : position + 1);
  }
  return next.length === 0 ? NONE : settled(glob, next);
}

const NONE: Positions = [];

/** With what can be skipped; without what a later wildcard for any text makes needless. */
function settled(glob: Glob, positions: readonly number[]): Positions {
  const all = new Set<number>();
  for (const start of positions) {
    let position = start;
    all.add(position);
    while (WILDCARDS.get(glob[position] ?? '')?.repeats === true) {
      position += 1;
      all.add(position);
    }
  }
  const ascending = [...all].sort((a, b) => a - b);
  const last = ascending.findLastIndex((position) => glob[position] === ANY);
  return last > 0 ? ascending.slice(last) : ascending;
}

/** Whether a text that ends at these positions matches. */
export const isAtEnd = (glob: Glob, positions: Positions): boolean => positions.at(-1) === glob.length;

/** Whether a text matches a pattern. */
export function matches(glob: Glob, text: string): boolean {
  if (!/[\uE000-\uE005]/.test(glob)) return glob === text;
  let positions = startOf(glob);
  for (const character of text) {
    positions = advance(glob, positions, character);
    if (positions.length === 0) return false;
  }
  return isAtEnd(glob, positions);
}
