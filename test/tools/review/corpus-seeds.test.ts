import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS } from './corpus/seeds/access';
import { HARMLESS } from './corpus/seeds/harmless';
import { ORGANIZATION, ORGANIZATION_CONFIG } from './corpus/seeds/organization';
import { PROTECTION } from './corpus/seeds/protection';
import { RESOURCES } from './corpus/seeds/resources';
import { CONFIG, FIXTURE_CONFIG, type Seed } from './corpus/seeds/seed';
import { watched, WATCHING } from './corpus/seeds/watching';

const PROJECT = join(__dirname, '../../..');

/** The edits of a seed whose place in the app is not there any more. */
function stale({ name, edits }: Seed, config: string): string[] {
  const texts = new Map([[CONFIG, config]]);
  return edits.flatMap(({ file, find, replace }) => {
    const before = texts.get(file) ?? readFileSync(join(PROJECT, file), 'utf8');
    texts.set(
      file,
      typeof find === 'string' ? before.replace(find, () => replace) : before.replace(find, replace),
    );
    const isThere = typeof find === 'string' ? before.includes(find) : find.test(before);
    return isThere ? [] : [`${name}: ${file} does not contain ${String(find)}`];
  });
}

it('holds no seed in the corpus that does not apply to the app at hand', () => {
  const plain = [...ACCESS, ...HARMLESS, ...PROTECTION, ...RESOURCES];
  expect(plain.flatMap((seed) => stale(seed, FIXTURE_CONFIG))).toEqual([]);
  expect(ORGANIZATION.flatMap((seed) => stale(seed, ORGANIZATION_CONFIG))).toEqual([]);
  expect(WATCHING.flatMap((seed) => stale(seed, watched(FIXTURE_CONFIG)))).toEqual([]);
});
