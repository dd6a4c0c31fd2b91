import { readdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { assemblyOf } from '../../support/assembly';
import { runCommand } from '../../support/command';
import { screenOf } from './screen';

jest.setTimeout(60_000);

const COMMANDS = readdirSync(join(__dirname, '../../../tools'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''));

/** No credentials, and nowhere to get them. */
const OFFLINE = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

const assembly = () => ['--assembly', assemblyOf('default')];
const explain = (...words: string[]) => ['explain', ...words, ...assembly()];
const OBJECT = 'arn:aws:s3:::acme-landing-zone/reports/2026/11/a-file-with-a-long-name.csv';

/** What people type most, and what goes wrong first → the command, its parameters. */
const RUNS: readonly (readonly [string, string, () => readonly string[]])[] = [
  ['the access matrix', 'access', assembly],
  ['why something is denied', 'access', () => explain('analyst', 's3:PutObject', OBJECT)],
  ['why something is allowed', 'access', () => explain('engineer', 's3:PutObject', OBJECT, '--no-mfa')],
  ['an action that does not exist', 'access', () => explain('engineer', 's3:PutObjekt', OBJECT)],
  ['the controls', 'controls', () => []],
  ['a check of the configuration', 'config', () => ['--check']],
  ['a file that is not there', 'config', () => ['--file', 'a/folder/that/is/not/there/baseline.config.ts']],
  ['an option that does not exist', 'doctor', () => ['--sections', 'root']],
  ['the doctor without credentials', 'doctor', assembly],
  ['drift without credentials', 'drift', assembly],
  ['people without credentials', 'people', () => []],
  ['the uninstallation without credentials', 'uninstall', () => ['--dry-run']],
];

describe.each([80, 120])('on a terminal of %d columns', (columns) => {
  it.each(RUNS)(
    'it says at once that it has begun, and no line is wider: %s',
    async (_, command, parameters) => {
      const { stdout, stderr } = await runCommand(command, parameters(), { environment: OFFLINE, columns });
      const { lines, wrapped } = screenOf(stdout + stderr, columns);
      expect(wrapped).toEqual([]);
      expect(lines.join('')).not.toBe('');
      // An option that does not exist is found out before anything is loaded.
      expect(stderr).toMatch(parameters().includes('--sections') ? /^(?!.*Loading)/ : /^. Loading/);
      expect(lines.join('')).not.toContain('Loading');
    },
  );

  it.each(COMMANDS)('no line is wider: the help of %s', async (command) => {
    const { stdout } = await runCommand(command, ['--help'], { environment: {}, columns });
    expect(screenOf(stdout, columns).wrapped).toEqual([]);
    expect(stdout).toContain('Usage: npm ');
  });
});

it.each(RUNS)('through a pipe there is neither colour nor cursor: %s', async (_, command, parameters) => {
  const { stdout, stderr } = await runCommand(command, parameters(), {
    environment: { ...OFFLINE, FORCE_COLOR: '1' },
  });
  expect(stdout + stderr).not.toMatch(/[\u001b\r]/); // eslint-disable-line no-control-regex
});
