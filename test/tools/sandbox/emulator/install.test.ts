import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedEmulator, installLocalEmu } from '../../../../tools/sandbox/emulator/install';
import type { InstallOptions } from '../../../../tools/sandbox/emulator/program';
import { script, temporaryFolder } from '../support';

const folder = temporaryFolder();

/** A machine whose Python makes virtual environments in which pip does as the test says. */
function machine(...pip: string[]): InstallOptions & { root: string } {
  const root = mkdtempSync(join(folder, 'root-'));
  const path = join(root, 'bin');
  mkdirSync(path);
  script(
    join(path, 'python3.13'),
    'if [ "$1" = -I ]; then echo 3.13.0; echo venv; exit; fi',
    'mkdir -p "$3/bin"',
    `cp ${script(join(root, 'pip'), ...pip)} "$3/bin/python"`,
  );
  return {
    root,
    environment: { PATH: `${path}:${process.env.PATH}`, HOME: root, PYENV_ROOT: root },
    signal: new AbortController().signal,
    logFile: join(root, 'install.log'),
    onProgress: () => undefined,
  };
}

it('installs once, and finds what it installed', async () => {
  const given = machine('echo Collecting localemu');
  expect(installedEmulator(given.root)).toBeUndefined();
  expect(await installLocalEmu(given)).toBe(installedEmulator(given.root));
});

it('names the last error of pip, the log and the alternative without PyPI', async () => {
  const given = machine(
    'echo "ERROR: No matching distribution found for localemu" >&2',
    'echo notice',
    'exit 1',
  );
  await expect(installLocalEmu(given)).rejects.toThrow(
    /could not be installed: ERROR: No matching distribution[^]*PyPI[^]*install\.log[^]*--offline/,
  );
  expect(installedEmulator(given.root)).toBeUndefined();
});

it('does not take an interrupted install for a whole one', async () => {
  const given = machine('sleep 60');
  const controller = new AbortController();
  const onProgress = (activity: string) =>
    activity === 'fetching packages' && controller.abort(new Error('interrupted'));
  await expect(installLocalEmu({ ...given, signal: controller.signal, onProgress })).rejects.toThrow(
    'interrupted',
  );
  expect(installedEmulator(given.root)).toBeUndefined();
});

it('installs again where another version was installed', async () => {
  const given = machine('exit 0');
  await installLocalEmu(given);
  writeFileSync(join(given.root, 'venv', 'complete.txt'), 'localemu==1.0.0');
  expect(installedEmulator(given.root)).toBeUndefined();
});

it('installs again where the Python of the environment is gone', async () => {
  const given = machine('exit 0');
  const python = await installLocalEmu(given);
  rmSync(python);
  expect(installedEmulator(given.root)).toBeUndefined();
  expect(existsSync(await installLocalEmu(given))).toBe(true);
});
