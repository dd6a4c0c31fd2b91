import type { z } from 'zod';
import { nearest } from './nearest';

const KINDS: Record<string, string> = {
  array: 'a list in square brackets',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
  string: 'text in quotes',
};

/** `1 item`, `10 characters`; a plain number has no noun. */
const amount = (count: number | bigint, origin: string): string => {
  const noun = { string: 'character', array: 'item' }[origin];
  return noun === undefined ? String(count) : `${count} ${noun}${count === 1 ? '' : 's'}`;
};

/**
 * What is expected where a value is wrong, for a reader who does not know zod. Where a field of the schema says it
 * itself, that stands.
 */
export const wording: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => `'${String(value)}'`).join(' or ')}${probably(issue.input, issue.values.map(String))}`;
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `expected at most ${amount(issue.maximum, issue.origin)}`;
    default:
      return undefined;
  }
};

/** `; did you mean 'x'?` for a word that is nearly one of some, else nothing. */
export const probably = (got: unknown, words: readonly string[]): string => {
  const [found] = typeof got === 'string' ? nearest(got, words, 1) : [];
  return found === undefined ? '' : `; did you mean '${found}'?`;
};
