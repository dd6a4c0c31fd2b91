import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURE, runFixture, startFixture } from './start-process';

// Each test starts a process.
jest.setTimeout(30_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the exit code of a command', () => {
  it.each([
    ['yes', 0],
    ['no', 1],
  ])('is that of its answer, with nothing on standard error: %s', async (name, status) => {
    expect(await runFixture([name])).toEqual({ status, stdout: `${name}, 0 columns\n`, stderr: '' });
  });

  it.each([
    [['mistake'], 'The name is wrong\n  → Choose another\n'],
    [['undecided'], 'Nobody can tell\n  → Name a resource\n'],
    [['unfinished'], 'It could not be finished\n'],
    [
      ['yes', '--lines', '0'],
      /^error: .*It has to be a whole number, 1 to 1000000\.\n {2}→ .+ --help says what there is\n$/,
    ],
    [['yes', '--nonsense'], /^error: unknown option '--nonsense'\n {2}→ .+ --help says what there is\n$/],
    [['perhaps'], /^error: .*perhaps/],
  ])('is 2 where it could not run, said in one message: %j', async (parameters, message) => {
    expect(await runFixture(parameters)).toEqual({
      status: 2,
      stdout: '',
      stderr: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
    });
  });

  it('is 2 for a bug, reported with its stack', async () => {
    expect(await runFixture(['bug'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^TypeError: undefined is no function\n {4}at /) as string,
    });
  });

  it('is 0 for --help, which says what each means', async () => {
    const { status, stdout } = await runFixture(['--help']);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining(
        'Exit code: 0 fine, 1 not fine, 2 could not run (wrong usage too), 130 after Ctrl-C.\n',
      ),
    ]);
  });

  it('asks nobody where there is no terminal, which is a no', async () => {
    const { child, ended } = startFixture(['ask']);
    child.stdin.end('y\n');
    expect(await ended).toEqual({ status: 0, stdout: 'kept\n', stderr: '' });
  });

  it('does not wait for what was abandoned', async () => {
    expect((await startFixture(['abandon']).ended).status).toBe(0);
  });
});

describe('what a command writes', () => {
  it('is JSON for a program, also where it failed', async () => {
    const [yes, mistake] = await Promise.all([
      runFixture(['yes', '--json']),
      runFixture(['mistake', '--json']),
    ]);
    expect(JSON.parse(yes.stdout)).toEqual({ name: 'yes' });
    expect(JSON.parse(mistake.stdout)).toEqual({ ok: false, error: 'The name is wrong\n  → Choose another' });
  });

  it('has its own word for a failure where it has one', async () => {
    expect((await runFixture(['unfinished', '--markdown'])).stdout).toBe('**It could not be finished**\n');
    expect((await runFixture(['yes', '--markdown'])).stdout).toBe('yes, 0 columns\n');
  });

  it('goes to a file, whose older result a failure replaces', async () => {
    const file = join(folder, 'result.json');
    expect(await runFixture(['no', '--json', '--output', file])).toEqual({
      status: 1,
      stdout: '',
      stderr: '',
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ name: 'no' });
    await runFixture(['unfinished', '--json', '--output', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ok: false, error: 'It could not be finished' });
  });

  it('says in one message that a file cannot be written', async () => {
    const file = join(folder, 'nowhere', 'result.json');
    expect(await runFixture(['yes', '--json', '--output', file])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^\S+ cannot be written: ENOENT.*\n {2}→ Name another file\n$/) as string,
    });
  });

  (existsSync('/dev/full') ? it : it.skip)('says in one message that a disk is full', async () => {
    const child = spawn(process.execPath, [...FIXTURE, 'yes'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    const [status] = (await once(child, 'close')) as [number];
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^The output cannot be written: ENOSPC.*\n$/),
    ]);
  });

  it('is whole through a pipe, however slow its reader', async () => {
    const { child, ended } = startFixture(['yes', '--lines', '100000']);
    child.stdout.pause();
    setTimeout(() => child.stdout.resume(), 500);
    expect((await ended).stdout).toHaveLength('yes, 0 columns\n'.length * 100_000);
  });

  it.each([
    ['yes', 0],
    ['no', 1],
  ])('may be read in part, as by head, and the exit code stays: %s', async (name, status) => {
    const { child, ended } = startFixture([name, '--lines', '100000']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended).toMatchObject({ status, stderr: '' });
  });

  it('has no colour in a pipe, even where colour is forced', async () => {
    const { stdout, stderr } = await runFixture(['mistake', '--json'], { FORCE_COLOR: '1', CI: 'true' });
    expect(stdout + stderr).not.toContain(String.fromCharCode(27));
  });
});
