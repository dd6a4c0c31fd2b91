import type { CheckResult } from './types';
import type { Declared } from '../assembly/declared';
import { equivalentJson } from '../assembly/json';

/** Compares what was found with what was declared, however documents are written. */
export function compare(section: string, name: string, expected: unknown, got: unknown): CheckResult {
  const isEqual = equivalentJson(expected) === equivalentJson(got);
  return {
    section,
    name,
    expected: isEqual ? withoutPrefix(inWords(expected)) : inWords(expected),
    got: isEqual ? withoutPrefix(inWords(expected)) : inWords(got, 'something else'),
    status: isEqual ? 'passed' : 'failed',
  };
}

// What two equal ARNs begin with is no news.
const withoutPrefix = (text: string): string => text.replace(/arn:aws:[^:]*:[^:]*:\d*:/g, '');

// A whole document would fill the screen.
function inWords(value: unknown, document = 'as declared'): string {
  if (Array.isArray(value)) return value.map((item) => inWords(item)).join(', ') || 'none';
  return typeof value === 'object' && value !== null ? document : String(value);
}

/** Something with a name, and whether it is as it should be. */
export interface Item {
  readonly name: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** One line for many things of a kind: how many are as declared, or which are not. */
export function compareAll(section: string, name: string, items: readonly Item[]): CheckResult {
  const wrong = items.filter((item) => equivalentJson(item.expected) !== equivalentJson(item.got));
  const expected = `all ${items.length}`;
  const got = wrong.length === 0 ? expected : `not ${wrong.map((item) => item.name).join(', ')}`;
  return { section, name, expected, got, status: wrong.length === 0 ? 'passed' : 'failed' };
}

/** What is not as it has to be, and cannot be compared. */
export const failed = (section: string, name: string, expected: string, got: string): CheckResult => ({
  section,
  name,
  expected,
  got,
  status: 'failed',
});

/** What the emulator cannot show. */
export const notProvable = (
  section: string,
  name: string,
  expected: string,
  reason: string,
): CheckResult => ({
  section,
  name,
  expected,
  got: '',
  status: 'not provable',
  reason,
});

/** What is only pretended to be there. */
export const pretended = (section: string, { type, stack }: Declared): CheckResult =>
  notProvable(
    section,
    `${type} of ${stack}`,
    'there',
    'the emulator only pretends to create resources of this type',
  );
