import { InvalidArgumentError, Option, type Command } from 'commander';
import { SECTIONS } from './model';

/** What `npm run doctor -- --help` says after the options. */
export const DOCTOR_NOTES = `
Examples:
  npm run doctor                                       is the account as the baseline says?
  npm run doctor -- --preflight                        before the first deployment: what would be in its way?
  npm run doctor -- --section root people              some sections alone
  npm run doctor -- --drift                            and let CloudFormation compare each resource: minutes
  npm run doctor -- --org                              all accounts of the organization, from the one that owns it
  npm run doctor -- --org --preflight --wave 2         before a wave: go or no-go, account by account
  npm run doctor --silent -- --json                    the same for a program
  npm run doctor -- --junit --output doctor.xml        for a CI system
  npm run doctor --silent -- --policy                  the IAM policy it takes, read-only
  AWS_PROFILE=audit npm run doctor                     with the credentials of a profile

Nothing is changed. Each check has a name that stays: docs/doctor.md has them all.`;

function wave(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It has to be a number such as 2.');
}

/** The options of `npm run doctor`. */
export const withDoctorOptions = (program: Command): Command =>
  program
    .addOption(new Option('--section <names...>', 'these sections alone').choices(SECTIONS))
    .addOption(
      new Option('--preflight', 'look for what would be in the way of a first deployment').conflicts(
        'section',
      ),
    )
    .addOption(new Option('--drift', 'have CloudFormation detect drift too').conflicts('preflight'))
    .addOption(new Option('--org', 'all accounts of the organization').conflicts(['section', 'drift']))
    .addOption(new Option('--unit <name>', 'with --org --preflight: the accounts of this unit'))
    .addOption(
      new Option('--wave <number>', 'with --org --preflight: the accounts of this wave').argParser(wave),
    )
    .option('--state <file>', 'with --org: where to keep what is found, so that another run continues')
    .option('--fresh', 'with --org: continue no earlier run')
    .option('--policy', 'print the IAM policy that a run takes, and call nothing of AWS')
    .option('--json', 'print JSON')
    .addOption(new Option('--junit', 'print JUnit XML').conflicts('json'))
    .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'junit']))
    .option('--output <file>', 'write to a file instead of the terminal')
    .option('--assembly <folder>', 'take the stacks of this cloud assembly instead of synthesizing the app');
