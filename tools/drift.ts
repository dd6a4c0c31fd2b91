import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { UserError } from '../lib/config/user-error';
import type { AssemblyStack } from './assembly/read';
import { stacksFrom } from './assembly/working-tree';
import { coloursFor } from './cli/colour';
import { showProgress } from './cli/progress';
import { Clients } from './account/aws/clients';
import { callersAccount } from './account/aws/environment';
import { driftMarkdown } from './account/doctor/drift/markdown';
import type { DriftReport, Verdict } from './account/doctor/drift/model';
import { detectAll } from './account/doctor/drift/run';
import { driftSummary, driftTerminal } from './account/doctor/drift/terminal';

interface Flags {
  json?: boolean;
  markdown?: boolean;
  output?: string;
  assembly?: string;
  timeout: number;
}

const EXAMPLES = `
Examples:
  npm run drift                                        compare every stack with what was deployed
  npm run drift -- Baseline-Storage                    one stack alone
  npm run drift --silent -- --json                     the same for a program
  npm run drift -- --markdown --output drift.md        for an issue or a job summary
  AWS_PROFILE=audit npm run drift                      with the credentials of a profile

CloudFormation reads the resources with your credentials: baseline_diff and baseline_deploy may, an administrator too.

Exit code: 0 in sync, 1 drifted, 2 could not tell (wrong usage too).`;

const program = new Command('npm run drift --')
  .description('Asks CloudFormation which resources are no longer as they were deployed.')
  .argument('[stacks...]', 'names of stacks (default: all)')
  .option('--json', 'print JSON')
  .addOption(new Option('--markdown', 'print Markdown').conflicts('json'))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--assembly <folder>', 'take the stacks of this cloud assembly instead of synthesizing the app')
  .option('--timeout <minutes>', 'how long to wait for CloudFormation', minutes, 10)
  .addHelpText('after', EXAMPLES)
  .configureOutput({ outputError: (text, write) => write(coloursFor(process.stderr).red(text)) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

function minutes(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 120))
    throw new InvalidArgumentError('It has to be more than 0, and at most 120.');
  return number;
}

async function stacksToCheck(names: readonly string[], { assembly }: Flags): Promise<AssemblyStack[]> {
  const all = await stacksFrom(join(__dirname, '..'), assembly);
  const unknown = names.find((name) => !all.some((stack) => stack.name === name));
  if (unknown !== undefined)
    throw new UserError(`There is no stack ${unknown}`, `Stacks: ${all.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function render(report: DriftReport, { json, markdown, output }: Flags): string {
  if (json) return `${JSON.stringify(report, null, 2)}\n`;
  return markdown
    ? driftMarkdown(report)
    : driftTerminal(report, output ? pc.createColors(false) : coloursFor(process.stdout));
}

function write(text: string, { output }: Flags): void {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new UserError(`${output} cannot be written: ${(error as Error).message}`, 'Name another file');
  }
}

const EXIT_CODES: Record<Verdict, number> = { 'in sync': 0, drifted: 1, unknown: 2 };

async function main(names: readonly string[], flags: Flags): Promise<number> {
  // The SDK would print twice that it is about to stop supporting a version of Node that this app supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const patience = { first: 2, longest: 10, inAll: flags.timeout * 60 };
  const report = await showProgress(process.stderr).step(
    'Drift',
    async (step) => {
      const stacks = await stacksToCheck(names, flags);
      const account = await callersAccount(stacks.map((each) => each.account));
      step.progress(`${stacks.length} stacks`);
      return detectAll(account, stacks, new Clients(), {
        patience,
        onStack: ({ name, verdict }, waiting) =>
          step.progress(`waiting for ${waiting.join(', ')}`, `${name}: ${verdict}`),
      });
    },
    driftSummary,
  );
  write(render(report, flags), flags);
  return EXIT_CODES[report.verdict];
}

// `npm run drift | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

program.parse();
void main(program.args, program.opts<Flags>())
  .catch((error: unknown) => {
    const message = error instanceof UserError || !(error instanceof Error) ? String(error) : error.stack;
    process.stderr.write(`${coloursFor(process.stderr).red(String(message).replace(/^UserError: /, ''))}\n`);
    return 2;
  })
  .then((code) => {
    process.exitCode = code;
  });
