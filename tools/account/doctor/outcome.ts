import { UserError } from '../../../lib/config/user-error';
import {
  credentialsError,
  isDenied,
  isThrottled,
  isUnreachable,
  errorText,
  nameOf,
  problemOf,
} from '../aws/errors';
import type { CheckResult, Outcome, Status } from './model';

export const pass = (found: string): Outcome => ({ status: 'pass', found });

/** What is wrong, what should be instead, and how to fix it. */
export interface Wrong {
  readonly found: string;
  readonly expected: string;
  readonly remediation: string;
  readonly items?: readonly string[];
}

export const fail = (wrong: Wrong): Outcome => ({ status: 'fail', ...wrong });
export const warn = (wrong: Wrong): Outcome => ({ status: 'warn', ...wrong });
export const unknown = (why: string, remediation?: string): Outcome => ({
  status: 'unknown',
  found: why,
  remediation,
});

/** `1 user`, `3 users`. */
export const count = (number: number, noun: string): string =>
  `${number} ${number === 1 ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** How many checks came to each status. */
export function countsOf(results: readonly CheckResult[]): Record<Status, number> {
  const number = (status: Status) => results.filter((result) => result.status === status).length;
  return { pass: number('pass'), fail: number('fail'), warn: number('warn'), unknown: number('unknown') };
}

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
  const { noun, expected, remediation, severity = 'fail' } = words;
  if (items.length === 0) return pass(total === 0 ? `no ${noun}` : `all of ${count(total, noun)}`);
  return { status: severity, found: `${wrong} of ${count(total, noun)}`, items, expected, remediation };
}

/**
 * What an error means for the check it met.
 *
 * @throws UserError if every other check would meet it too
 */
export function outcomeOfError(error: unknown): Outcome {
  const fatal = error instanceof UserError ? error : credentialsError(error);
  if (fatal) throw fatal;
  const known = problemOf(
    error,
    'Use credentials outside of the groups, whose guardrails end at the regions of work, with the policy that npm run doctor --silent -- --policy prints: docs/doctor.md',
  );
  if (known) return unknown(known.problem, known.remedy);
  if (isUnreachable(error)) return unknown(`no answer: ${errorText(error)}`, 'Run it again');
  return unknown(errorText(error) || nameOf(error) || 'no reason given');
}

/**
 * Why something was not checked: one call that fails costs the check that needs it, and no other.
 *
 * @throws UserError if every other call would fail too
 */
export function whyUnread(error: unknown): string {
  const fatal = error instanceof UserError ? error : credentialsError(error);
  if (fatal) throw fatal;
  if (isThrottled(error)) return 'not checked: throttled';
  if (isDenied(error)) return `not checked: access denied: ${errorText(error)}`;
  if (isUnreachable(error)) return `not checked: no answer: ${errorText(error)}`;
  return `not checked: ${errorText(error) || 'no reason given'}`;
}
