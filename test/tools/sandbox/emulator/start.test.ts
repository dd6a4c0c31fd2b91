import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort, startEmulator, type EmulatorOptions } from '../../../../tools/sandbox/emulator/start';
import { groupMembers } from '../../../../tools/cli/processes';
import { script, temporaryFolder } from '../support';

const folder = temporaryFolder();

// Answers its health check on the port of its last parameter, beside a child that ignores SIGTERM.
const HEALTHY = `
process.on('SIGTERM', () => {});
require('node:child_process').spawn('/bin/sh', ['-c', 'trap "" TERM; sleep 60']);
require('node:http').createServer((_, answer) => answer.end('{}')).listen(Number(process.argv.at(-1)), '127.0.0.1');
console.log(JSON.stringify(process.env));`;

async function options(command: EmulatorOptions['command']): Promise<EmulatorOptions> {
  const run = mkdtempSync(join(folder, 'run-'));
  return {
    command,
    port: await choosePort(),
    folder: run,
    logFile: join(run, 'emulator.log'),
    rootKeys: ['test'],
    outlivesParent: false,
    signal: new AbortController().signal,
  };
}

const healthy = () => options([process.execPath, '-e', HEALTHY, '--']);

it('reports an emulator that exits at once, with the last line of its log', async () => {
  const given = await options([script(join(folder, 'exits'), 'echo no such module', 'exit 3')]);
  await expect(startEmulator(given)).rejects.toThrow(/exit code 3: no such module[^]*emulator\.log/);
});

it('reports an emulator that cannot be run at all', async () => {
  await expect(startEmulator(await options([join(folder, 'missing')]))).rejects.toThrow('ENOENT');
});

it('ends an emulator that never answers, and reports it with its log', async () => {
  const given = await options([script(join(folder, 'hangs'), 'exec sleep 60')]);
  let pid = 0;
  const start = startEmulator({ ...given, patience: 200, onStart: (started) => (pid = started) });
  await expect(start).rejects.toThrow(/did not answer[^]*emulator\.log/);
  expect(groupMembers(pid)).toEqual([]);
});

it('leaves nothing behind of an interrupted start', async () => {
  const given = await options([script(join(folder, 'waits'), 'exec sleep 60')]);
  const controller = new AbortController();
  let pid = 0;
  const onStart = (started: number) => {
    pid = started;
    controller.abort(new Error('interrupted'));
  };
  await expect(startEmulator({ ...given, signal: controller.signal, onStart })).rejects.toThrow(
    'interrupted',
  );
  expect(groupMembers(pid)).toEqual([]);
});

it('ends the whole process group, even members that ignore SIGTERM', async () => {
  const emulator = await startEmulator(await healthy());
  expect(groupMembers(emulator.pid).length).toBeGreaterThan(1);
  await emulator.stop();
  expect(groupMembers(emulator.pid)).toEqual([]);
  expect(emulator.died.aborted).toBe(false);
});

it('notices an emulator that dies midway', async () => {
  const emulator = await startEmulator(await healthy());
  process.kill(emulator.pid, 'SIGKILL');
  while (!emulator.died.aborted) await sleep(10);
  expect((emulator.died.reason as Error).message).toMatch(/killed by SIGKILL[^]*emulator\.log/);
  await emulator.stop();
  expect(groupMembers(emulator.pid)).toEqual([]);
});

it('gives the emulator none of the settings that this process was started with', async () => {
  process.env.PERSISTENCE = '1';
  process.env.AWS_PROFILE = 'production';
  try {
    const given = await healthy();
    const emulator = await startEmulator(given);
    await emulator.stop();
    const seen = JSON.parse(readFileSync(given.logFile, 'utf8')) as Record<string, string>;
    expect(seen).toMatchObject({
      IAM_ENFORCEMENT: '1',
      GATEWAY_LISTEN: `127.0.0.1:${given.port}`,
      HOME: given.folder,
    });
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['PERSISTENCE']));
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['AWS_PROFILE']));
  } finally {
    delete process.env.PERSISTENCE;
    delete process.env.AWS_PROFILE;
  }
});

it('finds a free port', async () => {
  expect(await choosePort()).toBeGreaterThan(1023);
});

it('refuses a port in use, naming it and the way out', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(choosePort(port)).rejects.toThrow(new RegExp(`Port ${port} is in use[^]*--port`));
  server.close();
});
