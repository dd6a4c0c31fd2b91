import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { CommandFailed, runCommand } from '../../cli/run-command';
import { sandboxFolder } from '../folders';
import { findPython, type PythonNeeds, type PythonSource } from './python';

/** A program on PyPI, and how it is installed. */
export interface PythonProgram extends PythonNeeds {
  /** name and version, as pip takes it */
  readonly requirement: string;
  /** folder of its virtual environment, within that of the sandbox */
  readonly folder: string;
  /** file with the version of each package it needs */
  readonly pinned: string;
  /** whether that file lists all that is to be installed, whatever the packages ask for. @default - it only says versions */
  readonly isComplete?: boolean;
}

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
 * The Python of the virtual environment that holds a program, under `.sandbox/`.
 *
 * @returns undefined if it is not there, not whole, or holds another version
 */
export function installedProgram(program: PythonProgram, root = sandboxFolder): string | undefined {
  const { python, marker } = pathsIn(root, program);
  // An interrupted install has no marker, and a Python that was removed since leaves a dangling link.
  const isWhole =
    existsSync(python) && existsSync(marker) && readFileSync(marker, 'utf8') === markerContent(program);
  return isWhole ? python : undefined;
}

/**
 * Installs a program into a virtual environment under `.sandbox/`, replacing what is there.
 *
 * @returns the path of the environment's Python
 * @throws UserError without a usable Python, or if the packages cannot be had
 */
export async function installProgram(program: PythonProgram, options: InstallOptions): Promise<string> {
  const { folder, python, marker } = pathsIn(options.root ?? sandboxFolder, program);
  const source = findPython(options.environment, program);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  await install(source, folder, program, options);
  writeFileSync(marker, markerContent(program));
  return python;
}

function pathsIn(root: string, program: PythonProgram): { folder: string; python: string; marker: string } {
  const folder = join(root, program.folder);
  return { folder, python: join(folder, 'bin', 'python'), marker: join(folder, 'complete.txt') };
}

const markerContent = ({ requirement, pinned }: PythonProgram): string =>
  `${requirement}\n${readFileSync(pinned, 'utf8')}`;

async function install(
  source: PythonSource,
  folder: string,
  program: PythonProgram,
  options: InstallOptions,
): Promise<void> {
  const [createVenv, installPackages] = commandsFor(source, folder, program);
  options.onProgress(
    `creating a virtual environment with ${source.kind === 'uv' ? 'uv' : `Python ${source.version}`}`,
  );
  await run(createVenv, program, options);
  options.onProgress('fetching packages');
  await run(installPackages, program, options);
}

type Command = readonly [path: string, ...parameters: string[]];

function commandsFor(
  source: PythonSource,
  folder: string,
  { requirement, pinned, isComplete, newestPython }: PythonProgram,
): [Command, Command] {
  const packages = isComplete
    ? ['--no-deps', '--requirement', pinned]
    : ['--constraint', pinned, requirement];
  const python = join(folder, 'bin', 'python');
  if (source.kind === 'uv') {
    const versions = newestPython === undefined ? '>=3.12' : `>=3.12,<3.${newestPython + 1}`;
    return [
      [source.path, 'venv', '--python', versions, folder],
      [source.path, 'pip', 'install', '--python', python, ...packages],
    ];
  }
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--progress-bar', 'off'];
  return [
    [source.path, '-m', 'venv', folder],
    [python, ...pip, '--retries', '2', ...packages],
  ];
}

async function run(
  [path, ...parameters]: Command,
  { requirement, otherwise }: PythonProgram,
  options: InstallOptions,
): Promise<void> {
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
      `${requirement} could not be installed: ${reason}`,
      `Check that this machine reaches PyPI (a mirror or proxy is taken from pip's own settings), see ${options.logFile}, ` +
        `or ${otherwise}`,
    );
  }
}
