import type { Places } from '../source/statements';
import type { Answer } from './ask';

/** What became of an answer; `exposed` and `guarded` are about explicit denials, which no other policy can overrule. */
export type Direction = 'opened' | 'closed' | 'exposed' | 'guarded';

/** The statements whose coming or going made the difference. */
export interface Cause {
  /** of which side they are, and what they do there */
  readonly how: 'allow now' | 'deny now' | 'allowed' | 'denied';
  readonly statements: readonly { readonly sid: string; readonly policy: string }[];
}

/** Where the statements of each side are written. */
export interface Sources {
  readonly base: Places;
  readonly head: Places;
}

const MOST_STATEMENTS = 3;
const MOST_POLICIES = 2;

export function directionOf(before: Answer, after: Answer): Direction | undefined {
  if (before.outcome === after.outcome) return undefined;
  if (after.outcome === 'allowed') return 'opened';
  if (before.outcome === 'allowed') return 'closed';
  return after.outcome === 'explicitly denied' ? 'guarded' : 'exposed';
}

export function causeOf(before: Answer, after: Answer, direction: Direction): Cause {
  const from = ({ deciding }: Answer, how: Cause['how']): Cause => ({
    how,
    statements: deciding.map(({ policy, statement }) => ({
      sid: statement.Sid ?? 'a statement without Sid',
      policy: policy.name,
    })),
  });
  if (before.outcome === 'explicitly denied' && direction !== 'closed') return from(before, 'denied');
  if (after.outcome === 'explicitly denied') return from(after, 'deny now');
  return direction === 'opened' ? from(after, 'allow now') : from(before, 'allowed');
}

const sidsOf = ({ statements }: Cause): string[] => [...new Set(statements.map(({ sid }) => sid))];

/** The same statements, in whichever policies they stand. */
export const keyOf = (cause: Cause): string => [cause.how, ...sidsOf(cause)].join(' ');

/** The end of a sentence, such as `, by ReadBucketSettings (engineer_access, lib/access/engineer.ts:38)`. */
export function wordsOf(causes: readonly [Cause, ...Cause[]], sources: Sources): string {
  const [first] = causes;
  const places = first.how === 'allow now' || first.how === 'deny now' ? sources.head : sources.base;
  const told = sidsOf(first)
    .slice(0, MOST_STATEMENTS)
    .map((sid) => {
      const all = causes.flatMap(({ statements }) => statements).filter((statement) => statement.sid === sid);
      const policies = [...new Set(all.map(({ policy }) => policy))];
      const rest = policies.length - MOST_POLICIES;
      const where = [
        ...policies.slice(0, MOST_POLICIES),
        ...(rest > 0 ? [`${rest} more`] : []),
        ...(places[sid] === undefined ? [] : [places[sid]]),
      ];
      return `${sid} (${where.join(', ')})`;
    })
    .join(', ');
  return {
    'allow now': `, by ${told}`,
    'deny now': `, denied by ${told}`,
    allowed: `, which ${told} allowed`,
    denied: `, which ${told} denied`,
  }[first.how];
}
