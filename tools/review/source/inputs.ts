import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git, type Commit } from './git';

/** Nothing of these gets into a template: `lib` and `bin` import none of them. */
const NO_INPUT = /^(docs|test|tools|\.github|\.ci)\/|^[^/]*\.md$|^LICENSE$/;

/** To be raised when a synthesis with the same inputs would be kept in another form. */
const FORM = 2;

/** The content of an app: path → git's hash of the file. */
type Contents = readonly (readonly [path: string, hash: string])[];

/** A name for what a synthesis of a commit comes to: the same for the same content. */
export async function keyOfCommit(project: string, commit: Commit): Promise<string> {
  const listing = await git(project, ['ls-tree', '-r', '-z', commit.id]);
  return keyOf(
    listing
      .split('\0')
      .filter(Boolean)
      .map((entry) => {
        const [facts = '', path = ''] = entry.split('\t');
        return [path, facts.split(' ')[2] ?? ''] as const;
      }),
  );
}

/** The same for the files as they lie there, committed or not. */
export async function keyOfWorkingTree(project: string): Promise<string> {
  const listing = await git(project, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const paths = [...new Set(listing.split('\0'))].filter(
    (path) => path !== '' && !NO_INPUT.test(path) && existsSync(join(project, path)),
  );
  const hashes = await git(project, ['hash-object', '--stdin-paths'], paths.join('\n'));
  return keyOf(hashes.split('\n').map((hash, index) => [paths[index] ?? '', hash] as const));
}

function keyOf(contents: Contents): string {
  const hash = createHash('sha256').update(`${FORM} ${process.versions.node}\n`);
  const lines = contents
    .filter(([path]) => path !== '' && !NO_INPUT.test(path))
    .map((entry) => entry.join(' '));
  for (const line of lines.sort()) hash.update(`${line}\n`);
  return hash.digest('hex').slice(0, 32);
}
