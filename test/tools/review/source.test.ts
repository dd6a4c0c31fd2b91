import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kept } from '../../../tools/assembly/cache';
import { git } from '../../../tools/assembly/git';
import { approvingTrailers, findCommit } from '../../../tools/review/source/git';
import { keyOfCommit, keyOfWorkingTree } from '../../../tools/assembly/inputs';
import { checkInstalled, linkModules } from '../../../tools/assembly/modules';
import { readSnapshot } from '../../../tools/review/snapshot';
import { readSource } from '../../../tools/review/source/source';
import { writeLocations, readLocations } from '../../../tools/review/source/statements';
import { inWorktree } from '../../../tools/review/source/worktree';

const newFolder = () => realpathSync(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'review-')));
const { signal } = new AbortController();

const repositories = new Map<string, Promise<string>>();

/** A repository with one commit of these files. One of each is made, and copied. */
async function repository(files: Record<string, string>): Promise<string> {
  const key = JSON.stringify(files);
  const original = repositories.get(key) ?? newRepository(files);
  repositories.set(key, original);
  const folder = newFolder();
  cpSync(await original, folder, { recursive: true });
  return folder;
}

async function newRepository(files: Record<string, string>): Promise<string> {
  const folder = newFolder();
  // Without the examples of hooks.
  await git(folder, ['init', '--quiet', '--initial-branch=main', '--template=']);
  await commit(folder, files, 'First');
  return folder;
}

async function commit(folder: string, files: Record<string, string>, message: string): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const settings = [
    'user.name=Ada',
    'user.email=ada@example.com',
    'commit.gpgsign=false',
    'maintenance.auto=false',
  ];
  await git(folder, ['add', '--all']);
  await git(folder, [...settings.flatMap((each) => ['-c', each]), 'commit', '--quiet', '--message', message]);
}

