import { VOCABULARY } from '../../../contract/vocabulary';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf } from '../../../tools/access/source';

const LIB = join(__dirname, '../../../lib');

it('finds each Sid in one place, so that explanations name the right line', () => {
  const written = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(LIB, file), 'utf8').matchAll(/(?:(?:allow|deny|refuse)\(|sid: )\s*'(\w+)'/g),
    ])
    .map(([, sid]) => sid);
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((sid, index) => written.indexOf(sid) !== index)).toEqual([]);
});

it('finds a Sid where it is written, and none that the source does not write', () => {
  expect(sourceOf('DenyUsersWithoutMfa', VOCABULARY.source)).toMatch(/^lib\/access\/boundary\.ts:\d+$/);
  expect(sourceOf('DenyPassingGlueRoleElsewhere', VOCABULARY.source)).toMatch(
    /^lib\/access\/passes\.ts:\d+$/,
  );
  expect(sourceOf('DenyUsersWithoutMfaToo', VOCABULARY.source)).toBeUndefined();
  expect(sourceOf(undefined, VOCABULARY.source)).toBeUndefined();
});
