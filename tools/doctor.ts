import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { loadConfig } from '../lib/config';
import { UserError } from '../lib/config/user-error';
import { stacksFrom } from './assembly/working-tree';
import { coloursFor } from './cli/colour';
import { showProgress, type Step } from './cli/progress';
import { callersAccount } from './account/aws/environment';
import { CHECKS } from './account/doctor/checks';
import { Context, type Plan } from './account/doctor/context';
import { SECTIONS, type Check, type DoctorReport, type Section } from './account/doctor/model';
import { policyFor } from './account/doctor/policy';
import { PREFLIGHT } from './account/doctor/preflight';
import { renderJunit } from './account/doctor/render/junit';
import { renderMarkdown } from './account/doctor/render/markdown';
import { renderTerminal } from './account/doctor/render/terminal';
import { summaryOf } from './account/doctor/render/words';
import { runChecks } from './account/doctor/run';
import { loadToolSettings } from './account/settings';

interface Flags {
  policy?: boolean;
  preflight?: boolean;
  drift?: boolean;
  section?: Section[];
  json?: boolean;
  junit?: boolean;
  markdown?: boolean;
  output?: string;
  assembly?: string;
}

const EXAMPLES = `
Examples:
  npm run doctor                                       is the account as the baseline says?
  npm run doctor -- --preflight                        before the first deployment: what would be in its way?
  npm run doctor -- --section root people              some sections alone
  npm run doctor -- --drift                            and let CloudFormation compare each resource: minutes
  npm run doctor --silent -- --json                    the same for a program
  npm run doctor -- --junit --output doctor.xml        for a CI system
  npm run doctor --silent -- --policy                  the IAM policy it takes, read-only
  AWS_PROFILE=audit npm run doctor                     with the credentials of a profile

Nothing is changed. Each check has a name that stays: docs/doctor.md has them all.
Exit code: 0 nothing failed, 1 something failed, 2 could not run (wrong usage too).`;

const program = new Command('npm run doctor --')
  .description('Reports whether an account is as the baseline says, also what no template can declare.')
  .addOption(new Option('--section <names...>', 'these sections alone').choices(SECTIONS))
  .addOption(
    new Option('--preflight', 'look for what would be in the way of a first deployment').conflicts([
      'section',
    ]),
  )
  .addOption(new Option('--drift', 'have CloudFormation detect drift too').conflicts('preflight'))
  .addOption(new Option('--policy', 'print the IAM policy that a run takes, and call nothing of AWS'))
  .option('--json', 'print JSON')
  .addOption(new Option('--junit', 'print JUnit XML').conflicts('json'))
  .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'junit']))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--assembly <folder>', 'take the stacks of this cloud assembly instead of synthesizing the app')
  .addHelpText('after', EXAMPLES)
  .configureOutput({ outputError: (text, write) => write(coloursFor(process.stderr).red(text)) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

function checksFor({ preflight, section }: Flags): readonly Check[] {
  if (preflight) return PREFLIGHT;
  return CHECKS.filter((check) => section === undefined || section.includes(check.section));
}

async function examine(flags: Flags, step: Step): Promise<DoctorReport> {
  step.progress('reading baseline.config.ts');
  return runChecks(checksFor(flags), new Context(await plan(flags)), ({ section, title }, waiting) =>
    step.progress(`${waiting} to go: ${section}: ${title}`),
  );
}

async function plan({ assembly, drift }: Flags): Promise<Plan> {
  const [{ default: input }, { default: tools }, { contract }] = await Promise.all([
    import('../baseline.config'),
    import('../tools.config'),
    import('../contract/requests'),
  ]);
  const { account, homeRegion, name } = loadConfig(input);
  const stacks = await stacksFrom(join(__dirname, '..'), assembly);
  const accountId = await callersAccount([account, ...stacks.map((stack) => stack.account)]);
  return {
    accountId,
    homeRegion,
    stacks,
    settings: loadToolSettings(tools).doctor,
    requests: contract({ account: accountId, homeRegion, name }).flatMap(({ cases }) => cases),
    drift: drift ? {} : undefined,
  };
}

function render(report: DoctorReport, { json, junit, markdown, output }: Flags): string {
  if (json) return `${JSON.stringify(report, null, 2)}\n`;
  if (junit) return renderJunit(report);
  if (markdown) return renderMarkdown(report);
  return renderTerminal(report, output ? pc.createColors(false) : coloursFor(process.stdout));
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

async function main(flags: Flags): Promise<number> {
  // The SDK would print that it is about to stop supporting a version of Node that this app supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  if (flags.policy) {
    const checks = flags.preflight || flags.section ? checksFor(flags) : [...CHECKS, ...PREFLIGHT];
    write(`${JSON.stringify(policyFor(checks), null, 2)}\n`, flags);
    return 0;
  }
  const report = await showProgress(process.stderr).step('Doctor', (step) => examine(flags, step), summaryOf);
  write(render(report, flags), flags);
  return report.ok ? 0 : 1;
}

// `npm run doctor | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

program.parse();
void main(program.opts<Flags>())
  .catch((error: unknown) => {
    const message = error instanceof UserError || !(error instanceof Error) ? String(error) : error.stack;
    process.stderr.write(`${coloursFor(process.stderr).red(String(message).replace(/^UserError: /, ''))}\n`);
    return 2;
  })
  .then((code) => {
    process.exitCode = code;
  });
