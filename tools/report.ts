import { join, resolve } from 'node:path';
import { answering, command, execute } from './cli/command';
import type { ReportFlags } from './report/command';

const NOTES = `
Examples:
  npm run report                                       writes baseline-report.html
  npm run report -- --proof result.json                with what npm start --silent -- --json found
  npm run report -- --doctor result.json               with what npm run doctor --silent -- --json found
  npm run report -- --doctor results                   the same of a folder, with the history of the account
  npm run report -- --review review.json               with what npm run review --silent -- --json found
  npm run report --silent -- --json                    what the page says, for a program
  npm run report -- --config examples/organization/ten-units.config.ts
                                                       the page of another configuration
  npm run report -- --pictures docs/pictures           the pictures of the README, for light and dark pages

The page is one file. It loads nothing, and reads without JavaScript; with it, the access part can be filtered.`;

const program = command('npm run report --', {
  description: 'Writes a page that shows what this baseline does: for auditors, and for everybody.',
  notes: NOTES,
  exitCodes: { yes: 'written' },
})
  .option('--proof <file>', 'a result of npm start')
  .option('--doctor <paths...>', 'results of the doctor, or folders of them: adds an account and its history')
  .option('--review <file>', 'a result of the review: adds what a change does')
  .option('--json', 'print JSON')
  .option('--output <file>', 'write to this file (default: baseline-report.html)')
  .option('--pictures <folder>', 'write the pictures of the README there, and no page')
  .option('--config <file>', 'another file than baseline.config.ts')
  .option('--assembly <folder>', 'read this cloud assembly instead of synthesizing the app')
  .action(
    answering(async (flags: ReportFlags & { assembly?: string; config?: string }) => {
      const [
        { reportAnswer },
        { sourcesOf },
        { stacksFrom },
        { readConfig, FILE_CONTEXT },
        { CONTRACT: contract },
      ] = await Promise.all([
        import('./report/command'),
        import('./report/sources'),
        import('./assembly/working-tree'),
        import('../lib/config'),
        import('../contract'),
      ]);
      const project = join(__dirname, '..');
      return reportAnswer(flags, async () => {
        const path = flags.config && resolve(flags.config);
        const { input: config } = await readConfig({ path });
        const stacks = await stacksFrom(project, flags.assembly, path ? { [FILE_CONTEXT]: path } : {});
        return sourcesOf(project, { stacks, config, contract });
      });
    }),
  );

void execute(program);
