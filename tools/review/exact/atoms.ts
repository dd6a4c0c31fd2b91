import type { ConditionBlock } from '../../access/policy';
import { asList } from '../../access/policy';
import { isWithin, rangeOf } from './addresses';
import { arnGlob, globOf, matches, type Glob, type Read, type Variables } from './glob';

/** What a request carries for a key; `null` if nothing. */
export type KeyValue = string | readonly string[] | null;

/** One key of a condition, as it stands for one principal. */
export interface Atom {
  /** in lower case */
  readonly key: string;
  /** as written */
  readonly spelling: string;
  readonly set?: 'all' | 'any';
  readonly ifExists: boolean;
  /** of the operator without `Not`, in lower case: `stringequals`, `numericlessthan`, `null`, … */
  readonly base: string;
  readonly negated: boolean;
  /** as written, but for variables; sorted */
  readonly values: readonly string[];
  /** of texts and ARNs: what the values stand for */
  readonly globs: readonly Glob[];
  /** whether a variable in one of the values has no value */
  readonly isVoid: boolean;
  /** why nobody can say whether it holds. @default - it can be said */
  readonly unknown?: string;
}

/** All atoms of a condition block, in an order that does not depend on how it is written. */
export const atomsOf = (block: ConditionBlock, variables: Variables): Atom[] =>
  Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => atomOf(operator, key, asList(values).map(String), variables)),
  );

/** That a key has this value. */
export const atomFor = (key: string, value: string): Atom => ({
  key,
  spelling: key,
  ifExists: false,
  base: 'stringequals',
  negated: false,
  values: [value],
  globs: [value],
  isVoid: false,
});

const OPERATOR = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/;

function atomOf(operator: string, key: string, given: readonly string[], variables: Variables): Atom {
  const [, set, name = '', ifExists] = OPERATOR.exec(operator.toLowerCase()) ?? [];
  const negated = /not/.test(name) && name !== 'null';
  const base = name.replace('not', '');
  const values = [...new Set(given)].sort();
  const globs: Glob[] = [];
  let unknown = PROBLEMS[base];
  let isVoid = false;
  for (const value of isText(base) ? values : []) {
    const read = textGlob(base, value, variables);
    if (read === 'unknown') unknown = `the variable in ${value} depends on the request`;
    else if (read === 'no ARN') unknown = `${value} is no whole ARN`;
    else if (read === 'never') isVoid = true;
    else globs.push(read.glob);
  }
  return {
    key: key.toLowerCase(),
    spelling: key,
    ...(set !== undefined && { set: set === 'forallvalues' ? 'all' : 'any' }),
    ifExists: ifExists !== undefined,
    base,
    negated,
    values,
    globs,
    isVoid,
    ...(unknown !== undefined && { unknown }),
  };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  binaryequals: 'BinaryEquals is not compared',
};

export const isText = (base: string): boolean => base.startsWith('string') || base.startsWith('arn');

function textGlob(base: string, value: string, variables: Variables): Read | 'never' | 'unknown' | 'no ARN' {
  const read = globOf(value, base === 'stringlike' || base.startsWith('arn'), variables);
  if (!base.startsWith('arn') || typeof read === 'string') return read;
  const glob = arnGlob(read.glob);
  return glob === undefined ? 'no ARN' : { glob };
}

/** The same for atoms that hold for the same values. */
export const idOfAtom = ({
  key,
  set,
  ifExists,
  base,
  negated,
  values,
  globs,
  isVoid,
  unknown,
}: Atom): string =>
  [
    key,
    set ?? '',
    ifExists ? 1 : 0,
    base === 'arnequals' ? 'arnlike' : base,
    negated ? 1 : 0,
    isVoid ? 1 : 0,
    ...(isText(base) && unknown === undefined ? [...globs].sort() : values),
  ].join('\u0001');

/**
 * Whether a condition holds for what a request carries.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".
 */
export function holds(atom: Atom, actual: KeyValue): boolean {
  if (atom.base === 'null')
    return atom.values.some((value) => value.toLowerCase() === String(actual === null));
  if (actual === null) return isTrueOfNothing(atom);
  if (atom.set === undefined) return typeof actual === 'string' && holdsFor(atom, actual);
  const all = typeof actual === 'string' ? [actual] : actual;
  return atom.set === 'all'
    ? all.every((one) => holdsFor(atom, one))
    : all.some((one) => holdsFor(atom, one));
}

const isTrueOfNothing = ({ set, ifExists, negated }: Atom): boolean => {
  if (set !== undefined) return set === 'all';
  return ifExists || negated;
};

function holdsFor(atom: Atom, actual: string): boolean {
  const { base, values, globs, negated } = atom;
  const matched = isText(base)
    ? globs.some((glob) => matchesText(base, glob, actual))
    : values.some((value) => compares(base, value, actual));
  // What has no value is like nothing, and unlike nothing either.
  return atom.isVoid && negated ? false : matched !== negated;
}

const matchesText = (base: string, glob: Glob, actual: string): boolean =>
  base.endsWith('ignorecase') ? matches(glob.toLowerCase(), actual.toLowerCase()) : matches(glob, actual);

function compares(base: string, value: string, actual: string): boolean {
  if (base === 'bool') return value.toLowerCase() === actual.toLowerCase();
  if (base === 'ipaddress') {
    const [outer, inner] = [rangeOf(value), rangeOf(actual)];
    return outer !== undefined && inner !== undefined && isWithin(inner, outer);
  }
  const read = base.startsWith('date') ? dateOf : Number;
  return COMPARISONS[base.replace(/^(numeric|date)/, '')]?.(read(actual), read(value)) ?? false;
}

const COMPARISONS: Readonly<Record<string, (actual: number, value: number) => boolean>> = {
  equals: (actual, value) => actual === value,
  lessthan: (actual, value) => actual < value,
  lessthanequals: (actual, value) => actual <= value,
  greaterthan: (actual, value) => actual > value,
  greaterthanequals: (actual, value) => actual >= value,
};

/** Milliseconds since 1970, of a date or of seconds. */
export const dateOf = (text: string): number =>
  /^-?\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
