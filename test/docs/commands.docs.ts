import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyCommand } from './every-command';
import { ROOT } from './pages';

// Run one after the other, as a person does.
jest.setTimeout(600_000);

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nobody's home, and no credentials: a machine that has never seen AWS. */
const environment = {
  PATH: process.env.PATH,
  HOME: mkdtempSync(join(tmpdir(), 'home-')),
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
};

const run = (command: string): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, env: environment, maxBuffer: 64_000_000 };
    const child = execFile('/bin/sh', ['-c', command], options, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end();
  });

/** Commands that need no account, and what they print. */
const RUN: readonly (readonly [command: string, shown: RegExp])[] = [
  ['npx cdk synth', /Successfully synthesized|Supply a stack id/],
  ['npm run config', /Valid: the baseline '.*' in /],
  ['npm run config --silent -- --schema', /^\{\n {2}"\$schema": [^]*"notificationEmails"/],
  ['npm run controls', /CIS AWS Foundations/],
  ['npm run access', /engineer/],
  [
    'npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --region us-east-1 --no-mfa',
    /Denied explicitly[^]*DenyOutsideHomeRegion[^]*lib\/access\/region-lock\.ts:\d+/,
  ],
  ['npm run doctor --silent -- --policy', /^\{[^]*"Version": "2012-10-17"/],
  ['npm run report', /baseline-report\.html/],
  ['npm run report -- --config examples/organization/two-units.config.ts', /baseline-report\.html/],
  ['npm run docs', /Wrote \d+ files/],
];

/** Commands that write a page, which is as they write it. */
const WRITE: readonly (readonly [command: string, file: string])[] = [
  ['npm run config -- --reference --output docs/configuration.md', 'docs/configuration.md'],
  ['npm run controls -- --output docs/controls.md', 'docs/controls.md'],
  ['npm run access -- --markdown --output docs/access-matrix.md', 'docs/access-matrix.md'],
];

/** Commands that take an account: without credentials they say so, and stop. */
const REFUSED = [
  'npm run doctor',
  'npm run doctor -- --preflight',
  'npm run people',
  'npm run drift',
  'npm run uninstall -- --dry-run',
];

/** Where the others are run, or what else is known of them. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^npm (?:ci|test|start)|^npm run (?:test|lint|typecheck|format|bench|schemas)/, 'the steps of .ci/run'],
  [/^npx cdk synth /, 'the same for one stack, or said otherwise'],
  [/^npm run scan/, 'it installs scanners: tools/scan has tests'],
  [/^npm run review/, 'test/tools/review: it compares with another version'],
  [
    /^npm run (?:doctor|people|drift|uninstall|github)/,
    'test/tools/account and github: against recorded answers',
  ],
  [
    /^npm run access -- (?:explain|journeys)/,
    'test/tools/access: other requests and groups, or what stands for one',
  ],
  [/^npm run config -- --init/, 'test/tools/config: it asks, and writes'],
  [/^npx cdk (?:deploy|diff|import|bootstrap)/, 'the lifecycles in the emulated account'],
  [/^(?:aws|docker|sam) /, 'commands.test.ts and working-here.test.ts: their operations and options'],
];

it.each(RUN)('%s', async (command, shown) => {
  const { status, stdout, stderr } = await run(command);
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  expect(`${stdout}${stderr}`).toMatch(shown);
});

it.each(WRITE)('%s', async (command, file) => {
  const read = () => readFileSync(join(ROOT, file), 'utf8');
  const before = read();
  expect((await run(command)).status).toBe(0);
  expect(read()).toBe(before);
});

it.each(REFUSED)('%s says that it has no credentials, without a stack trace', async (command) => {
  const { status, stderr } = await run(command);
  expect(status).toBe(2);
  expect(stderr).toMatch(/credentials/i);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

it('every command of the pages is run here, or somewhere else', () => {
  const here = [...[...RUN, ...WRITE].map(([command]) => command), ...REFUSED];
  const rest = everyCommand().filter(
    (command) => !here.includes(command) && !ELSEWHERE.some(([pattern]) => pattern.test(command)),
  );
  expect(rest).toEqual([]);
});

it('runs no command that no page has', () => {
  const known = everyCommand();
  expect(
    [...RUN, ...WRITE].map(([command]) => command).filter((command) => !known.includes(command)),
  ).toEqual([]);
});
