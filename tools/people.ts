import { createInterface } from 'node:readline/promises';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../lib/config';
import { GLOBAL_REGION, PERSONAS, type Persona } from '../lib/names';
import { UserError } from '../lib/config/user-error';
import { Clients } from './account/aws/clients';
import { fatalError, isDenied, messageOf } from './account/aws/errors';
import { IamReads } from './account/reads/iam';
import { callersAccount } from './account/doctor/run';
import { coloursFor } from './cli/progress';
import { addPerson } from './account/people/add';
import { members, renderMembers } from './account/people/list';
import type { PeopleContext } from './account/people/model';
import { deletePerson, lockOut } from './account/people/remove';
import { refuseToRemove } from './account/people/refuse';

const EXAMPLES = `
Examples:
  npm run people                                       everybody, by persona, with MFA and the age of keys
  npm run people --silent -- --json                    the same for a program
  npm run people -- add engineer_ana --group engineer  a user with the boundary, in one group, with a password for one sign-in
  npm run people -- remove engineer_ana                lock out at once, then ask, then delete

A member of the group admin may do all of this, with MFA; nothing else is needed, and nothing goes round the guardrails.
Exit code: 0 done, 1 not done, 2 wrong usage.`;

const program = new Command('npm run people --')
  .description('Who is in the account: lists, adds and removes users.')
  .option('--json', 'print JSON')
  .addHelpText('after', EXAMPLES)
  .configureOutput({ outputError: (text, write) => write(coloursFor(process.stderr).red(text)) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(({ json }: { json?: boolean }) => list(json ?? false));

program
  .command('add')
  .description(
    'Makes a user in one group, with the boundary, without keys, and shows a password for one sign-in.',
  )
  .argument('<user>', 'name, such as engineer_ana', userName)
  .addOption(new Option('--group <group>', 'what they may do').choices(PERSONAS).makeOptionMandatory())
  .action((user: string, { group }: { group: Persona }) => add(user, group));

program
  .command('remove')
  .description('Locks a user out at once, and deletes them after a confirmation.')
  .argument('<user>', 'name', userName)
  .option('--yes', 'delete without asking')
  .action((user: string, { yes }: { yes?: boolean }) => remove(user, yes ?? false));

/** Source: IAM User Guide, "IAM and AWS STS quotas", "IAM name requirements". */
function userName(text: string): string {
  if (/^[\w+=,.@-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected 1 to 64 letters, digits and + = , . @ - _, without spaces.');
}

const say = (text: string) => void process.stdout.write(`${text}\n`);
const report = (step: string) =>
  void process.stderr.write(`${coloursFor(process.stderr).green('✔')} ${step}\n`);

async function open(): Promise<PeopleContext & { accountId: string; reads: IamReads }> {
  const { default: input } = await import('../baseline.config');
  const accountId = await callersAccount(loadConfig(input), []);
  const iam = new Clients().in(IAMClient, GLOBAL_REGION);
  return { accountId, iam, report, reads: new IamReads(() => iam) };
}

async function list(json: boolean): Promise<void> {
  const { reads } = await open();
  const all = await members(reads);
  process.stdout.write(
    json ? `${JSON.stringify(all, null, 2)}\n` : renderMembers(all, coloursFor(process.stdout)),
  );
}

async function add(name: string, persona: Persona): Promise<void> {
  if (!process.stdout.isTTY)
    throw new UserError(
      'The password is shown once, and standard output is no terminal: it would end in a file or a log',
      `Run it in a terminal: npm run people -- add ${name} --group ${persona}`,
    );
  const context = await open();
  const password = await addPerson(context, { name, persona, accountId: context.accountId });
  say(`
Give ${name} these, the password by another way than the rest. It is not shown again.
  sign in   https://${context.accountId}.signin.aws.amazon.com/console
  user      ${name}
  password  ${password}
They change it at the first sign-in, and then assign an MFA device named ${name}: without it nothing else works.`);
}

async function remove(name: string, yes: boolean): Promise<void> {
  const context = await open();
  const sts = new Clients().in(STSClient, GLOBAL_REGION);
  const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  refuseToRemove(name, Arn, (await context.reads.details()).users);
  await lockOut(context, name, context.accountId);
  if (!yes && !(await confirmed(`Delete ${name} for good?`))) {
    say(`${name} is locked out, and not deleted. To delete: npm run people -- remove ${name}`);
    return;
  }
  await deletePerson(context, name);
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.on('SIGINT', () => process.exit(130));
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** What went wrong, for whoever is at the keyboard. */
function explain(error: unknown): string {
  const known = error instanceof UserError ? error : fatalError(error);
  if (known) return known.message;
  if (isDenied(error))
    return new UserError(messageOf(error), 'Use credentials of a member of the group admin, with MFA')
      .message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// The SDK would print that it is about to stop supporting a version of Node that this app supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${coloursFor(process.stderr).red(explain(error))}\n`);
  process.exitCode = 1;
});
