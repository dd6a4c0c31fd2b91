import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, currentHolder, markProcess, type Holder } from '../../../tools/sandbox/lock';
import { DEAD_PID, temporaryFolder } from './support';

const folder = temporaryFolder();
const root = () => mkdtempSync(join(folder, 'root-'));
const write = (at: string, holder: Holder) => writeFileSync(join(at, 'running.json'), JSON.stringify(holder));
const dead = { pid: DEAD_PID, identity: 'of a process long gone' };
const self = markProcess(process.pid);
const emulator = { ...self, endpoint: 'http://127.0.0.1:4566' };

it('refuses a second start while the first runs, saying how to end it', async () => {
  const at = root();
  await acquireLock(at);
  await expect(acquireLock(at)).rejects.toThrow(`process ${process.pid}`);
  await expect(acquireLock(at)).rejects.toThrow('npm start -- --stop');
});

it('frees the sandbox on release, and leaves no file', async () => {
  const at = root();
  (await acquireLock(at)).release();
  expect(currentHolder(at)).toBeUndefined();
  expect(readdirSync(at)).toEqual([]);
  (await acquireLock(at)).release();
});

it('takes over from a process that died, after cleaning up what it left', async () => {
  const at = root();
  const left: Holder = { owner: dead, kept: false, runFolder: 'left behind' };
  write(at, left);
  const cleanUp = jest.fn();
  await acquireLock(at, cleanUp);
  expect(cleanUp).toHaveBeenCalledWith(left);
  expect(currentHolder(at)?.owner.pid).toBe(process.pid);
});

it('takes over where the pid now belongs to another process', async () => {
  const at = root();
  write(at, { owner: { pid: process.pid, identity: 'of an earlier process' }, kept: false });
  await expect(acquireLock(at)).resolves.toBeDefined();
});

it('takes over where the file is no lock at all', async () => {
  const at = root();
  writeFileSync(join(at, 'running.json'), '{"owner":');
  await expect(acquireLock(at)).resolves.toBeDefined();
});

it('refuses a start while a kept emulator runs, though the npm start that began it has ended', async () => {
  const at = root();
  write(at, { owner: dead, emulator, kept: true });
  await expect(acquireLock(at)).rejects.toThrow(/kept sandbox[^]*127\.0\.0\.1:4566[^]*--stop/);
});

it('takes over where a kept emulator has died', async () => {
  const at = root();
  write(at, { owner: self, emulator: { ...emulator, ...dead }, kept: true });
  await expect(acquireLock(at)).resolves.toBeDefined();
});

it('does not release the lock of another', async () => {
  const at = root();
  const lock = await acquireLock(at);
  write(at, { owner: dead, kept: false });
  lock.release();
  expect(readFileSync(join(at, 'running.json'), 'utf8')).toContain(String(DEAD_PID));
});

it('lets one of several starts that find the same stale lock take over', async () => {
  const at = root();
  write(at, { owner: dead, kept: false });
  const cleanUp = jest.fn();
  const starts = await Promise.allSettled([1, 2, 3].map(() => acquireLock(at, cleanUp)));
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(cleanUp).toHaveBeenCalledTimes(1);
});
