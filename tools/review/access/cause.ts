import type { Locations } from '../source/statements';

/** How two decisions differ. An explicit denial is one that no other policy can overrule. */
export type DecisionChangeKind =
  'now allowed' | 'no longer allowed' | 'no longer denied explicitly' | 'now denied explicitly';

/** The statements whose coming or going made the difference. */
export interface Cause {
  /** of which side they are, and what they do there */
  readonly how: 'allow now' | 'deny now' | 'allowed' | 'denied';
  readonly statements: readonly { readonly sid: string; readonly policy: string }[];
}

/** Where the statements of each side are written. */
export interface SourceLocations {
  readonly base: Locations;
  readonly head: Locations;
}

const MOST_STATEMENTS = 3;
const MOST_POLICIES = 2;

const sidsOf = ({ statements }: Cause): string[] => [...new Set(statements.map(({ sid }) => sid))];

/** The same statements, in whichever policies they stand. */
export const keyOf = (cause: Cause): string => [cause.how, ...sidsOf(cause)].join(' ');

/** The end of a sentence, such as `, by ReadBucketSettings (reader_access, lib/access/reader.ts:38)`. */
export function wordsOf(causes: readonly [Cause, ...Cause[]], sources: SourceLocations): string {
  const [first] = causes;
  const locations = first.how === 'allow now' || first.how === 'deny now' ? sources.head : sources.base;
  const named = sidsOf(first)
    .slice(0, MOST_STATEMENTS)
    .map((sid) => {
      const all = causes.flatMap(({ statements }) => statements).filter((statement) => statement.sid === sid);
      const policies = [...new Set(all.map(({ policy }) => policy))];
      const rest = policies.length - MOST_POLICIES;
      const where = [
        ...policies.slice(0, MOST_POLICIES),
        ...(rest > 0 ? [`${rest} more`] : []),
        ...(locations[sid] === undefined ? [] : [locations[sid]]),
      ];
      return `${sid} (${where.join(', ')})`;
    })
    .join(', ');
  return {
    'allow now': `, by ${named}`,
    'deny now': `, denied by ${named}`,
    allowed: `, which ${named} allowed`,
    denied: `, which ${named} denied`,
  }[first.how];
}
