import { Option } from 'commander';
import { answering, command, execute } from './cli/command';
import type { ConfigFlags } from './config/command';

const NOTES = `
Examples:
  npm run config                                   is baseline.config.ts valid, and what does it say to no effect?
  npm run config -- --init                         asks four questions, and writes a first file
  npm run config -- --init --name northwind --email ops@northwind.test --home-region eu-west-1
                                                   the same for a script
  npm run config --silent -- --schema              the JSON Schema of what the file exports
  npm run config -- --reference --output docs/configuration.md
                                                   the page that lists every field

Nothing of AWS is called.`;

const program = command('npm run config --', {
  description: 'Checks the configuration of the account, or writes a first one.',
  notes: NOTES,
  exitCodes: { yes: 'valid, or written', unable: 'not valid, or not written' },
})
  .addOption(new Option('--check', 'check the configuration, which is what happens without options'))
  .addOption(new Option('--init', 'write a first configuration').conflicts(['check', 'schema']))
  .addOption(new Option('--schema', 'print the JSON Schema').conflicts('check'))
  .addOption(
    new Option('--reference', 'print every field, as Markdown').conflicts(['check', 'schema', 'init']),
  )
  .addOption(new Option('--file <file>', 'another file than baseline.config.ts'))
  .addOption(new Option('--name <prefix>', 'with --init: prefix of the bucket names'))
  .addOption(new Option('--email <addresses...>', 'with --init: who is notified'))
  .addOption(new Option('--home-region <region>', 'with --init: where people work'))
  .addOption(new Option('--account <number>', 'with --init: the account, 12 digits'))
  .addOption(new Option('--force', 'with --init: in place of the file that is there'))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--json', 'print JSON')
  .action(
    answering(async (flags: ConfigFlags) =>
      (await import('./config/command')).configAnswer(
        flags,
        async () => (await import('../lib/organization/policy-room')).withoutRoom,
      ),
    ),
  );

void execute(program);
