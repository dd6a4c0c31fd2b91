import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { git } from '../../assembly/git';

/** A file that a change adds, edits or removes. */
export interface ChangedFile {
  /** within the folder of the app */
  readonly path: string;
  /** of a symbolic link what it refers to. @default - it is new */
  readonly before?: string;
  /** of a symbolic link what it refers to. @default - it is gone */
  readonly after?: string;
  /** whether it is a symbolic link now. @default false */
  readonly isLink?: boolean;
  /** why nobody knows what is in it, such as `is a repository of its own`. @default - it was read */
  readonly unread?: string;
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
  const range = head === undefined ? [parting] : [parting, head];
  const options = ['--no-renames', '--relative', '--raw', '--no-abbrev', '-z'];
  const known = entriesIn(await git(project, ['diff', ...options, ...range, '--', '.']));
  const others =
    head === undefined
      ? await git(project, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'])
      : '';
  return [
    ...(await Promise.all(known.map((entry) => changeOf(project, entry, head)))),
    ...others
      .split('\0')
      .filter((name) => name !== '')
      .map((path) => ({ path, ...contentNow(project, path) })),
  ];
}

/** What git says of a file on a side. Source: git-diff, "Raw output format". */
interface Side {
  /** `000000` where there is none */
  readonly mode: string;
  readonly id: string;
}

interface Entry {
  readonly path: string;
  readonly before: Side;
  readonly after: Side;
}

const NONE = '000000';
const LINK = '120000';
const REPOSITORY = '160000';

function entriesIn(raw: string): Entry[] {
  const parts = raw.split('\0');
  return parts.flatMap((facts, index) => {
    const [, was, is, from, to] = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w+$/.exec(facts) ?? [];
    const path = index % 2 === 0 ? parts[index + 1] : undefined;
    if (was === undefined || is === undefined || from === undefined || to === undefined || path === undefined)
      return [];
    return [{ path, before: { mode: was, id: from }, after: { mode: is, id: to } }];
  });
}

async function changeOf(
  project: string,
  { path, before, after }: Entry,
  head: string | undefined,
): Promise<ChangedFile> {
  const was = await contentIn(project, before);
  const is =
    head !== undefined
      ? { after: await contentIn(project, after), ...(after.mode === LINK && { isLink: true }) }
      : after.mode === NONE
        ? {}
        : contentNow(project, path);
  return {
    path,
    before: was,
    after: undefined,
    ...is,
    ...([before.mode, after.mode].includes(REPOSITORY) && { unread: NOT_OURS }),
  };
}

const NOT_OURS = 'is a repository of its own';

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

const contentIn = async (project: string, { mode, id }: Side): Promise<string | undefined> =>
  mode === NONE || mode === REPOSITORY ? undefined : git(project, ['cat-file', 'blob', id]);

/** What is there now. Reading a pipe would wait for somebody to write into it. */
function contentNow(project: string, path: string): Omit<ChangedFile, 'path'> {
  // Git gives bytes, of which those that are no text come as this.
  if (path.includes('\ufffd')) return { unread: 'has a name that is no UTF-8' };
  const file = join(project, path);
  try {
    const found = lstatSync(file);
    if (found.isSymbolicLink()) return { after: readlinkSync(file), isLink: true };
    if (found.isFile()) return { after: readFileSync(file, 'utf8') };
    return { unread: found.isDirectory() ? NOT_OURS : 'is no file that can be read' };
  } catch (error) {
    return { unread: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` };
  }
}
