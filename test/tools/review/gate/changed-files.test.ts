import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
