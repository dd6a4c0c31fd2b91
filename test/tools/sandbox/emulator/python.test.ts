import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { findPython as find } from '../../../../tools/sandbox/emulator/python';
import { script, temporaryFolder } from '../support';

const folder = temporaryFolder();
const OTHERWISE = 'check without the emulator: npm start -- --offline';
const findPython = (environment: Record<string, string>, newestPython?: number) =>
  find(environment, { name: 'The emulator', newestPython, otherwise: OTHERWISE });
const python = (path: string, version: string, venv = 'echo venv') => script(path, `echo ${version}`, venv);

function setUp() {
  const home = mkdtempSync(join(folder, 'home-'));
  const path = join(home, 'bin');
  mkdirSync(path);
  return { path, environment: { PATH: path, HOME: home, PYENV_ROOT: join(home, 'pyenv') } };
}

function pyenvVersion(root: string, version: string): string {
  mkdirSync(join(root, 'versions', version, 'bin'), { recursive: true });
  return python(join(root, 'versions', version, 'bin', 'python3'), version);
}

it('takes a Python 3.12 from PATH', () => {
  const { path, environment } = setUp();
  const expected = python(join(path, 'python3.12'), '3.12.1');
  expect(findPython(environment)).toEqual({ kind: 'python', path: expected, version: '3.12.1' });
});

it('looks behind an older Python of the same name on PATH', () => {
  const { path, environment } = setUp();
  const second = join(path, 'second');
  mkdirSync(second);
  python(join(path, 'python3'), '3.9.18');
  const expected = python(join(second, 'python3'), '3.13.0');
  expect(findPython({ ...environment, PATH: `${path}:${second}` })).toMatchObject({ path: expected });
});

it('passes over a pyenv shim that fails, and takes the newest of the versions behind it', () => {
  const { path, environment } = setUp();
  script(join(path, 'python3.12'), 'echo "pyenv: python3.12: command not found" >&2', 'exit 127');
  pyenvVersion(environment.PYENV_ROOT, '3.9.18');
  pyenvVersion(environment.PYENV_ROOT, '3.12.1');
  const expected = pyenvVersion(environment.PYENV_ROOT, '3.13.0');
  expect(findPython(environment)).toMatchObject({ path: expected });
});

it('falls back on uv', () => {
  const { path, environment } = setUp();
  python(join(path, 'python3'), '3.11.7');
  const uv = script(join(path, 'uv'), 'echo uv');
  expect(findPython(environment)).toEqual({ kind: 'uv', path: uv });
});

it('names what to install, and --offline, where there is no Python', () => {
  const { environment } = setUp();
  expect(() => findPython(environment)).toThrow(/Python 3\.12 or newer[^]*Install[^]*npm start -- --offline/);
});

it('refuses Python 3.11, whatever the emulator says it needs', () => {
  const { path, environment } = setUp();
  python(join(path, 'python3'), '3.11.7');
  expect(() => findPython(environment)).toThrow(/Python 3\.12 or newer/);
});

it('names the missing package where Python has no venv module', () => {
  const { path, environment } = setUp();
  python(join(path, 'python3'), '3.12.3', 'exit 1');
  expect(() => findPython(environment)).toThrow(/Python 3\.12\.3[^]*python3\.12-venv/);
});

it('passes over a Python that is too new for the program', () => {
  const { path, environment } = setUp();
  python(join(path, 'python3.14'), '3.14.0');
  const expected = python(join(path, 'python3.13'), '3.13.0');
  expect(findPython(environment, 13)).toMatchObject({ path: expected });
  expect(findPython(environment)).toMatchObject({ version: '3.14.0' });
});

it('names the range of versions where no Python is in it', () => {
  const { path, environment } = setUp();
  python(join(path, 'python3.14'), '3.14.0');
  expect(() => findPython(environment, 13)).toThrow(/needs Python 3\.12 to 3\.13/);
});
