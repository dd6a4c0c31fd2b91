/** Service → its actions, without the service, in the order of their names. */
export type ActionNames = ReadonlyMap<string, readonly string[]>;

/**
 * Action names as a list of patterns that match these alone of all that there are, such as `s3:{Get*, ListBucket}`.
 *
 * @param chosen names such as `s3:GetObject`
 */
export function compress(chosen: readonly string[], all: ActionNames): string[] {
  const byService = new Map<string, Set<string>>();
  for (const name of chosen) {
    const [service = '', action = ''] = name.split(':');
    byService.set(service, (byService.get(service) ?? new Set<string>()).add(action));
  }
  return [...byService.keys()].toSorted().map((service) => {
    const names = all.get(service) ?? [];
    const patterns = patternsOf(0, byService.get(service) ?? new Set<string>(), names, names);
    return `${service}:${patterns.length === 1 ? (patterns[0] ?? '') : `{${patterns.join(', ')}}`}`;
  });
}

/** One pattern where all of what begins with the same words is chosen, else by the next word. */
function patternsOf(
  depth: number,
  chosen: ReadonlySet<string>,
  names: readonly string[],
  all: readonly string[],
): string[] {
  const hit = names.filter((name) => chosen.has(name));
  if (hit.length === 0) return [];
  const start = startOf(names[0] ?? '', depth);
  const isWhole = hit.length === names.length && (depth === 0 || names.length > 1);
  // A word may begin another, as `Get` begins `Getaway`.
  if (isWhole && all.every((name) => chosen.has(name) || !isWithin(start, name))) return [`${start}*`];
  if (hit.length === 1) return hit;
  const next = new Map<string, string[]>();
  for (const name of names) {
    const longer = startOf(name, depth + 1);
    next.set(longer, [...(next.get(longer) ?? []), name]);
  }
  if (next.size === names.length) return hit;
  return [...next.values()].flatMap((same) => patternsOf(depth + 1, chosen, same, all));
}

/** Whether a pattern of this start matches a name; upper and lower case are alike. */
const isWithin = (start: string, name: string): boolean => name.toLowerCase().startsWith(start.toLowerCase());

const starts = new Map<string, readonly string[]>();

/** The first words of a name: of `GetBucketAcl` two are `GetBucket`. */
function startOf(name: string, count: number): string {
  const known = starts.get(name) ?? startsOf(name);
  starts.set(name, known);
  return known[count] ?? name;
}

/** The first none, one, two words of a name, and so on. */
function startsOf(name: string): string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^A-Za-z0-9]+/g) ?? [];
  return ['', ...words.map((_, index) => words.slice(0, index + 1).join(''))];
}
