import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, repositoryFiles } from './pages';
import { EXCEPTIONS, LEFT, uses } from './vocabulary';

/** Where the vocabulary holds. */
const WITHIN = /^(?:bin|contract|docs|examples|lib|test|tools|\.github)\/|^[\w.]+\.(?:md|ts)$/;
const TEXT = /\.(?:tsx?|js|mjs|md|yml|py)$/;

const files = repositoryFiles().filter(
  (path) => WITHIN.test(path) && TEXT.test(path) && !path.startsWith('test/docs/vocabulary'),
);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

it('code, tests and pages use the words of AWS, but for what is listed as left', () => {
  const beyond = files
    .map((path) => ({ path, found: uses(path, read(path)) }))
    .filter(({ path, found }) => found.length > (LEFT[path] ?? 0));
  expect(files.length).toBeGreaterThan(300);
  expect(beyond).toEqual([]);
});

it('every file with an exception is there', () => {
  const named = EXCEPTIONS.flatMap(({ files: some = [] }) => some);
  expect(named.filter((path) => !files.includes(path))).toEqual([]);
});

it.each([
  ['a word', 'Each sign-in is told.', ['told (use notified, reported)']],
  [
    'a part of a name',
    'const toldAbout = MENDED;',
    ['told (use notified, reported)', 'MENDED (use fix, remediation)'],
  ],
  ['no part of a word', 'an untold, amended commendation', []],
  ['no exception', 'the claim `ref` of the token', []],
])('finds %s', (_what, text, found) => {
  expect(uses('docs/decisions/0008-pipeline-trust.md', text)).toEqual(found);
});
