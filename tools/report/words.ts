/** `AWS::IAM::ManagedPolicy` → `managed policy`. */
export const nounOf = (type: string): string =>
  (type.split('::').at(-1) ?? type)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace('managed policy', 'policy');

/** `3 policies`, `1 bucket`. */
export const countOf = (count: number, noun: string): string => {
  if (count === 1 || /settings$/.test(noun)) return `${count} ${noun}`;
  return `${count} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
};

/** `a, b and c`. */
export const andList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** Items that belong to each other under a key, in the order they come. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}
