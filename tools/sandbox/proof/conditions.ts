/** Whether a condition matches, for AWS and the emulator alike; or why they differ. */
export type State = 'yes' | 'no' | { readonly reason: string };

/** Condition keys of a request that the emulator supplies as AWS does, with their values. */
export type Facts = Readonly<Record<string, string | undefined>>;

/** Where the emulator judges conditions otherwise than AWS documents; measured at the start of each proof. */
export interface Quirks {
  /** a negated operator does not match a key that is absent, where AWS lets it match */
  readonly negatedNeedsKey: boolean;
  /** a negated operator matches if any of its values differs, where AWS wants all to differ */
  readonly negatedTakesAny: boolean;
}

/** What only the real request would carry: key → values. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

type Block = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * Judges a condition block twice, by the rules of AWS and by those of the emulator.
 *
 * Source: IAM User Guide, "Conditions with multiple context keys or values" and "Condition operators".
 *
 * @param context keys that AWS would find in the request and the emulator does not know
 */
export function conditionState(block: Block, facts: Facts, quirks: Quirks, context: Context = {}): State {
  const states = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      keyState(operator, key, [values].flat(), { facts, quirks, context }),
    ),
  );
  if (states.includes('no')) return 'no';
  return states.find((state) => state !== 'yes') ?? 'yes';
}

interface Request {
  readonly facts: Facts;
  readonly quirks: Quirks;
  readonly context: Context;
}

function keyState(operator: string, key: string, values: readonly string[], request: Request): State {
  const { facts, quirks, context } = request;
  if (context[key] !== undefined) return { reason: `the emulator does not know ${key}` };
  const base = operator.replace(/^For(All|Any)Values?:/, '').replace(/IfExists$/, '');
  const isNegated = base.includes('Not');
  const value = facts[key];
  if (base === 'Null') return yesNo((value === undefined) === (values[0] === 'true'));
  if (value === undefined) {
    if (operator.endsWith('IfExists')) return 'yes';
    const matchesForAws = isNegated || operator.startsWith('ForAllValues:');
    if (matchesForAws && quirks.negatedNeedsKey)
      return { reason: `the emulator passes over ${base} where ${key} is absent` };
    return yesNo(matchesForAws);
  }
  const compare = COMPARISONS[base.replace('Not', '')];
  if (compare === undefined) return { reason: `the proof does not know ${operator}` };
  const hits = values.filter((each) => compare(value, substitute(each, facts)));
  if (!isNegated) return yesNo(hits.length > 0);
  if (quirks.negatedTakesAny && hits.length > 0 && hits.length < values.length)
    return { reason: `the emulator takes ${base} with several values for "any differs"` };
  return yesNo(hits.length === 0);
}

const yesNo = (matches: boolean): State => (matches ? 'yes' : 'no');

const substitute = (pattern: string, facts: Facts): string =>
  pattern.replace(/\$\{([^}]+)\}/g, (_whole, key: string) => facts[key] ?? '');

const COMPARISONS: Record<string, (value: string, pattern: string) => boolean> = {
  StringEquals: (value, pattern) => value === pattern,
  StringEqualsIgnoreCase: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
  StringLike: (value, pattern) => matchesAny([pattern], value),
  ArnEquals: (value, pattern) => matchesAny([pattern], value),
  ArnLike: (value, pattern) => matchesAny([pattern], value),
  Bool: (value, pattern) => value.toLowerCase() === pattern.toLowerCase(),
};

/** Whether a text matches one of some patterns with `*` and `?`. */
export function matchesAny(patterns: readonly string[], value: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${expression}$`, 's').test(value);
  });
}
