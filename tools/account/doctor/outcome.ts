import { UserError } from '../../../lib/config/user-error';
import { asList } from '../../access/policy';
import { credentialsError, isDenied, isThrottled, isUnreachable, messageOf } from '../aws/errors';
import type { Outcome } from './model';

export const pass = (found: string): Outcome => ({ status: 'pass', found });

/** What is wrong, what should be instead, and how to mend it. */
export interface Wrong {
  readonly found: string;
  readonly expected: string;
  readonly remediation: string;
  readonly items?: readonly string[];
}

export const fail = (wrong: Wrong): Outcome => ({ status: 'fail', ...wrong });
export const warn = (wrong: Wrong): Outcome => ({ status: 'warn', ...wrong });
export const unknown = (why: string, mend?: string): Outcome => ({
  status: 'unknown',
  found: why,
  remediation: mend,
});

/** `1 user`, `3 users`. */
export const count = (number: number, noun: string): string =>
  `${number} ${number === 1 ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** What is said of many things of a kind. */
export interface Words {
  /** such as `user` */
  readonly noun: string;
  /** how each should be */
  readonly expected: string;
  readonly remediation: string;
  /** @default 'fail' */
  readonly severity?: 'fail' | 'warn';
}

/**
 * One outcome for many things of a kind.
 *
 * @param items what is not as it should be, one by one
 * @param wrong how many things that is. @default - one an item
 */
export function outcomeOf(
  total: number,
  items: readonly string[],
  words: Words,
  wrong = items.length,
): Outcome {
  const { noun, expected, remediation: mend, severity = 'fail' } = words;
  if (items.length === 0) return pass(total === 0 ? `no ${noun}` : `all of ${count(total, noun)}`);
  return { status: severity, found: `${wrong} of ${count(total, noun)}`, items, expected, remediation: mend };
}

/**
 * Judges many things of a kind, each with calls of its own: one that cannot be read does not hide what is wrong with
 * another.
 *
 * @param judge what is wrong with it, in one text or several; undefined or empty if nothing is
 */
export async function judgeEach<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  judge: (thing: Thing) => Promise<string | readonly string[] | undefined>,
  words: Words,
): Promise<Outcome> {
  const items: string[] = [];
  let wrong = 0;
  const errors: unknown[] = [];
  await Promise.all(
    things.map(async (thing) => {
      try {
        const problems = asList(await judge(thing)).filter((problem) => problem !== '');
        items.push(...problems.map((problem) => `${nameOf(thing)}: ${problem}`));
        if (problems.length > 0) wrong += 1;
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  const [first] = errors;
  if (errors.length > 0 && items.length === 0) throw first;
  return outcomeOf(things.length, items.sort(), words, wrong);
}

/**
 * What an error means for the check it met.
 *
 * @throws UserError if every other check would meet it too
 */
export function outcomeOfError(error: unknown): Outcome {
  const fatal = error instanceof UserError ? error : credentialsError(error);
  if (fatal) throw fatal;
  if (isDenied(error))
    return unknown(
      `access denied: ${messageOf(error)}`,
      'Use credentials with the policy that npm run doctor --silent -- --policy prints',
    );
  if (isThrottled(error)) return unknown('AWS throttles the calls', 'Run it again in a few minutes');
  if (isUnreachable(error)) return unknown(`no answer: ${messageOf(error)}`, 'Run it again');
  return unknown(messageOf(error) || (error instanceof Error ? error.name : 'no reason given'));
}
