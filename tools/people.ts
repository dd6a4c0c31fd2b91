import { Option } from 'commander';
import { userName } from './account/people/user-name';
import { answering, command, execute } from './cli/command';

const NOTES = `
Examples:
  npm run people                                       everybody, by persona, with MFA and the age of keys
  npm run people --silent -- --json                    the same for a program
  npm run people -- add engineer_ana --group engineer  a user with the boundary, in one group, with a password for one sign-in
  npm run people -- remove engineer_ana                lock out at once, then ask, then delete

A member of the group admin may do all of this, with MFA; nothing else is needed, and nothing goes round the guardrails.
Where people are in the directory of IAM Identity Center, it says so, and how to see and change who is there.`;

async function people() {
  const [{ PeopleCommands }, { readConfig }] = await Promise.all([
    import('./account/people/commands'),
    import('../lib/config'),
  ]);
  return new PeopleCommands((await readConfig()).config);
}

const program = command('npm run people --', {
  description: 'Who is in the account: lists, adds and removes users.',
  notes: NOTES,
  exitCodes: { yes: 'done', no: 'locked out but not deleted' },
})
  .option('--json', 'print JSON')
  .action(answering(async () => (await people()).list()));

program
  .command('add')
  .description(
    'Creates a user in one group, with the boundary of people, without keys, and shows a password for one sign-in.',
  )
  .argument('<user>', 'name, such as engineer_ana', userName)
  .addOption(
    new Option(
      '--group <group>',
      'what they may do: admin, engineer, analyst, or a persona of baseline.config.ts',
    ).makeOptionMandatory(),
  )
  .action(answering(async (user: string, { group }: { group: string }) => (await people()).add(user, group)));

program
  .command('remove')
  .description('Locks a user out at once, and deletes them after a confirmation.')
  .argument('<user>', 'name', userName)
  .option('--yes', 'delete without asking')
  .action(
    answering(async (user: string, { yes }: { yes?: boolean }) =>
      (await people()).remove(user, yes ?? false),
    ),
  );

void execute(program);
