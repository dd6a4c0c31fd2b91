import { readableText } from '../../assembly/resolve';
import type { Snapshot } from '../snapshot';

/** What the base of a review knows: every other account, region, address or organization is a stranger. */
export interface Known {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** the templates of the base, as one text */
  readonly text: string;
}

export const knownIn = (base: Snapshot): Known => ({
  accounts: 'model' in base.account ? [base.account.model.account] : [],
  regions: base.stacks.map(({ region }) => region),
  text: JSON.stringify(base.stacks.map(({ template }) => template)),
});

interface Kind {
  readonly what: string;
  readonly pattern: RegExp;
  readonly isKnown: (name: string, known: Known) => boolean;
}

const inBase = (name: string, { text }: Known): boolean => text.includes(name);

const KINDS: readonly Kind[] = [
  {
    what: 'the account',
    pattern: /(?<![\w-])(\d{12})(?![\w-])/g,
    // One that the base names may be one that it lets in, or one that it keeps out.
    isKnown: (name, { accounts }) => accounts.includes(name),
  },
  {
    what: 'the region',
    pattern: /\barn:[\w*-]+:[\w*-]+:([a-z]{2}(?:-[a-z]+)+-\d):/g,
    isKnown: (name, { regions }) => regions.includes(name),
  },
  { what: 'the organization', pattern: /(?<![\w-])(o-[a-z0-9]{10,32})(?![\w-])/g, isKnown: inBase },
  { what: 'the address', pattern: /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g, isKnown: inBase },
  { what: 'the host', pattern: /\bhttps?:\/\/([\w.-]+)/g, isKnown: inBase },
  { what: 'the number', pattern: /(?<!\w)(\+\d{7,15})(?!\w)/g, isKnown: inBase },
  {
    // A bucket, queue or table by its ARN alone may be anybody's.
    what: 'the bucket',
    pattern: /\barn:[\w*-]+:s3:::([\w.-]+)/g,
    isKnown: inBase,
  },
];

/**
 * Another account, region, organization, address or bucket that a value names and did not name before.
 *
 * @returns such as `the account 444455556666`
 */
export function strangersIn(was: unknown, is: unknown, known: Known): string[] {
  if (is === undefined) return [];
  const [before, after] = [was ?? '', is].map(readableText) as [string, string];
  return KINDS.flatMap(({ what, pattern, isKnown }) =>
    [...new Set([...after.matchAll(pattern)].map(([, name = '']) => name))]
      .filter((name) => !before.includes(name) && !isKnown(name, known))
      .map((name) => `${what} ${name}`),
  );
}
