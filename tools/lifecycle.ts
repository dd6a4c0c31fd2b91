import { join } from 'node:path';
import { Option } from 'commander';
import { answering, command, execute } from './cli/command';
import { ExitCode } from './cli/errors';
import { interruptible } from './cli/interrupt';
import { wordList } from './cli/options';
import type { Selection } from './sandbox/lifecycle/select';

const NOTES = `
Examples:
  npm run test:lifecycle                            every lifecycle of the contract, and the commands of the pages
  npm run test:lifecycle -- --only kms-on,kms-off   some of them
  npm run test:lifecycle -- --pages                 the commands of README.md and docs/lifecycle.md alone
  npm run test:lifecycle --silent -- --sample --json`;

const program = command('npm run test:lifecycle --', {
  description:
    'Deploys one configuration after the other in an emulated account on this machine, as the contract says, and compares what comes of it with the model.',
  notes: NOTES,
  exitCodes: { yes: 'the emulated account agrees with the model', no: 'it does not' },
})
  .option('--only <ids>', 'lifecycles by their ids, with commas between', wordList)
  .addOption(new Option('--sample', 'a few that take a minute').conflicts('only'))
  .addOption(new Option('--pages', 'the commands of the pages alone').conflicts(['only', 'sample']))
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .action(
    answering(async (flags: Selection & { json?: boolean }) => {
      const [{ showLifecycles }, { select }, contract, { ROLES }] = await Promise.all([
        import('./sandbox/lifecycle/render'),
        import('./sandbox/lifecycle/select'),
        import('../contract/lifecycles'),
        import('../lib/names'),
      ]);
      const options = {
        ...select(contract, flags, contract.SAMPLE),
        model: { ...contract.MODEL, deployRole: ROLES.deploy },
        ...contract.COMMON,
        script: join(__dirname, '../test/lifecycle/synthesize.ts'),
        versions: join(__dirname, '../test/contract/versions'),
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
