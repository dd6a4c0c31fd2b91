import { readFileSync } from 'node:fs';
import { sourceOf } from '../../../lib/iam/source';

it('names the file and the line that write a Sid', () => {
  const source = sourceOf('DenyUsersWithoutMfa');
  const [file = '', line = ''] = source.split(':');
  expect(file).toBe('lib/access/boundary.ts');
  expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain("'DenyUsersWithoutMfa'");
});

it('names all of lib where no file writes it as it is', () => {
  expect(sourceOf('DenyUsersWithoutMfaToo')).toBe('lib');
  expect(sourceOf(undefined)).toBe('lib');
});
