import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedFiles } from '../../../../tools/review/gate/changed-files';

const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'gate-'));
const run = (...parameters: string[]) =>
  execFileSync(
    'git',
    ['-C', join(folder, 'repository'), '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...parameters],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ).trim();
const app = join(folder, 'repository/app');
const write = (name: string, text: string) => writeFileSync(join(app, name), text);

beforeAll(() => {
  mkdirSync(app, { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main', join(folder, 'repository')]);
  write('kept.ts', '1');
  write('gone.ts', '2');
  run('add', '.');
  run('commit', '-qm', 'first');
  run('branch', 'change');
  write('of-main.ts', '3');
  run('add', '.');
  run('commit', '-qm', 'main moves on');
  run('checkout', '-q', 'change');
  write('kept.ts', '4');
  rmSync(join(app, 'gone.ts'));
  writeFileSync(join(folder, 'repository/outside.ts'), '5');
  run('add', '-A');
  run('commit', '-qm', 'change');
  write('new.ts', '6');
});

it('gives what a head has otherwise than where it left its base, within the folder of the app', async () => {
  expect(await changedFiles(app, 'main', 'change')).toEqual([
    { path: 'gone.ts', before: '2', after: undefined },
    { path: 'kept.ts', before: '1', after: '4' },
  ]);
});

it('gives files of the working tree that git does not know yet', async () => {
  expect((await changedFiles(app, 'main')).map(({ path }) => path)).toEqual(['gone.ts', 'kept.ts', 'new.ts']);
});

describe('what is no plain file', () => {
  const kinds = join(folder, 'kinds');
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-C', kinds, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...parameters], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const byPath = async (head?: string) =>
    new Map((await changedFiles(kinds, 'base', head)).map(({ path, ...rest }) => [path, rest]));

  beforeAll(() => {
    mkdirSync(join(kinds, 'away'), { recursive: true });
    git('init', '-q', '-b', 'main');
    writeFileSync(join(kinds, 'piped.ts'), '1');
    writeFileSync(join(kinds, 'linked.ts'), '1');
    writeFileSync(join(kinds, '.gitignore'), 'away\n');
    git('add', '.');
    git('commit', '-qm', 'first');
    git('branch', 'base');
    rmSync(join(kinds, 'linked.ts'));
    symlinkSync('piped.ts', join(kinds, 'linked.ts'));
    execFileSync('git', ['init', '-q', join(kinds, 'module')]);
    execFileSync('git', [
      '-C',
      join(kinds, 'module'),
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@example.com',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'x',
    ]);
    git('add', '-A');
    git('commit', '-qm', 'change');
    git('branch', 'head');
    rmSync(join(kinds, 'piped.ts'));
    execFileSync('mkfifo', [join(kinds, 'piped.ts')]);
    symlinkSync('away', join(kinds, 'folder'));
    symlinkSync('nowhere', join(kinds, 'dangling'));
    symlinkSync('loop', join(kinds, 'loop'));
    execFileSync('git', ['init', '-q', join(kinds, 'clone')]);
    writeFileSync(join(kinds, 'a "b"\nc.ts'), '2');
    writeFileSync(
      Buffer.concat([Buffer.from(`${kinds}/`), Buffer.from([0x61, 0xff]), Buffer.from('.ts')]),
      '3',
    );
  });

  it('is a link, of the working tree and of a commit, by what it refers to', async () => {
    const link = { before: '1', after: 'piped.ts', isLink: true };
    expect((await byPath('head')).get('linked.ts')).toEqual(link);
    const found = await byPath();
    expect(found.get('linked.ts')).toEqual(link);
    expect(found.get('folder')).toEqual({ after: 'away', isLink: true });
    expect(found.get('dangling')).toEqual({ after: 'nowhere', isLink: true });
    expect(found.get('loop')).toEqual({ after: 'loop', isLink: true });
  });

  it('is a repository within this one, in a commit or not known to git', async () => {
    const unread = 'is a repository of its own';
    expect((await byPath('head')).get('module')).toMatchObject({ unread });
    const found = await byPath();
    expect(found.get('module')).toMatchObject({ unread });
    expect(found.get('clone/')).toEqual({ unread });
  });

  it('is a pipe, which nobody waits for', async () => {
    expect((await byPath()).get('piped.ts')).toMatchObject({
      before: '1',
      unread: 'is no file that can be read',
    });
  });

  it('is a file whatever its name, if that is UTF-8', async () => {
    const found = await byPath();
    expect(found.get('a "b"\nc.ts')).toEqual({ after: '2' });
    expect(found.get('a\ufffd.ts')).toEqual({ unread: 'has a name that is no UTF-8' });
  });
});

it('says that a shallow clone does not reach back far enough', async () => {
  const clone = join(folder, 'clone');
  const source = `file://${join(folder, 'repository')}`;
  execFileSync('git', ['clone', '-q', '--depth', '1', '--no-single-branch', source, clone], {
    stdio: 'ignore',
  });
  await expect(changedFiles(join(clone, 'app'), 'origin/main', 'origin/change')).rejects.toThrow(
    /^This clone is shallow[^]*git fetch --unshallow/,
  );
});
