import { sortedJson } from '../../assembly/json';
import { readableText } from '../../assembly/resolve';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether one pattern for events is sure to match all that another matches.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
 *
 * @param wider with more values in a list, or fewer fields
 */
export function matches(wider: unknown, narrower: unknown): boolean {
  if (sortedJson(wider ?? null) === sortedJson(narrower ?? null)) return true;
  if (Array.isArray(wider) && Array.isArray(narrower))
    return narrower.every((value) => wider.some((other) => covers(other, value)));
  if (!isFields(wider) || !isFields(narrower)) return false;
  return Object.entries(wider).every(([field, values]) => matches(values, narrower[field]));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether one item of a list lets through all that another does: a value, a comparison, or in `$or` a pattern. */
function covers(wider: unknown, narrower: unknown): boolean {
  if (sortedJson(wider) === sortedJson(narrower)) return true;
  if (!isFields(wider)) return false;
  const { prefix, suffix, numeric } = wider;
  const other = isFields(narrower) ? narrower : { prefix: narrower, suffix: narrower };
  if (typeof prefix === 'string') return readableText(other.prefix ?? '').startsWith(prefix);
  if (typeof suffix === 'string') return readableText(other.suffix ?? '').endsWith(suffix);
  if (numeric !== undefined) return startsNoLater(numeric, other.numeric);
  if ('anything-but' in wider) return leavesOutLess(wider['anything-but'], other['anything-but']);
  return Object.values(wider).every((value) => typeof value === 'object') && matches(wider, narrower);
}

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
  if (isFields(wider) && isFields(narrower))
    return Object.entries(wider).every(
      ([how, values]) => how in narrower && leavesOutLess(values, narrower[how]),
    );
  return listOf(wider).every((value) => listOf(narrower).includes(value));
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
