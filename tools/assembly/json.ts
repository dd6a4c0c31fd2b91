/** JSON in one fixed spelling: keys in order. Two values are the same if and only if their texts are. */
export const sortedJson = (value: unknown): string => JSON.stringify(mapped(value, (list) => list));

/**
 * A text that two documents share if AWS takes them for the same: keys in any order, and one value for a list of one,
 * as in policies and event patterns.
 */
export const equivalentJson = (value: unknown): string =>
  JSON.stringify(mapped(value, (list) => (list.length === 1 ? list[0] : list)));

function mapped(value: unknown, ofList: (list: unknown[]) => unknown): unknown {
  if (Array.isArray(value)) return ofList(value.map((item) => mapped(item, ofList)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, mapped(inner, ofList)]),
  );
}

/** Whether a value that was parsed has keys: it is an object, and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
