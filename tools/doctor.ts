import { join } from 'node:path';
import { Option } from 'commander';
import type { DoctorFlags } from './account/doctor/command';
import { SECTIONS } from './account/doctor/model';
import { answering, command, execute } from './cli/command';

const NOTES = `
Examples:
  npm run doctor                                       is the account as the baseline says?
  npm run doctor -- --preflight                        before the first deployment: what would be in its way?
  npm run doctor -- --section root people              some sections alone
  npm run doctor -- --drift                            and let CloudFormation compare each resource: minutes
  npm run doctor --silent -- --json                    the same for a program
  npm run doctor -- --junit --output doctor.xml        for a CI system
  npm run doctor --silent -- --policy                  the IAM policy it takes, read-only
  AWS_PROFILE=audit npm run doctor                     with the credentials of a profile

Nothing is changed. Each check has a name that stays: docs/doctor.md has them all.`;

const program = command('npm run doctor --', {
  description: 'Reports whether an account is as the baseline says, also what no template can declare.',
  notes: NOTES,
  exitCodes: { yes: 'nothing failed', no: 'something failed' },
})
  .addOption(new Option('--section <names...>', 'these sections alone').choices(SECTIONS))
  .addOption(
    new Option('--preflight', 'look for what would be in the way of a first deployment').conflicts('section'),
  )
  .addOption(new Option('--drift', 'have CloudFormation detect drift too').conflicts('preflight'))
  .option('--policy', 'print the IAM policy that a run takes, and call nothing of AWS')
  .option('--json', 'print JSON')
  .addOption(new Option('--junit', 'print JUnit XML').conflicts('json'))
  .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'junit']))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--assembly <folder>', 'take the stacks of this cloud assembly instead of synthesizing the app')
  .action(
    answering(async (flags: DoctorFlags & { assembly?: string }) => {
      const [{ doctorAnswer }, { doctorOfSandbox }, { readConfig }, { default: tools }, { CONTRACT }] =
        await Promise.all([
          import('./account/doctor/command'),
          import('./sandbox/kept'),
          import('../lib/config'),
          import('../tools.config'),
          import('../contract'),
        ]);
      return doctorAnswer(flags, {
        project: join(__dirname, '..'),
        config: (await readConfig()).input,
        tools,
        requests: (environment) => CONTRACT.requirements(environment).flatMap(({ cases }) => cases),
        vocabulary: CONTRACT.vocabulary,
        ...doctorOfSandbox(process.env),
        ...(flags.assembly && { assembly: flags.assembly }),
      });
    }),
  );

void execute(program);
