import { Option } from 'commander';
import type { UninstallFlags } from './account/uninstall/command';
import { answering, command, execute } from './cli/command';

const NOTES = `
Examples:
  npm run uninstall -- --dry-run                       what is in the way, what it would delete, what stays
  npm run uninstall                                    the same, then ask, then delete stack by stack
  npm run uninstall -- --yes                           without asking, for a script
  npm run uninstall --silent -- --dry-run --json       the plan for a program

Run it as an administrator outside the groups. It may be interrupted and run again: it goes on where it stopped.
Buckets, image repositories and keys of data stay: it says how to delete them. See docs/lifecycle.md.`;

const program = command('npm run uninstall --', {
  description: 'Deletes every stack of the baseline, in every region, in the order that works.',
  notes: NOTES,
  exitCodes: {
    yes: 'uninstalled, or shown',
    no: 'something is in the way, not confirmed, or left to an administrator',
  },
})
  .option('--yes', 'delete without asking')
  .addOption(new Option('--dry-run', 'show what it would do, and delete nothing').conflicts('yes'))
  .option('--json', 'print JSON')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async (flags: UninstallFlags) => {
      const [{ uninstallAnswer }, { readConfig }] = await Promise.all([
        import('./account/uninstall/command'),
        import('../lib/config'),
      ]);
      return uninstallAnswer((await readConfig()).config, flags);
    }),
  );

void execute(program);
