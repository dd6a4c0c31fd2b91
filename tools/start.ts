import { Option } from 'commander';
import { TIERS, type Tier } from '../lib/config/security';
import { answering, command, execute } from './cli/command';
import { ExitCode } from './cli/errors';
import { interruptible } from './cli/interrupt';
import { wholeNumber } from './cli/options';

type Flags = Partial<Record<'keep' | 'stop' | 'offline' | 'organization' | 'json' | 'verbose', boolean>> & {
  port?: number;
  tier: Tier;
};

const NOTES = `
Examples:
  npm start                        prove the baseline in an emulated account on this machine
  npm start -- --keep              leave it running afterwards, to use npx cdk and the AWS CLI with it
  npm start -- --stop              end a kept one
  npm start -- --organization      prove members of an organization, in five emulated accounts
  npm start -- --offline           without Python and emulator: synth with cdk-nag, and the tests
  npm start --silent -- --json     the result for a program, on standard output`;

const program = command('npm start --', {
  description: 'Deploys the baseline into an emulated account on this machine, proves it, and stops it.',
  notes: NOTES,
  exitCodes: { yes: 'every check held', no: 'one did not' },
})
  .option('--keep', 'leave the account running after the proof')
  .addOption(new Option('--stop', 'end a kept account').conflicts(['keep', 'offline', 'port']))
  .addOption(new Option('--offline', 'check without the emulator').conflicts(['keep', 'port']))
  .addOption(new Option('--organization', 'prove members of an organization').conflicts(['keep', 'offline']))
  .addOption(
    new Option('--tier <tier>', 'how much of what watches an account is deployed')
      .choices(TIERS)
      .default('regulated', 'regulated, so all of it'),
  )
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .option('--verbose', 'show every call with its answer, not only examples, failures and numbers')
  .option('--port <number>', 'port of the account on 127.0.0.1 (default: a free one)', wholeNumber(1, 65_535))
  .action(
    answering(async (flags: Flags) => {
      if (flags.stop) return { text: `${await (await import('./sandbox/stop')).stopSandbox()}\n` };
      const [{ showRun }, { readConfig }, { CONTRACT: contract }, { pageOfRun }] = await Promise.all([
        import('./sandbox/show-run'),
        import('../lib/config'),
        import('../contract'),
        import('./report/of-run'),
      ]);
      const [output, { input }] = [flags.json ? process.stderr : process.stdout, await readConfig()];
      const options = { ...flags, input, contract, output, writePage: pageOfRun(input, contract) };
      const { result, text } = await interruptible((signal) => showRun({ ...options, signal }));
      if (flags.json) output.write(text);
      return { result, text, exitCode: result.ok ? ExitCode.yes : ExitCode.no };
    }),
  );

void execute(program);
