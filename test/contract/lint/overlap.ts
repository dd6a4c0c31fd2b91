/** One character, any character, or a run of characters of which some are left out. */
type Token = string | typeof ONE | { readonly without: string };

const ONE: unique symbol = Symbol('any character');

const VARIABLE = /\$\{([^}]+)\}|[^]/g;

/** What the variables of ARN formats never hold; the others may hold anything, such as a path. */
const LEFT_OUT: Record<string, string | undefined> = {
  Account: ':/',
  BucketName: ':/',
  Partition: ':/',
  Region: ':/',
};

interface Taken {
  readonly tokens: readonly Token[];
  /** the one that an ARN is of. @default - it may be any */
  readonly service?: string;
}

const SERVICE = /^arn:(?:aws|\*|\$\{Partition\}):([a-z0-9-]+):/;

const taken = new Map<string, Taken>();

/** A text taken apart; the same texts come again and again. */
function partsOf(text: string): Taken {
  const found = taken.get(text) ?? { tokens: takeApart(text), service: SERVICE.exec(text)?.[1] };
  taken.set(text, found);
  return found;
}

/** `*` and `?`, and `${…}`, which stands for what only a request has: a character at least. Any partition is one part. */
const takeApart = (text: string): Token[] =>
  [...text.replace(/^arn:\*:/, 'arn:${Partition}:').matchAll(VARIABLE)].flatMap(
    ([whole, variable]): Token[] => {
      if (variable !== undefined) return [ONE, { without: LEFT_OUT[variable] ?? '' }];
      if (whole === '*') return [{ without: '' }];
      return [whole === '?' ? ONE : whole];
    },
  );

const isRun = (token: Token | undefined): boolean => typeof token === 'object';

const excludes = (run: Token, other: Token): boolean =>
  typeof run === 'object' && typeof other === 'string' && run.without.includes(other);

/** Whether one character can come from both. */
const agree = (a: Token, b: Token): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a === b : !excludes(a, b) && !excludes(b, a);

/** Whether there is an ARN that fits both a pattern of a policy and a format of the Service Authorization Reference. */
export function overlaps(pattern: string, format: string): boolean {
  const { tokens: left, service } = partsOf(pattern);
  const { tokens: right, service: other } = partsOf(format);
  if (service !== undefined && other !== undefined && service !== other) return false;
  // For each two places 1 where the rests overlap, 0 where they do not, and -1 where nobody knows yet.
  const known = new Int8Array((left.length + 1) * (right.length + 1)).fill(-1);
  const from = (i: number, j: number): boolean => {
    const id = i * (right.length + 1) + j;
    if (known[id] === -1) known[id] = step(i, j) ? 1 : 0;
    return known[id] === 1;
  };
  const step = (i: number, j: number): boolean => {
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    if (isRun(a) && from(i + 1, j)) return true;
    if (isRun(b) && from(i, j + 1)) return true;
    if (a === undefined || b === undefined || !agree(a, b)) return false;
    return from(isRun(a) && !isRun(b) ? i : i + 1, isRun(b) ? j : j + 1);
  };
  return from(0, 0);
}
