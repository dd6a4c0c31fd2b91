import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startNode } from './start-process';

// The first test starts a process.
jest.setTimeout(30_000);

const TOOLS = join(__dirname, '../../../tools');
const COMMANDS = readdirSync(TOOLS).filter((name) => name.endsWith('.ts'));
const HEAVY = /^(@aws-sdk|@smithy|@aws-cdk|@cloud-copilot)\/|^(aws-cdk-lib|constructs|cdk-nag)$/;

/** What came of the help of a command, and which packages it had loaded then. */
const helps = z.array(
  z.object({
    path: z.string(),
    status: z.number(),
    stdout: z.string(),
    stderr: z.string(),
    packages: z.array(z.string()),
  }),
);

const started = startNode([
  '-r',
  'ts-node/register',
  join(__dirname, 'help-of-commands.js'),
  ...COMMANDS.map((name) => join(TOOLS, name)),
]).ended;

async function helpOf(name: string) {
  const { status, stdout, stderr } = await started;
  expect([status, stderr]).toEqual([0, '']);
  return helps.parse(JSON.parse(stdout)).find(({ path }) => path === join(TOOLS, name));
}

describe.each(COMMANDS)('tools/%s', (name) => {
  it('wires rooms, and holds nothing itself', () => {
    expect(readFileSync(join(TOOLS, name), 'utf8').split('\n').length).toBeLessThanOrEqual(60);
  });

  it('has help that says its exit codes, and loads nothing that takes long for it', async () => {
    const { status, stdout, stderr, packages = [] } = (await helpOf(name)) ?? {};
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n\nExamples:\n {2}npm [^]*\n\nExit code: 0 .+, 2 .+, 130 after Ctrl-C\.\n$/);
    expect(packages.filter((found) => HEAVY.test(found))).toEqual([]);
    expect(packages).toContain('commander');
    expect(stdout).toMatch(/^ {2}--json /m);
  });
});
