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
  npm run test:lifecycle -- --pages                 the commands of README.md, docs/deploy.md and docs/lifecycle.md alone
  npm run test:lifecycle -- --list --output docs/lifecycles.md
  npm run test:lifecycle --silent -- --sample --json`;

type Flags = Selection & { readonly list?: boolean; readonly json?: boolean };

const program = command('npm run test:lifecycle --', {
  description:
    'Deploys one configuration after the other in an emulated account on this machine, as the contract says, and compares what comes of it with the model.',
  notes: NOTES,
  exitCodes: { yes: 'the emulated account agrees with the model', no: 'it does not' },
})
  .option('--only <ids>', 'lifecycles by their ids, with commas between', wordList)
  .addOption(new Option('--sample', 'a few that take a minute').conflicts('only'))
  .addOption(new Option('--pages', 'the commands of the pages alone').conflicts(['only', 'sample', 'list']))
  .option('--list', 'what the model says of each, as Markdown; nothing is deployed')
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async (flags: Flags) => {
      const [{ select }, contract, { ROLES }] = await Promise.all([
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
      if (flags.list) {
        const { listAnswer } = await import('./sandbox/lifecycle/list');
        return interruptible((signal) => listAnswer({ ...options, signal }, contract.PAGE_TEXTS));
      }
      const { showLifecycles } = await import('./sandbox/lifecycle/render');
      const output = flags.json ? process.stderr : process.stdout;
      const shown = interruptible((signal) => showLifecycles({ ...options, signal }, output));
      const { result, text } = await shown;
      if (flags.json) output.write(text);
      return { result, text, exitCode: result.ok ? ExitCode.yes : ExitCode.no };
    }),
  );

void execute(program);
