import { join } from 'node:path';
import { Option } from 'commander';
import { answering, command, execute } from './cli/command';
import { interruptible } from './cli/interrupt';

interface Flags {
  templates?: boolean;
  write?: boolean;
}

const NOTES = `
Examples:
  npm run scan                                   the templates with checkov, an emulated account with Prowler: minutes
  npm run scan -- --templates                    checkov alone
  npm run scan --silent -- --json                the same for a program
  npm run scan -- --write                        write docs/scanners.md and the files that scanners take

Nothing of AWS is called. What stays on purpose, and why: docs/scanners.md.`;

const project = join(__dirname, '..');

const program = command('npm run scan --', {
  description:
    'Runs scanners on the templates and on an emulated account, and names what is not on the list.',
  notes: NOTES,
  exitCodes: { yes: 'every finding is known', no: 'one is not' },
})
  .addOption(new Option('--templates', 'scan the templates alone').conflicts('write'))
  .option('--write', 'write the lists, and scan nothing')
  .option('--json', 'print JSON')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async ({ templates, write }: Flags) => {
      const [{ optionsOf, sourcesOf }, { scanAnswer, writeAnswer }] = await Promise.all([
        import('./scan/sources'),
        import('./scan/command'),
      ]);
      if (write) return writeAnswer(project, await sourcesOf(project));
      const [{ scan }, { CONTRACT: contract }] = await Promise.all([
        import('./scan/run/scan'),
        import('../contract'),
      ]);
      const options = { ...(await optionsOf(project)), contract, templates };
      return scanAnswer(await interruptible((signal) => scan({ ...options, signal })));
    }),
  );

void execute(program);
