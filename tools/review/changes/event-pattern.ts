import { isRecord, sortedJson } from '../../assembly/json';
import { readableText } from '../../assembly/resolve';

type Fields = Readonly<Record<string, unknown>>;

/** More alternatives than this are not compared one by one. */
const MOST_ALTERNATIVES = 2_000;

/**
 * Whether one pattern for events is sure to match all that another matches.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
 *
 * @param wider with more values in a list, or fewer fields
 */
export function matches(wider: unknown, narrower: unknown): boolean {
  if (sortedJson(wider ?? null) === sortedJson(narrower ?? null)) return true;
  const wide = alternatives(wider);
  const narrow = alternatives(narrower);
  const whole = (each: unknown) => wide.some((other) => contains(other, each));
  if (narrow.every(whole)) return true;
  // Several alternatives may share out the values of one list among them.
  const single =
    wide.length === 1 ? [] : narrow.flatMap((each) => (whole(each) ? [] : oneValueEach(each, wide)));
  return single.length > 0 && single.length <= MOST_ALTERNATIVES && single.every(whole);
}

/** A pattern as several without `$or`, any of which matches. */
function alternatives(pattern: unknown): unknown[] {
  if (!isRecord(pattern)) return [pattern];
  const { $or: either, ...fields } = pattern;
  // Only a list of patterns is an alternative; any other `$or` is the name of a field.
  const isAlternative = Array.isArray(either) && either.length > 0 && either.every(isRecord);
  const plain = Object.entries(isAlternative ? fields : pattern).reduce<Fields[]>(
    (found, [field, value]) =>
      found.flatMap((each) => alternatives(value).map((inner) => ({ ...each, [field]: inner }))),
    [{}],
  );
  if (!isAlternative) return plain;
  const others = (either as unknown[]).flatMap(alternatives) as Fields[];
  return plain.flatMap((each) => others.map((other) => combined(each, other)));
}

/** Both patterns at once; a field that both name keeps what both demand, which is all that one of them does. */
function combined(one: Fields, other: Fields): Fields {
  const shared = Object.keys(other).filter((field) => Object.hasOwn(one, field));
  const inner = shared.map((field) => [field, both(one[field], other[field])] as const);
  return { ...one, ...other, ...Object.fromEntries(inner) };
}

const both = (one: unknown, other: unknown): unknown =>
  isRecord(one) && isRecord(other) ? combined(one, other) : { $both: [one, other] };

/** One pattern for each value of the lists in which the alternatives of another differ. */
function oneValueEach(pattern: unknown, others: readonly unknown[]): unknown[] {
  const [first] = others;
  if (Array.isArray(pattern)) {
    const differs = others.some((other) => sortedJson(other ?? null) !== sortedJson(first ?? null));
    return differs ? pattern.map((value: unknown) => [value]) : [pattern];
  }
  if (!isRecord(pattern)) return [pattern];
  return Object.entries(pattern).reduce<Fields[]>(
    (found, [field, value]) => {
      if (found.length > MOST_ALTERNATIVES) return found;
      const inner = oneValueEach(
        value,
        others.map((other) => (isRecord(other) ? other[field] : undefined)),
      );
      return found.flatMap((each) => inner.map((one) => ({ ...each, [field]: one })));
    },
    [{}],
  );
}

/** Like {@link matches}, of two patterns without `$or`. */
function contains(wider: unknown, narrower: unknown): boolean {
  if (sortedJson(wider ?? null) === sortedJson(narrower ?? null)) return true;
  if (Array.isArray(wider) && Array.isArray(narrower))
    return narrower.every((value) => wider.some((other) => covers(other, value)));
  if (!isRecord(wider) || !isRecord(narrower)) return false;
  return Object.entries(wider).every(([field, values]) => contains(values, narrower[field]));
}

/** Whether one item of a list lets through all that another does: a value, or a comparison. */
function covers(wider: unknown, narrower: unknown): boolean {
  if (sortedJson(wider) === sortedJson(narrower)) return true;
  if (!isRecord(wider)) return false;
  const { prefix, suffix, numeric, wildcard, exists } = wider;
  const other = isRecord(narrower) ? narrower : { prefix: narrower, suffix: narrower };
  const isText = typeof narrower === 'string';
  if (typeof prefix === 'string') return readableText(other.prefix ?? '').startsWith(prefix);
  if (typeof suffix === 'string') return readableText(other.suffix ?? '').endsWith(suffix);
  if (typeof wildcard === 'string') return isText && asExpression(wildcard).test(narrower);
  if (exists === true) return !isRecord(narrower) || ('exists' in narrower && narrower.exists === true);
  if (numeric !== undefined) return startsNoLater(numeric, other.numeric);
  return 'anything-but' in wider && leavesOutLess(wider['anything-but'], other['anything-but']);
}

const asExpression = (wildcard: string): RegExp =>
  new RegExp(
    `^${wildcard
      .split('*')
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );

/** `['>=', 4]` and `['>=', 7]` */
function startsNoLater(wider: unknown, narrower: unknown): boolean {
  const [[sign, from, ...rest], [other, least, ...more]] = [listOf(wider), listOf(narrower)] as [
    unknown[],
    unknown[],
  ];
  const isLowerBound = (sign === '>=' || sign === '>') && sign === other && rest.length + more.length === 0;
  return isLowerBound && Number(from) <= Number(least);
}

function leavesOutLess(wider: unknown, narrower: unknown): boolean {
  if (narrower === undefined) return false;
  if (isRecord(wider) && isRecord(narrower))
    return Object.entries(wider).every(
      ([how, values]) => Object.hasOwn(narrower, how) && leavesOutLess(values, narrower[how]),
    );
  return listOf(wider).every((value) => listOf(narrower).includes(value));
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
