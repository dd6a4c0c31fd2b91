import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { CommandFailed, runCommand } from '../../cli/run-command';
import { sandboxFolder } from '../folders';
import { findPython, type PythonSource } from './python';

/** The emulator's version; what the proof lists as not provable is true of this one. */
export const LOCALEMU = 'localemu==1.3.2';

const CONSTRAINTS = join(__dirname, 'localemu-constraints.txt');

export interface InstallOptions {
  readonly root?: string;
  readonly environment: Record<string, string | undefined>;
  readonly signal: AbortSignal;
  /** receives all that pip writes */
  readonly logFile: string;
  /** receives what is under way */
  readonly onProgress: (activity: string) => void;
}

/**
 * The Python of the virtual environment that holds LocalEmu, under `.sandbox/`.
 *
 * @returns undefined if it is not there, not whole, or holds another version
 */
export function installedEmulator(root = sandboxFolder): string | undefined {
  const { python, marker } = pathsIn(root);
  // An interrupted install has no marker, and a Python that was removed since leaves a dangling link.
  const isWhole =
    existsSync(python) && existsSync(marker) && readFileSync(marker, 'utf8') === markerContent();
  return isWhole ? python : undefined;
}

/**
 * Installs LocalEmu into a virtual environment under `.sandbox/`, replacing what is there.
 *
 * @returns the path of the environment's Python
 * @throws UserError without a usable Python, or if the packages cannot be had
 */
export async function installLocalEmu(options: InstallOptions): Promise<string> {
  const { folder, python, marker } = pathsIn(options.root ?? sandboxFolder);
  const source = findPython(options.environment);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  await install(source, folder, options);
  writeFileSync(marker, markerContent());
  return python;
}

function pathsIn(root: string): { folder: string; python: string; marker: string } {
  const folder = join(root, 'venv');
  return { folder, python: join(folder, 'bin', 'python'), marker: join(folder, 'complete.txt') };
}

function markerContent(): string {
  return `${LOCALEMU}\n${readFileSync(CONSTRAINTS, 'utf8')}`;
}

async function install(source: PythonSource, folder: string, options: InstallOptions): Promise<void> {
  const [createVenv, installPackages] = commandsFor(source, folder);
  options.onProgress(
    `creating a virtual environment with ${source.kind === 'uv' ? 'uv' : `Python ${source.version}`}`,
  );
  await run(createVenv, options);
  options.onProgress('fetching packages');
  await run(installPackages, options);
}

type Command = readonly [path: string, ...parameters: string[]];

function commandsFor(source: PythonSource, folder: string): [Command, Command] {
  const packages = ['--constraint', CONSTRAINTS, LOCALEMU];
  const python = join(folder, 'bin', 'python');
  if (source.kind === 'uv') {
    return [
      [source.path, 'venv', '--python', '>=3.12', folder],
      [source.path, 'pip', 'install', '--python', python, ...packages],
    ];
  }
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--progress-bar', 'off'];
  return [
    [source.path, '-m', 'venv', folder],
    [python, ...pip, '--retries', '2', ...packages],
  ];
}

async function run([path, ...parameters]: Command, options: InstallOptions): Promise<void> {
  const onLine = (line: string) => {
    const collected = /^(?:Collecting|Downloading|Installing collected packages)\S* ?([\w.-]*)/.exec(line);
    if (collected?.[1]) options.onProgress(collected[1]);
  };
  try {
    // Both would keep all they fetch in the home of the user as well.
    const environment = { ...options.environment, PIP_NO_CACHE_DIR: '1', UV_NO_CACHE: '1' };
    await runCommand(path, parameters, { ...options, environment, onLine });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const reason = error.lines.findLast((line) => /^error/i.test(line)) ?? error.message;
    throw new UserError(
      `${LOCALEMU} could not be installed: ${reason}`,
      `Check that this machine reaches PyPI (a mirror or proxy is taken from pip's own settings), see ${options.logFile}, ` +
        'or check without the emulator: npm start -- --offline',
    );
  }
}
