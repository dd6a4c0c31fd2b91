import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, currentHolder, markProcess, type Holder } from '../../../tools/sandbox/lock';
import { DEAD_PID, temporaryFolder } from './support';

const folder = temporaryFolder();
const root = () => mkdtempSync(join(folder, 'root-'));
const write = (at: string, holder: Holder) => writeFileSync(join(at, 'running.json'), JSON.stringify(holder));
const dead = { pid: DEAD_PID, identity: 'of a process long gone' };
const self = markProcess(process.pid);
const emulator = { ...self, endpoint: 'http://127.0.0.1:4566', logFile: 'emulator.log' };

test('refuses a second start while the first runs, saying how to end it', () => {
  const at = root();
  acquireLock(at);
  expect(() => acquireLock(at)).toThrow(`process ${process.pid}`);
  expect(() => acquireLock(at)).toThrow('npm start -- --stop');
});

test('is free again after its release, and leaves no file', () => {
  const at = root();
  acquireLock(at).release();
  expect(currentHolder(at)).toBeUndefined();
  expect(readdirSync(at)).toEqual([]);
  acquireLock(at).release();
});

test('is taken over from a process that died, after cleaning up what it left', () => {
  const at = root();
  const left: Holder = { owner: dead, kept: false, runFolder: 'left behind' };
  write(at, left);
  const cleanUp = jest.fn();
  acquireLock(at, cleanUp);
  expect(cleanUp).toHaveBeenCalledWith(left);
  expect(currentHolder(at)?.owner.pid).toBe(process.pid);
});

test('is taken over where the pid now belongs to another process', () => {
  const at = root();
  write(at, { owner: { pid: process.pid, identity: 'of an earlier process' }, kept: false });
  expect(() => acquireLock(at)).not.toThrow();
});

test('is taken over where the file is no lock at all', () => {
  const at = root();
  writeFileSync(join(at, 'running.json'), '{"owner":');
  expect(() => acquireLock(at)).not.toThrow();
});

test('is held by a kept emulator though the npm start that made it has ended', () => {
  const at = root();
  write(at, { owner: dead, emulator, kept: true });
  expect(() => acquireLock(at)).toThrow(/kept sandbox[^]*127\.0\.0\.1:4566[^]*--stop/);
});

test('is taken over where a kept emulator has died', () => {
  const at = root();
  write(at, { owner: self, emulator: { ...emulator, ...dead }, kept: true });
  expect(() => acquireLock(at)).not.toThrow();
});

test('does not release the lock of another', () => {
  const at = root();
  const lock = acquireLock(at);
  write(at, { owner: dead, kept: false });
  lock.release();
  expect(readFileSync(join(at, 'running.json'), 'utf8')).toContain(String(DEAD_PID));
});
