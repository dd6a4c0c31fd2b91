import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scriptCommand, startNode, type Ended } from './start-process';

// Each test starts a process.
jest.setTimeout(30_000);

const TOOLS = join(__dirname, '../../../tools');
const COMMANDS = readdirSync(TOOLS).filter((name) => name.endsWith('.ts'));
const HEAVY = /^(@aws-sdk|@smithy|@aws-cdk|@cloud-copilot)\/|^(aws-cdk-lib|constructs|cdk-nag)$/;

const run = (name: string, ...parameters: string[]): Promise<Ended> =>
  startNode(['-r', join(__dirname, 'loaded-packages.js'), ...scriptCommand(`tools/${name}`), ...parameters])
    .ended;

/** What a command wrote to standard error, and which packages it had loaded. */
function split({ stderr }: Ended): { said: string; packages: string[] } {
  const end = stderr.lastIndexOf('\n');
  return { said: stderr.slice(0, end), packages: z.array(z.string()).parse(JSON.parse(stderr.slice(end))) };
}

describe.each(COMMANDS)('tools/%s', (name) => {
  it('wires rooms, and holds nothing itself', () => {
    expect(readFileSync(join(TOOLS, name), 'utf8').split('\n').length).toBeLessThanOrEqual(60);
  });

  it('has help that says its exit codes, and loads nothing that takes long for it', async () => {
    const help = await run(name, '--help');
    const { said, packages } = split(help);
    expect([help.status, said]).toEqual([0, '']);
    expect(help.stdout).toMatch(
      /\n\nExamples:\n {2}npm [^]*\n\nExit code: 0 .+, 2 .+, 130 after Ctrl-C\.\n$/,
    );
    expect(packages.filter((found) => HEAVY.test(found))).toEqual([]);
    expect(packages).toContain('commander');
  });
});
