import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';

/** Something that can create a virtual environment. */
export type PythonSource =
  | { readonly kind: 'python'; readonly path: string; readonly version: string }
  /** uv, which brings a Python of its own if need be */
  | { readonly kind: 'uv'; readonly path: string };

type Environment = Record<string, string | undefined>;

/** What a Python is for. */
export interface PythonNeeds {
  /** who needs it, such as `The emulator` */
  readonly name: string;
  /** newest minor version of Python 3 that it runs on. @default - any */
  readonly newestPython?: number;
  /** what to do without it, a command */
  readonly otherwise: string;
}

// LocalEmu 1.3.2 says 3.10, but uses the type-parameter syntax of 3.12 (PEP 695).
const OLDEST = [3, 12] as const;
const NAMES = ['python3.14', 'python3.13', 'python3.12', 'python3', 'python'];
// Debian and Ubuntu ship `venv` without `ensurepip`: such a Python creates environments that hold no pip.
const PROBE = 'import sys; print("%d.%d.%d" % sys.version_info[:3]); import venv, ensurepip; print("venv")';

/**
 * Finds a Python ≥ 3.12 that can create virtual environments: on PATH, among pyenv's versions, or through uv.
 *
 * @param environment where PATH, PYENV_ROOT and HOME are read
 * @throws UserError if there is none, saying what to install
 */
export function findPython(environment: Environment, needs: PythonNeeds): PythonSource {
  const withoutVenv: string[] = [];
  for (const path of [...candidatesOnPath(environment), ...candidatesOfPyenv(environment)]) {
    const found = probe(path, environment, needs.newestPython);
    if (found?.hasVenv) return { kind: 'python', path, version: found.version };
    if (found) withoutVenv.push(found.version);
  }
  const uv = onPath('uv', environment)[0];
  if (uv !== undefined) return { kind: 'uv', path: uv };
  throw noPython(needs, withoutVenv[0]);
}

function noPython(
  { name, newestPython, otherwise }: PythonNeeds,
  versionWithoutVenv: string | undefined,
): UserError {
  const again = `and run it again, or ${otherwise}`;
  if (versionWithoutVenv !== undefined) {
    const minor = versionWithoutVenv.split('.').slice(0, 2).join('.');
    return new UserError(
      `${name} needs a Python that can create virtual environments; Python ${versionWithoutVenv} here lacks its venv module.`,
      `Install the package python${minor}-venv ${again}`,
    );
  }
  const oldest = OLDEST.join('.');
  const versions = newestPython === undefined ? `${oldest} or newer` : `${oldest} to 3.${newestPython}`;
  return new UserError(
    `${name} needs Python ${versions}, and none was found on PATH, in pyenv or through uv.`,
    `Install Python 3.13 (https://www.python.org/downloads) or uv (https://docs.astral.sh/uv) ${again}`,
  );
}

function candidatesOnPath(environment: Environment): string[] {
  return NAMES.flatMap((name) => onPath(name, environment));
}

function onPath(name: string, environment: Environment): string[] {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}

// Reading pyenv's folder finds versions that its shims refuse because no `pyenv global` names them.
function candidatesOfPyenv(environment: Environment): string[] {
  const versions = join(environment.PYENV_ROOT ?? join(environment.HOME ?? homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  const newestFirst = (a: string, b: string) => b.localeCompare(a, 'en', { numeric: true });
  const pythons = readdirSync(versions)
    .sort(newestFirst)
    .map((name) => join(versions, name, 'bin', 'python3'));
  return pythons.filter((path) => existsSync(path));
}

function probe(
  path: string,
  environment: Environment,
  newest = Infinity,
): { version: string; hasVenv: boolean } | undefined {
  // A missing module ends the probe after the version was printed; what cannot be run at all prints null, no version.
  const { stdout } = spawnSync(path, ['-I', '-c', PROBE], {
    env: environment,
    encoding: 'utf8',
    timeout: 15_000,
  });
  const version = /^(\d+)\.(\d+)\.\d+/.exec(stdout);
  if (!version) return undefined;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major !== OLDEST[0] || minor < OLDEST[1] || minor > newest) return undefined;
  return { version: version[0], hasVenv: stdout.includes('venv') };
}
