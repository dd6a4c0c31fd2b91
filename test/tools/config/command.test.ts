import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { configAnswer } from '../../../tools/config/command';
import { jsonSchema } from '../../../tools/config/reference';

const newFile = () =>
  join(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'config-')), 'baseline.config.ts');
const textOf = async (flags: Parameters<typeof configAnswer>[0]) => {
  const { text } = await configAnswer(flags);
  return typeof text === 'string' ? text : '';
};
const VALUES = { name: 'northwind', email: ['ops@northwind.test'], homeRegion: 'eu-south-1' };

it('a file that is written is valid, and its region is said to be off in a new account', async () => {
  const file = newFile();
  expect(await textOf({ init: true, file, ...VALUES, account: '222233334444' })).toMatch(
    /^Wrote baseline\.config\.ts\. Next: npm start/,
  );
  expect(await textOf({ file })).toBe(
    "Valid: the baseline 'northwind' in eu-south-1, tier essential, governing eu-south-1, us-east-1.\n" +
      '  - eu-south-1 is off in a new account: enable it there before you deploy\n',
  );
});

it('values that cannot be are refused, and nothing is written', async () => {
  const file = newFile();
  await expect(configAnswer({ init: true, file, ...VALUES, homeRegion: 'eu-south1' })).rejects.toThrow(
    /^What you gave has a problem:\n {2}- homeRegion: got "eu-south1".*did you mean 'eu-south-1'\?/,
  );
  expect(existsSync(file)).toBe(false);
});

it('a file that somebody has changed is replaced only by force', async () => {
  const file = newFile();
  await configAnswer({ init: true, file, ...VALUES });
  await expect(configAnswer({ init: true, file, ...VALUES, name: 'southwind' })).rejects.toThrow(
    'baseline.config.ts is there already\n  → To replace it: --force',
  );
  expect(readFileSync(file, 'utf8')).toContain("name: 'northwind'");
  await configAnswer({ init: true, file, ...VALUES, name: 'southwind', force: true });
  expect(readFileSync(file, 'utf8')).toContain("name: 'southwind'");
});

it('the file as shipped is replaced', async () => {
  const file = newFile();
  writeFileSync(file, readFileSync(join(__dirname, '../../../baseline.config.ts'), 'utf8'));
  await configAnswer({ init: true, file, ...VALUES });
  expect(readFileSync(file, 'utf8')).toContain("name: 'northwind'");
});

it('without a terminal, what is missing is named', async () => {
  await expect(configAnswer({ init: true, file: newFile(), name: 'northwind' })).rejects.toThrow(
    'There is no terminal to ask at, and no --email',
  );
});

it('at a terminal it asks for what is missing, each again until the answer can be, and writes the answers', async () => {
  const file = newFile();
  const typed = [
    'North Wind',
    'northwind',
    'ops@northwind.test, sec@northwind.test',
    'eu-west1',
    '',
    '1234',
    '',
  ];
  const terminal = Object.assign(Readable.from(typed.map((line) => `${line}\n`)), { isTTY: true });
  const stdin = jest
    .spyOn(process, 'stdin', 'get')
    .mockReturnValue(terminal as unknown as typeof process.stdin);
  const asked: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    asked.push(String(text));
    return true;
  });
  try {
    await configAnswer({ init: true, file, homeRegion: 'eu-central-1' });
  } finally {
    stdin.mockRestore();
    stderr.mockRestore();
  }
  expect(readFileSync(file, 'utf8')).toMatch(
    /name: 'northwind',[^]*homeRegion: 'eu-central-1',[^]*\['ops@northwind\.test', 'sec@northwind\.test'\]/,
  );
  const text = asked.join('');
  expect(text).toMatch(/Prefix of the bucket names[^]*got "North Wind"[^]*Prefix of the bucket names/);
  expect(text).toMatch(/people work \[eu-central-1\]: [^]*did you mean 'eu-west-1'\?/);
  expect(text).toMatch(/12 digits[^]*got "1234"/);
});

it('a check names what has to change before a deployment', async () => {
  const shipped = join(__dirname, '../../../baseline.config.ts');
  expect(await textOf({ file: shipped })).toMatch(/baseline\.config\.ts:\d+: name is still 'acme'/);
});

it('the JSON Schema has each field with its default', () => {
  expect(jsonSchema()).toMatchObject({
    type: 'object',
    required: ['name', 'notificationEmails'],
    additionalProperties: false,
    properties: {
      homeRegion: { default: 'ap-southeast-2', enum: expect.arrayContaining(['eu-west-1']) as unknown },
      storage: { properties: { logRetentionDays: { minimum: 180, maximum: 3650, default: 400 } } },
    },
  });
});

it.each([
  ['export default {', /^baseline\.config\.ts is not TypeScript:\n {2}- baseline\.config\.ts:1: /],
  ["throw new Error('no store');", /^baseline\.config\.ts:1 throws an error as it is read: no store\n {2}→ /],
])(
  'the command ends with 2 and one message, writing nothing, for %j',
  (text, message) => {
    const file = newFile();
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['-r', 'ts-node/register', 'tools/config.ts', '--file', file],
      { cwd: join(__dirname, '../../..'), encoding: 'utf8' },
    );
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(join(file, '..'))).toEqual(['baseline.config.ts']);
  },
  30_000,
);
