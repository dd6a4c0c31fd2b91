import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { DriftFlags } from './account/doctor/drift-command';
import { answering, command, execute } from './cli/command';

const NOTES = `
Examples:
  npm run drift                                        compare every stack with what was deployed
  npm run drift -- Baseline-Storage                    one stack alone
  npm run drift --silent -- --json                     the same for a program
  npm run drift -- --markdown --output drift.md        for an issue or a job summary
  AWS_PROFILE=audit npm run drift                      with the credentials of a profile

CloudFormation reads the resources with your credentials: baseline_diff and baseline_deploy may, an administrator too.`;

const program = command('npm run drift --', {
  description: 'Has CloudFormation detect which resources are no longer as they were deployed.',
  notes: NOTES,
  exitCodes: { yes: 'in sync', no: 'drifted', unable: 'could not tell' },
})
  .argument('[stacks...]', 'names of stacks (default: all)')
  .option('--json', 'print JSON')
  .addOption(new Option('--markdown', 'print Markdown').conflicts('json'))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--assembly <folder>', 'take the stacks of this cloud assembly instead of synthesizing the app')
  .option('--timeout <minutes>', 'how long to wait for CloudFormation', minutes, 10)
  .action(
    answering(async (names: string[], flags: DriftFlags & { assembly?: string }) => {
      const [{ driftAnswer }, { stacksFrom }] = await Promise.all([
        import('./account/doctor/drift-command'),
        import('./assembly/working-tree'),
      ]);
      return driftAnswer(names, flags, () => stacksFrom(join(__dirname, '..'), flags.assembly));
    }),
  );

function minutes(text: string): number {
  const number = Number(text);
  if (number > 0 && number <= 120) return number;
  throw new InvalidArgumentError('It has to be more than 0, and at most 120.');
}

void execute(program);
