/**
 * Whether an event matches an event pattern, as Amazon EventBridge decides; `npm start` puts the same patterns and events
 * to the emulator's TestEventPattern, and both must agree. Only what the alerts use is known: anything else throws.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns in Amazon EventBridge".
 */
export function matches(pattern: unknown, event: unknown): boolean {
  return Object.entries(pattern as Record<string, unknown>).every(([field, wanted]) => {
    if (field === '$or') return (wanted as unknown[]).some((branch) => matches(branch, event));
    const got = (event as Record<string, unknown> | undefined)?.[field];
    if (!Array.isArray(wanted)) return each(got).some((one) => matches(wanted, one));
    const values = each(got);
    return wanted.some((matcher) => values.some((value) => isMatch(matcher, value)));
  });
}

/** The elements of a list, or the value itself; an empty list is like nothing at all. */
const each = (value: unknown): unknown[] =>
  Array.isArray(value) && value.length > 0 ? value.flatMap(each) : [Array.isArray(value) ? undefined : value];

function isMatch(matcher: unknown, value: unknown): boolean {
  if (typeof matcher !== 'object' || matcher === null) return value === matcher;
  const [[operator, operand] = [], ...rest] = Object.entries(matcher);
  if (operator === undefined || rest.length > 0) throw new Error(`One operator: ${JSON.stringify(matcher)}`);
  if (operator === 'exists') return (value !== undefined) === operand;
  // Of a field that is absent nothing is true, not even that it is something else.
  if (value === undefined) return false;
  if (operator === 'anything-but') {
    return typeof operand === 'object' && operand !== null && !Array.isArray(operand)
      ? !isText(operand as Record<string, unknown>, value)
      : ![operand].flat().includes(value);
  }
  if (operator === 'numeric') return isNumber(operand as unknown[], value);
  return isText(matcher as Record<string, unknown>, value);
}

function isNumber([comparison, least, ...rest]: unknown[], value: unknown): boolean {
  if (comparison !== '>=' || rest.length > 0) throw new Error(`Not known: numeric ${String(comparison)}`);
  return typeof value === 'number' && value >= Number(least);
}

function isText(matcher: Record<string, unknown>, value: unknown): boolean {
  const [[operator, operand] = ['', '']] = Object.entries(matcher);
  const test = TESTS[operator];
  if (test === undefined) throw new Error(`Not known: ${operator}`);
  return typeof value === 'string' && [operand].flat().some((text) => test(value, String(text)));
}

const TESTS: Record<string, (value: string, operand: string) => boolean> = {
  prefix: (value, operand) => value.startsWith(operand),
  suffix: (value, operand) => value.endsWith(operand),
  wildcard: (value, operand) => {
    const parts = operand.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 's').test(value);
  },
};
