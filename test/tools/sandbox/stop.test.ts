import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentHolder, markProcess, type Holder } from '../../../tools/sandbox/lock';
import { groupMembers } from '../../../tools/cli/processes';
import { removeRemains, stopSandbox } from '../../../tools/sandbox/stop';
import { DEAD_PID, temporaryFolder } from './support';

const folder = temporaryFolder();
const dead = { pid: DEAD_PID, identity: 'of a process long gone' };

async function running(): Promise<{ pid: number; identity: string }> {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  return markProcess(child.pid as number);
}

function held(holder: Holder): { root: string; runFolder: string } {
  const root = mkdtempSync(join(folder, 'root-'));
  const runFolder = join(root, 'run');
  mkdirSync(runFolder);
  writeFileSync(join(root, 'running.json'), JSON.stringify({ ...holder, runFolder }));
  return { root, runFolder };
}

const emulatorOf = (mark: { pid: number; identity: string }) => ({
  ...mark,
  endpoint: 'http://127.0.0.1:1',
});

it('says so where no sandbox runs', async () => {
  expect(await stopSandbox(mkdtempSync(join(folder, 'root-')))).toBe('No sandbox is running.');
});

it('ends a kept emulator and deletes its folder', async () => {
  const mark = await running();
  const { root, runFolder } = held({ owner: dead, emulator: emulatorOf(mark), kept: true });
  expect(await stopSandbox(root)).toMatch('kept sandbox has been stopped');
  expect(groupMembers(mark.pid)).toEqual([]);
  expect(existsSync(runFolder)).toBe(false);
  expect(currentHolder(root)).toBeUndefined();
});

it('ends an npm start that runs elsewhere, and the emulator if that left it', async () => {
  const [owner, emulator] = [await running(), await running()];
  const { root } = held({ owner, emulator: emulatorOf(emulator), kept: false });
  expect(await stopSandbox(root)).toMatch(`process ${owner.pid} has been ended`);
  expect([...groupMembers(owner.pid), ...groupMembers(emulator.pid)]).toEqual([]);
});

it('leaves a process alone that only has the pid of the emulator', async () => {
  const mark = await running();
  const emulator = emulatorOf({ ...mark, identity: 'of an earlier process' });
  removeRemains({ owner: dead, emulator, kept: true });
  expect(groupMembers(mark.pid)).toEqual([mark.pid]);
  process.kill(mark.pid, 'SIGKILL');
});
