import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { git } from './git';

/** Nothing of these gets into a template: `lib` and `bin` import none of them. */
const NO_INPUT = /^(docs|test|tools|contract|\.github|\.ci)\/|^[^/]*\.md$|^LICENSE$/;

/** Where there is no git to say what it ignores. */
const IGNORED = /^(node_modules|cdk\.out|coverage|reports|\..*)$/;

/** To be raised when a synthesis with the same inputs would be kept in another form. */
const FORM = 3;

/** The content of an app: path → git's hash of the file. */
type Contents = readonly (readonly [path: string, hash: string])[];

/** Environment variables that an app is given beside its files. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * A name for what a synthesis of a commit comes to: the same for the same content.
 *
 * @param id of the commit
 */
export async function keyOfCommit(project: string, id: string): Promise<string> {
  const listing = await git(project, ['ls-tree', '-r', '-z', id]);
  const contents = listing
    .split('\0')
    .filter(Boolean)
    .map((entry) => {
      const [facts = '', path = ''] = entry.split('\t');
      return [path, facts.split(' ')[2] ?? ''] as const;
    });
  return keyOf(contents, {});
}

/**
 * The same for the files as they lie there, committed or not.
 *
 * @param more files that git may not know. Names of none are left out
 */
export async function keyOfWorkingTree(
  project: string,
  variables: Variables = {},
  more: readonly string[] = [],
): Promise<string> {
  const own = (await filesOf(project)).filter((path) => path !== '' && !NO_INPUT.test(path));
  const contents = [...new Set([...own, ...more])].flatMap((path) => contentsOf(project, path));
  return keyOf(contents, variables);
}

async function filesOf(project: string): Promise<string[]> {
  try {
    const listing = await git(project, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    return listing.split('\0');
  } catch {
    return walk(project, '');
  }
}

const walk = (project: string, prefix: string): string[] =>
  readdirSync(join(project, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return IGNORED.test(entry.name) ? [] : walk(project, `${path}/`);
    return entry.isFile() ? [path] : [];
  });

/** A file; what a link refers to, and what is there; all files of a repository within this one, which git does not list. */
function contentsOf(project: string, path: string): [path: string, hash: string][] {
  const file = resolve(project, path);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return [[path, blobHash(readIfPossible(file))]];
  if (found?.isSymbolicLink())
    return [[path, blobHash(Buffer.from(readlinkSync(file)))], ...contentsBehind(project, path)];
  return found?.isDirectory() ? within(project, path) : [];
}

/** A link may lead out of what git knows. */
function contentsBehind(project: string, path: string): [path: string, hash: string][] {
  const file = resolve(project, path);
  const found = existsSync(file) ? statSync(file) : undefined;
  if (found?.isFile()) return [[`${path} ->`, blobHash(readIfPossible(file))]];
  return found?.isDirectory() && !IGNORED.test(basename(path)) ? within(project, path) : [];
}

const within = (project: string, path: string): [path: string, hash: string][] =>
  walk(project, `${path.replace(/\/$/, '')}/`).flatMap((each) => contentsOf(project, each));

/** Of a file that nobody may read here, a synthesis reads nothing either. */
function readIfPossible(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.from('');
  }
}

/** The hash that git knows a content by. */
const blobHash = (content: Buffer): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

function keyOf(contents: Contents, variables: Variables): string {
  const hash = createHash('sha256').update(`${FORM} ${process.versions.node}\n`);
  const files = contents.filter(([path]) => path !== '' && !NO_INPUT.test(path));
  const given = Object.entries(variables).filter(([, value]) => value !== undefined);
  for (const line of [...files, ...given].map((entry) => entry.join(' ')).sort()) hash.update(`${line}\n`);
  return hash.digest('hex').slice(0, 32);
}
