import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { git } from '../../assembly/git';

/** A file that a change adds, edits or removes. */
export interface ChangedFile {
  /** within the folder of the app */
  readonly path: string;
  /** @default - it is new */
  readonly before?: string;
  /** @default - it is gone */
  readonly after?: string;
}

/**
 * The files that a head has otherwise than the commit where it left its base.
 *
 * @param project folder of the app
 * @param head commit. @default - the working tree, with files that git does not know yet
 * @throws UserError if the clone does not reach back to where the two part
 */
export async function changedFiles(project: string, base: string, head?: string): Promise<ChangedFile[]> {
  const parting = await mergeBase(project, base, head ?? 'HEAD');
  const names = (text: string) => text.split('\0').filter((name) => name !== '');
  const range = head === undefined ? [parting] : [parting, head];
  const known = names(
    await git(project, ['diff', '--no-renames', '--relative', '--name-only', '-z', ...range, '--', '.']),
  );
  const others =
    head === undefined
      ? names(await git(project, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']))
      : [];
  return Promise.all(
    [...known, ...others].map(async (path) => ({
      path,
      before: await contentIn(project, parting, path),
      after: head === undefined ? contentNow(project, path) : await contentIn(project, head, path),
    })),
  );
}

async function mergeBase(project: string, base: string, head: string): Promise<string> {
  try {
    return (await git(project, ['merge-base', base, head])).trim();
  } catch {
    const isShallow = (await git(project, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
    throw new UserError(
      isShallow
        ? 'This clone is shallow: it does not reach back to where the two sides part'
        : 'The two sides have no commit in common',
      isShallow
        ? 'Fetch the rest: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)'
        : 'Compare with a branch that the change comes from',
    );
  }
}

const contentIn = (project: string, commit: string, path: string): Promise<string | undefined> =>
  git(project, ['show', `${commit}:./${path}`]).catch(() => undefined);

const contentNow = (project: string, path: string): string | undefined => {
  const file = join(project, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};
