import { asList, matchesPattern, type ConditionBlock } from '../../access/policy';

/** Condition keys of a request, with their values. */
export type Keys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a request carries at AWS, and what the emulator makes of the same request. */
export interface BothKeys {
  readonly aws: Keys;
  readonly emulator: Keys;
}

/** Where the emulator judges conditions otherwise than AWS documents; measured at the start of each proof. */
export interface EmulatorDifferences {
  /** a negated operator does not match a key that is absent, where AWS lets it match */
  readonly negatedNeedsKey: boolean;
  /** a negated operator matches if any of its values differs, where AWS wants all to differ */
  readonly negatedTakesAny: boolean;
}

/** AWS, by its documentation. */
const NO_QUIRKS: EmulatorDifferences = { negatedNeedsKey: false, negatedTakesAny: false };

/** Whether a condition block matches, for AWS and for the emulator; and why the two differ, if they do. */
export interface Outcome {
  readonly aws: boolean;
  readonly emulator: boolean;
  readonly difference?: string;
}

/**
 * Judges a condition block twice, by the rules of AWS and by those of the emulator.
 *
 * Source: IAM User Guide, "Conditions with multiple context keys or values" and "Condition operators".
 */
export function judgeConditions(block: ConditionBlock, keys: BothKeys, quirks: EmulatorDifferences): Outcome {
  const parts = Object.entries(block).flatMap(([operator, tests]) =>
    Object.entries(tests).map(([key, values]) => {
      const condition = { operator: readOperator(operator), key, patterns: asList(values) };
      const aws = matches(condition, keys.aws, NO_QUIRKS);
      const emulator = matches(condition, keys.emulator, quirks);
      return { aws, emulator, difference: aws === emulator ? undefined : explain(condition, keys) };
    }),
  );
  return {
    aws: parts.every((part) => part.aws),
    emulator: parts.every((part) => part.emulator),
    difference: parts.find((part) => part.difference !== undefined)?.difference,
  };
}

interface Operator {
  readonly base: string;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
  readonly ofSet?: string;
}

interface Condition {
  readonly operator: Operator;
  readonly key: string;
  readonly patterns: readonly string[];
}

function readOperator(name: string): Operator {
  const [, ofSet, rest = ''] = /^(?:For(AllValues|AnyValue):)?(.*)$/.exec(name) ?? [];
  const base = rest.replace(/IfExists$/, '');
  return { base, isNegated: base.includes('Not'), ifExists: rest.endsWith('IfExists'), ofSet };
}

function matches({ operator, key, patterns }: Condition, keys: Keys, quirks: EmulatorDifferences): boolean {
  const found = valueOf(keys, key);
  const values = asList(found);
  if (operator.base === 'Null') return (values.length === 0) === (patterns[0] === 'true');
  if (values.length === 0) {
    if (operator.ifExists) return true;
    const matchesAbsent =
      operator.ofSet === 'AllValues' || (operator.isNegated && operator.ofSet === undefined);
    return matchesAbsent && !quirks.negatedNeedsKey;
  }
  const compare = comparisonOf(operator);
  const equals = (value: string) => patterns.map((pattern) => compare(value, substitute(pattern, keys)));
  const fits = (value: string): boolean => {
    if (!operator.isNegated) return equals(value).includes(true);
    return quirks.negatedTakesAny ? equals(value).includes(false) : !equals(value).includes(true);
  };
  return operator.ofSet === 'AllValues' ? values.every(fits) : values.some(fits);
}

function explain({ operator: { base }, key }: Condition, { aws, emulator }: BothKeys): string {
  const [real, given] = [valueOf(aws, key), valueOf(emulator, key)];
  if (real === undefined && given === undefined)
    return `the emulator passes over ${base} where a key is absent`;
  if (given === undefined) return `the emulator does not know ${key.split('/')[0] ?? key}`;
  if (real !== given && String(real) !== String(given)) return `the emulator takes another ${key} than AWS`;
  return `the emulator takes ${base} with several values for "any differs"`;
}

/** Keys are the same in upper and lower case. */
function valueOf(keys: Keys, key: string): Keys[string] {
  const name = Object.keys(keys).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : keys[name];
}

/** A pattern of a policy with its variables replaced. */
export const substitute = (pattern: string, keys: Keys): string =>
  pattern.replace(/\$\{([^}]+)\}/g, (_whole, key: string) => asList(valueOf(keys, key))[0] ?? '');

type Comparison = (value: string, pattern: string) => boolean;

function comparisonOf({ base }: Operator): Comparison {
  const comparison = COMPARISONS[base.replace('Not', '')];
  if (comparison === undefined) throw new Error(`the proof does not know the condition operator ${base}`);
  return comparison;
}

const COMPARISONS: Record<string, Comparison | undefined> = {
  StringEquals: (value, pattern) => value === pattern,
  StringEqualsIgnoreCase: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
  StringLike: fits,
  ArnEquals: fits,
  ArnLike: fits,
  Bool: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
  NumericLessThan: (value, pattern) => Number(value) < Number(pattern),
};

function fits(value: string, pattern: string): boolean {
  return matchesPattern(pattern, value);
}
