import { join } from 'node:path';
import { Option } from 'commander';
import { answering, command, execute } from './cli/command';
import { ExitCode } from './cli/errors';
import { interruptible } from './cli/interrupt';
import { wordList } from './cli/options';

interface Flags {
  only?: readonly string[];
  sample?: boolean;
  json?: boolean;
}

const NOTES = `
Examples:
  npm run test:lifecycle                            every lifecycle of the contract
  npm run test:lifecycle -- --only kms-on,kms-off   some of them
  npm run test:lifecycle --silent -- --sample --json`;

const program = command('npm run test:lifecycle --', {
  description:
    'Deploys one configuration after the other in an emulated account on this machine, as the contract says, and compares what comes of it with the model.',
  notes: NOTES,
  exitCodes: { yes: 'the emulated account agrees with the model', no: 'it does not' },
})
  .option('--only <ids>', 'lifecycles by their ids, with commas between', wordList)
  .addOption(new Option('--sample', 'a few that take a minute').conflicts('only'))
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .action(
    answering(async (flags: Flags) => {
      const [{ showLifecycles }, { selectLifecycles }, contract, { ROLES }] = await Promise.all([
        import('./sandbox/lifecycle/render'),
        import('./sandbox/lifecycle/select'),
        import('../contract/lifecycles'),
        import('../lib/names'),
      ]);
      const options = {
        lifecycles: selectLifecycles(contract.lifecycles, flags.sample ? contract.SAMPLE : flags.only),
        model: {
          facts: contract.HANDLER_FACTS,
          limits: contract.LIMITS,
          deployRole: ROLES.deploy,
          assumptionOf: contract.assumptionOf,
        },
        ...contract.COMMON,
        script: join(__dirname, '../test/lifecycle/synthesize.ts'),
      };
      const output = flags.json ? process.stderr : process.stdout;
      const { result, text } = await interruptible((signal) =>
        showLifecycles({ ...options, signal }, output),
      );
      if (flags.json) output.write(text);
      return { result, text, exitCode: result.ok ? ExitCode.yes : ExitCode.no };
    }),
  );

void execute(program);
