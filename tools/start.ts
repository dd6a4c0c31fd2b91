import { Command, InvalidArgumentError, Option } from 'commander';
import input from '../baseline.config';
import { loadConfig, type BaselineConfig, type BaselineConfigInput } from '../lib/config';
import { TIERS, type Tier } from '../lib/config/security';
import { UserError } from '../lib/config/user-error';
import { Interrupted, interruptible } from './cli/interrupt';
import { checkOffline } from './sandbox/offline';
import { coloursFor, showProgress } from './cli/progress';
import { formatKept, formatResult } from './sandbox/report';
import { RunFailed, runSandbox, type RunOutcome } from './sandbox/run';
import { stopSandbox } from './sandbox/stop';

interface Flags {
  keep?: boolean;
  stop?: boolean;
  offline?: boolean;
  json?: boolean;
  verbose?: boolean;
  port?: number;
  tier: Tier;
}

const EXAMPLES = `
Examples:
  npm start                        prove the baseline in an emulated account on this machine
  npm start -- --keep              leave it running afterwards, to use npx cdk and the AWS CLI with it
  npm start -- --stop              end a kept one
  npm start -- --offline           without Python and emulator: synth with cdk-nag, and the tests
  npm start --silent -- --json     the result for a program, on standard output

Exit code: 0 if every check held, 1 if not, 2 for wrong usage, 130 after Ctrl-C.`;

const program = new Command('npm start --')
  .description(
    'Starts an emulated AWS account on this machine, deploys the baseline into it, proves it, and stops it again.',
  )
  .option('--keep', 'leave the account running after the proof')
  .addOption(new Option('--stop', 'end a kept account').conflicts(['keep', 'offline', 'port']))
  .addOption(new Option('--offline', 'check without the emulator').conflicts(['keep', 'port']))
  .addOption(
    new Option('--tier <tier>', 'how much of what watches an account is deployed')
      .choices(TIERS)
      .default('regulated', 'regulated, so all of it'),
  )
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .option('--verbose', 'show every call with its answer, not only examples, failures and numbers')
  .option('--port <number>', 'port of the account on 127.0.0.1 (default: a free one)', parsePort)
  .addHelpText('after', EXAMPLES)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('It has to be 1 to 65535.');
  return port;
}

/** The configuration, with the tier of the command line. */
function configOf(tier: Tier): BaselineConfig {
  const written: BaselineConfigInput = input;
  return loadConfig({ ...written, detection: { ...written.detection, tier } });
}

async function main(flags: Flags): Promise<boolean> {
  if (flags.stop) {
    process.stdout.write(`${await stopSandbox()}\n`);
    return true;
  }
  const output = flags.json ? process.stderr : process.stdout;
  const progress = showProgress(output);
  const { result, kept } = await interruptible<RunOutcome>(async (signal) =>
    flags.offline
      ? { result: await checkOffline({ progress, signal }) }
      : runSandbox({ ...flags, config: configOf(flags.tier), progress, signal }),
  );
  const colours = coloursFor(output);
  output.write(
    `${formatResult(result, colours, flags)}\n${kept ? formatKept(kept, flags.tier, colours) : ''}`,
  );
  if (flags.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.ok;
}

function report(error: unknown, flags: Flags): number {
  const isExpected = error instanceof UserError || error instanceof RunFailed || error instanceof Interrupted;
  const message = error instanceof Error && !isExpected ? String(error.stack) : (error as Error).message;
  const [problem = '', ...rest] = message.split('\n');
  process.stderr.write(`\n${[coloursFor(process.stderr).red(problem), ...rest].join('\n')}\n`);
  if (flags.json) process.stdout.write(`${JSON.stringify({ ok: false, error: message }, null, 2)}\n`);
  return error instanceof Interrupted ? error.exitCode : 1;
}

const flags = program.parse().opts<Flags>();
void main(flags)
  .then((ok) => (ok ? 0 : 1))
  .catch((error: unknown) => report(error, flags))
  // A toolkit call that was abandoned would keep the process alive until it has failed.
  .then((code) => process.exit(code));
