import { asList, matchesPattern } from '../../access/policy';
import type { ConditionResult } from '../../access/decision';

/** Condition keys of a request, with their values, as the emulator has them. */
export type Keys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Where the emulator evaluates conditions otherwise than AWS documents; measured at the start of each proof. */
export interface EmulatorDifferences {
  /** a negated operator does not match a key that is absent, where AWS lets it match */
  readonly negatedNeedsKey: boolean;
  /** a negated operator matches if any of its values differs, where AWS wants all to differ */
  readonly negatedTakesAny: boolean;
}

/** One key of a condition block with its operator, as in a policy. */
export type Condition = Pick<ConditionResult, 'operator' | 'key' | 'expected'>;

interface Operator {
  readonly base: string;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
  readonly ofSet?: string;
}

function readOperator(name: string): Operator {
  const [, ofSet, rest = ''] = /^(?:For(AllValues|AnyValue):)?(.*)$/.exec(name) ?? [];
  const base = rest.replace(/IfExists$/, '');
  return { base, isNegated: base.includes('Not'), ifExists: rest.endsWith('IfExists'), ofSet };
}

/**
 * Whether the emulator takes a condition for met.
 *
 * Source: IAM User Guide, "Conditions with multiple context keys or values" and "Condition operators".
 *
 * @param differences where it does otherwise than that
 * @throws Error for an operator that no policy of the baseline has
 */
export function isMet(condition: Condition, keys: Keys, differences: EmulatorDifferences): boolean {
  const operator = readOperator(condition.operator);
  const values = asList(valueOf(keys, condition.key));
  if (operator.base === 'Null') return (values.length === 0) === (condition.expected[0] === 'true');
  if (values.length === 0) {
    if (operator.ifExists) return true;
    const matchesAbsent =
      operator.ofSet === 'AllValues' || (operator.isNegated && operator.ofSet === undefined);
    return matchesAbsent && !differences.negatedNeedsKey;
  }
  const compare = comparisonOf(operator);
  const patterns = condition.expected.map((pattern) => substitute(pattern, keys));
  const isMetBy = (value: string): boolean => {
    const matches = patterns.map((pattern) => compare(value, pattern));
    if (!operator.isNegated) return matches.includes(true);
    return differences.negatedTakesAny ? matches.includes(false) : !matches.includes(true);
  };
  return operator.ofSet === 'AllValues' ? values.every(isMetBy) : values.some(isMetBy);
}

/** Why the emulator takes a condition for met and AWS does not, or the other way round. */
export function explainDifference({ operator, key, actual }: ConditionResult, keys: Keys): string {
  const { base } = readOperator(operator);
  const emulated = valueOf(keys, key);
  if (actual === undefined && emulated === undefined)
    return `the emulator passes over ${base} where a key is absent`;
  if (emulated === undefined) return `the emulator does not know ${key.split('/')[0] ?? key}`;
  if (String(actual) !== String(emulated)) return `the emulator takes another ${key} than AWS`;
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

const like: Comparison = (value, pattern) => matchesPattern(pattern, value);
const equalInAnyCase: Comparison = (value, pattern) => value.toLowerCase() === pattern.toLowerCase();

const COMPARISONS: Record<string, Comparison | undefined> = {
  StringEquals: (value, pattern) => value === pattern,
  StringEqualsIgnoreCase: equalInAnyCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equalInAnyCase,
  NumericLessThan: (value, pattern) => Number(value) < Number(pattern),
};
