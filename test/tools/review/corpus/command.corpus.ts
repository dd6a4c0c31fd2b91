import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { git } from '../../../../tools/assembly/git';
import { CONFIG, FIXTURE_CONFIG } from './seeds/seed';

jest.setTimeout(300_000);

const PROJECT = join(__dirname, '../../../..');
const APP = [
  'bin',
  'contract',
  'lib',
  'tools',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.npmrc',
];
const PERSON = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];

/** A clone of the app at hand with one commit, as a person would have it. */
let clone: string;
/** Where worktrees would be. */
let temporary: string;

beforeAll(async () => {
  clone = realpathSync(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'clone-')));
  temporary = realpathSync(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'tmp-')));
  for (const path of APP) cpSync(join(PROJECT, path), join(clone, path), { recursive: true });
  writeFileSync(join(clone, CONFIG), FIXTURE_CONFIG);
  writeFileSync(join(clone, '.gitignore'), 'node_modules\n.cache/\ncdk.out/\n');
  symlinkSync(join(PROJECT, 'node_modules'), join(clone, 'node_modules'), 'junction');
  await git(clone, ['init', '--quiet', '--initial-branch=main']);
  await commit('First');
});

beforeEach(() => git(clone, ['checkout', '--quiet', '--force', '--detach', 'main']));

afterEach(async () => {
  expect((await git(clone, ['worktree', 'list'])).trim().split('\n')).toHaveLength(1);
  expect(readdirSync(temporary).filter((name) => name.startsWith('review-worktree'))).toEqual([]);
});

async function commit(message: string): Promise<void> {
  await git(clone, ['add', '--all']);
  await git(clone, [...PERSON, 'commit', '--quiet', '--message', message]);
}

const parametersOf = (parameters: string[]) => [
  '-r',
  'ts-node/register',
  join(clone, 'tools/review.ts'),
  ...parameters,
];
const environment = (more: NodeJS.ProcessEnv = {}) => ({ ...process.env, TMPDIR: temporary, ...more });

function run(parameters: string[], more: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, parametersOf(parameters), {
    cwd: clone,
    env: environment(more),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const assemblies = (): string[] => {
  const folder = join(clone, '.cache/assemblies');
  return readdirSync(folder).map((name) => join(folder, name));
};

/** More access for engineers and less retention, and settings that would let both pass. */
function widenAndWeaken(): void {
  change(
    'lib/access/capabilities/s3.ts',
    "'s3:GetBucketAcl',",
    "'s3:GetBucketAcl',\n      's3:PutBucketAcl',",
  );
  change(CONFIG, 'logRetentionDays: 400', 'logRetentionDays: 370');
  writeFileSync(join(clone, 'tools.config.ts'), 'export default { review: { failOn: [] } };\n');
}

function change(file: string, find: string, replace: string): void {
  const path = join(clone, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(find);
  writeFileSync(path, before.replace(find, replace));
}

it('finds no effect where nothing changed, and synthesizes the same content once', () => {
  expect(run(['--base', 'main'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^no effect\n/) as string,
  });
  const created = assemblies().map((folder) => statSync(folder).ino);
  expect(created).toHaveLength(1);
  expect(run(['--base', 'main']).status).toBe(0);
  expect(assemblies().map((folder) => statSync(folder).ino)).toEqual(created);
});

it('refuses a dangerous change whatever its own settings say, and lets it pass with labels or trailers', async () => {
  widenAndWeaken();
  const refused = run(['--base', 'main']);
  expect(refused).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^widens access \(\d\), weakens protection \(\d\)/) as string,
  });
  expect(refused.stdout).toMatch(/engineer: now s3:PutBucketAcl on arn:aws:s3:::\*, by ReadBucketSettings/);
  const labels = { REVIEW_LABELS: 'docs, access-approved, gate-approved' };
  expect(run(['--base', 'main', '--label', 'protection-approved'], labels).status).toBe(0);
  await commit('Engineers set ACLs\n\nAccess-Approved: yes\nProtection-Approved: yes\nGate-Approved: yes');
  const approved = run(['--base', 'main', '--json']);
  expect(approved.status).toBe(0);
  expect(JSON.parse(approved.stdout)).toMatchObject({
    verdict: { ok: true, approved: ['widens access', 'weakens protection', 'changes the gate'] },
  });
});

it('compares two commits whatever lies in the working tree', async () => {
  widenAndWeaken();
  await commit('Engineers set ACLs');
  const head = (await git(clone, ['rev-parse', 'HEAD'])).trim();
  await git(clone, ['checkout', '--quiet', '--detach', 'main']);
  expect(run(['--base', 'main', '--head', head, '--markdown'])).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/## 🛑 Widens access/) as string,
  });
});

it('finds no effect and installs nothing for a tool of another version, which a synthesis does not load', async () => {
  const path = join(clone, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, { version: string }> };
  lock.packages['node_modules/prettier'] = { version: '99.0.0' };
  writeFileSync(path, JSON.stringify(lock));
  await commit('Prettier 99');
  expect(run(['--base', 'main', '--head', 'HEAD'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^no effect\n/) as string,
  });
  expect(existsSync(join(clone, '.cache/modules'))).toBe(false);
});

it('compares folders with assemblies without git', () => {
  const [one = ''] = assemblies();
  expect(run(['--base', one, '--head', one], { PATH: temporary })).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^no effect/) as string,
  });
});

it.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
  ['an unknown ref', ['--base', 'nowhere'], {}, /'nowhere' is neither a git ref/],
  ['no git', ['--base', 'main'], { PATH: '/nonexistent' }, /git was not found/],
  ['no base', [], {}, /required option '--base/],
])('reports %s in one message, with exit code 2', (_, parameters, more, message) => {
  const { status, stdout, stderr } = run(parameters, more);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('reports a base that does not synthesize in one message, and leaves nothing behind', async () => {
  writeFileSync(join(clone, CONFIG), FIXTURE_CONFIG.replace("'fixture'", "'Not A Bucket'"));
  await commit('Broken');
  const { status, stderr } = run(['--base', 'HEAD', '--head', 'main']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/HEAD does not synthesize:\n.*baseline\.config\.ts has a problem/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind after %s', async (signal) => {
  rmSync(join(clone, '.cache'), { recursive: true, force: true });
  const child = spawn(process.execPath, parametersOf(['--base', 'main']), {
    cwd: clone,
    env: environment(),
    stdio: 'ignore',
  });
  while (!readdirSync(temporary).some((name) => name.startsWith('review-worktree'))) await sleep(20);
  await sleep(700);
  child.kill(signal);
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
  const cache = join(clone, '.cache/assemblies');
  mkdirSync(cache, { recursive: true });
  expect(readdirSync(cache)).toEqual([]);
});

it('stops comparing on Ctrl-C', async () => {
  change('lib/access/boundary.ts', '    ...boundedIntegrityGuardrail(config),\n', '');
  const child = spawn(process.execPath, parametersOf(['--base', 'main']), {
    cwd: clone,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let written = '';
  child.stderr.on('data', (data: Buffer) => {
    written += data.toString();
    if (written.endsWith('Compare\n')) child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, written]).toEqual([
    130,
    expect.stringContaining('Interrupted (SIGINT). Nothing is left behind.'),
  ]);
  expect(written).not.toContain('✔ Compare');
});