describe('what was synthesized is known by its content', () => {
  it('gives the same commit and working tree one key, and a changed file another', async () => {
    const folder = await repository({ 'lib/a.ts': 'a', 'README.md': 'x', 'docs/b.md': 'y' });
    const key = await keyOfCommit(folder, (await findCommit(folder, 'main')).id);
    expect(await keyOfWorkingTree(folder)).toBe(key);
    writeFileSync(join(folder, 'README.md'), 'other words');
    expect(await keyOfWorkingTree(folder)).toBe(key);
    writeFileSync(join(folder, 'lib/a.ts'), 'b');
    expect(await keyOfWorkingTree(folder)).not.toBe(key);
  });

  it('counts a file that git does not know yet, and not one that it ignores', async () => {
    const folder = await repository({ 'lib/a.ts': 'a', '.gitignore': 'cdk.out/\n' });
    const key = await keyOfWorkingTree(folder);
    mkdirSync(join(folder, 'cdk.out'));
    writeFileSync(join(folder, 'cdk.out/x'), 'x');
    expect(await keyOfWorkingTree(folder)).toBe(key);
    writeFileSync(join(folder, 'lib/new.ts'), 'n');
    expect(await keyOfWorkingTree(folder)).not.toBe(key);
  });

  it('creates a folder once, and keeps nothing of what failed', async () => {
    const folder = join(newFolder(), 'cache/key');
    const fail = () => Promise.reject(new Error('no'));
    await expect(kept(folder, 2, fail)).rejects.toThrow('no');
    expect(readdirSync(join(folder, '..'))).toEqual([]);
    const make = jest.fn((making: string) => Promise.resolve(writeFileSync(join(making, 'x'), 'x')));
    expect((await kept(folder, 2, make)).isFresh).toBe(true);
    expect((await kept(folder, 2, make)).isFresh).toBe(false);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('removes the oldest', async () => {
    const parent = join(newFolder(), 'cache');
    for (const name of ['a', 'b', 'c']) await kept(join(parent, name), 2, () => Promise.resolve());
    expect(readdirSync(parent)).toHaveLength(2);
    expect(existsSync(join(parent, 'c'))).toBe(true);
  });
});

describe('a worktree', () => {
  it('holds the commit in a worktree, whatever lies in the working tree, and removes it afterwards', async () => {
    const folder = await repository({ 'a.txt': 'old' });
    writeFileSync(join(folder, 'a.txt'), 'new');
    let seen = '';
    const text = await inWorktree(folder, await findCommit(folder, 'main'), (worktree) => {
      seen = worktree;
      return Promise.resolve(readFileSync(join(worktree, 'a.txt'), 'utf8'));
    });
    expect(text).toBe('old');
    expect(existsSync(join(seen, '..'))).toBe(false);
    expect(await git(folder, ['worktree', 'list'])).not.toContain('review-worktree');
  });

  it('runs no hook in a worktree', async () => {
    const folder = await repository({ 'a.txt': 'a' });
    const ran = join(newFolder(), 'ran');
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    writeFileSync(join(folder, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    await inWorktree(folder, await findCommit(folder, 'HEAD'), () => Promise.resolve());
    expect(existsSync(ran)).toBe(false);
    await git(folder, ['checkout', '--quiet', '-b', 'other']);
    expect(existsSync(ran)).toBe(true);
  });

  it('removes a worktree when the work fails, too', async () => {
    const folder = await repository({ 'a.txt': 'a' });
    const commitOf = await findCommit(folder, 'HEAD');
    await expect(inWorktree(folder, commitOf, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await git(folder, ['worktree', 'list'])).trim().split('\n')).toHaveLength(1);
  });

  it('removes the worktree of a review that was killed', async () => {
    const folder = await repository({ 'a.txt': 'a' });
    const left = join(newFolder(), 'review-worktree-999999-x', 'worktree');
    await git(folder, ['worktree', 'add', '--quiet', '--detach', left, 'HEAD']);
    await inWorktree(folder, await findCommit(folder, 'HEAD'), () => Promise.resolve());
    expect(existsSync(left)).toBe(false);
    expect((await git(folder, ['worktree', 'list'])).trim().split('\n')).toHaveLength(1);
  });

  it('works in the folder of the app where it is not the root of the repository', async () => {
    const folder = await repository({ 'apps/baseline/a.txt': 'a' });
    const app = join(folder, 'apps/baseline');
    const found = await inWorktree(app, await findCommit(app, 'HEAD'), (worktree) =>
      Promise.resolve(existsSync(join(worktree, 'a.txt'))),
    );
    expect(found).toBe(true);
  });
});

it('notes with the assembly where statements are written', () => {
  const [project, outdir] = [newFolder(), newFolder()];
  mkdirSync(join(project, 'lib/access'), { recursive: true });
  writeFileSync(join(project, 'lib/access/a.ts'), "//\nallow('Read', {});\n");
  const template = { Statement: [{ Sid: 'Read' }, { Sid: 'MadeByTheCdk' }] };
  writeFileSync(join(outdir, 'A.template.json'), JSON.stringify(template, null, 1));
  writeLocations(project, outdir, { all: 'lib', first: 'lib/access' });
  expect(readLocations(outdir)).toEqual({ Read: 'lib/access/a.ts:2' });
  expect(readLocations(project)).toEqual({});
});

describe('packages', () => {
  const lock = (tsx: string, linter = '1.0.0') =>
    JSON.stringify({
      packages: {
        '': { dependencies: { lib: '1' }, devDependencies: { tsx: '1', linter: '1' } },
        'node_modules/lib': { version: '1.0.0', dependencies: { deep: '1' } },
        'node_modules/lib/node_modules/deep': { version: '2.0.0' },
        'node_modules/deep': { version: '1.0.0' },
        'node_modules/tsx': { version: tsx, optionalDependencies: { other: '1' } },
        'node_modules/other': { version: '1.0.0', optional: true },
        'node_modules/linter': { version: linter },
      },
    });
  /** A folder with a lockfile, and packages as of another one. */
  function project(own: string, installed: string): string {
    const folder = newFolder();
    writeFileSync(join(folder, 'package-lock.json'), own);
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), installed);
    return folder;
  }

  it('says what to do where packages are not in step with the lockfile', () => {
    expect(() => checkInstalled(project(lock('1.0.0'), lock('1.0.0')))).not.toThrow();
    expect(() => checkInstalled(project(lock('1.0.0'), lock('1.0.0', '9.9.9')))).not.toThrow();
    expect(() => checkInstalled(project(lock('1.0.1'), lock('1.0.0')))).toThrow(/Run npm ci first/);
    expect(() => checkInstalled(newFolder())).toThrow(/Run npm ci first/);
  });

  it('shares packages where a synthesis loads the same', async () => {
    const own = project(lock('1.0.0'), lock('1.0.0'));
    const worktree = newFolder();
    writeFileSync(join(worktree, 'package-lock.json'), lock('1.0.0', '2.0.0'));
    await linkModules(own, worktree, join(own, 'cache'), signal);
    expect(realpathSync(join(worktree, 'node_modules'))).toBe(join(own, 'node_modules'));
  });
});

describe('approvals', () => {
  it('takes trailers with the value yes, of the commits that the base has not, for approvals', async () => {
    const folder = await repository({ 'a.txt': 'a' });
    await commit(folder, { 'a.txt': 'b' }, 'More\n\nAccess-Approved: yes\nData-Approved: no');
    await commit(folder, { 'a.txt': 'c' }, 'Access-Approved is only words here');
    expect(await approvingTrailers(folder, 'HEAD~2', 'HEAD')).toEqual(['access-approved']);
    expect(await approvingTrailers(folder, 'HEAD~1', 'HEAD')).toEqual([]);
  });
});

describe('bad input gets one clear message', () => {
  it.each([
    ['a ref that there is not', 'nowhere', /^'nowhere' is neither a git ref of this repository nor a folder/],
    ['an option in place of a ref', '--upload-pack=x', /is neither a git ref/],
  ])('reports %s in one clear message', async (_, name, message) => {
    const project = await repository({ 'cdk.json': '{}' });
    await expect(readSource(name, { project, signal })).rejects.toThrow(message);
  });

  it('reports that there is no repository', async () => {
    await expect(readSource('main', { project: newFolder(), signal })).rejects.toThrow(
      /is not in a git repository/,
    );
  });

  it('reports half an assembly', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'manifest.json'), '{');
    expect(() => readSnapshot(folder)).toThrow(
      /^The cloud assembly in .* cannot be read: .*\n.*npx cdk synth/,
    );
  });

  it('reports a folder without an assembly', async () => {
    const folder = newFolder();
    await expect(readSource(folder, { project: folder, signal })).rejects.toThrow(/holds no cloud assembly/);
  });

  it('reports a base that is no CDK app', async () => {
    const project = await repository({ 'a.txt': 'a', 'package-lock.json': '{}' });
    mkdirSync(join(project, 'node_modules'));
    writeFileSync(join(project, 'node_modules/.package-lock.json'), '{}');
    await expect(readSource('main', { project, signal })).rejects.toThrow(/main holds no cdk\.json/);
    expect(existsSync(join(project, '.cache/assemblies'))).toBe(true);
    expect(readdirSync(join(project, '.cache/assemblies'))).toEqual([]);
  });

  it('reports an error in the code of a base, as it lies in the repository', async () => {
    const project = await repository({
      'cdk.json': JSON.stringify({ app: 'node lib/app.js' }),
      'lib/app.js': 'const config = {};\nconfig.name.trim();\n',
      'package-lock.json': '{}',
    });
    mkdirSync(join(project, 'node_modules'));
    writeFileSync(join(project, 'node_modules/.package-lock.json'), '{}');
    const message = await readSource('main', { project, signal }).catch(
      (error: unknown) => (error as Error).message,
    );
    expect(message).toMatch(
      /^main does not synthesize:\n {4}lib\/app\.js:2\n {4}config\.name\.trim.*\n {4}TypeError: Cannot read/,
    );
    expect(message).not.toMatch(/worktree|node:internal|\n\s+at /);
  });

  it('reports a base that does not synthesize, with what it said', async () => {
    const project = await repository({
      'cdk.json': JSON.stringify({ app: 'node app.js' }),
      'app.js': "console.error('baseline.config.ts has a problem:\\n  - name: got 1'); process.exit(1);",
      'package-lock.json': '{}',
    });
    mkdirSync(join(project, 'node_modules'));
    writeFileSync(join(project, 'node_modules/.package-lock.json'), '{}');
    await expect(readSource('main', { project, signal })).rejects.toThrow(
      /^main does not synthesize:\n {4}baseline\.config\.ts has a problem:\n {4}- name: got 1/,
    );
    expect((await git(project, ['worktree', 'list'])).trim().split('\n')).toHaveLength(1);
  });
});
