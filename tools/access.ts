import { readFileSync, writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { UserError } from '../lib/config/user-error';
import { Account } from './access/account';
import { baselineAccount } from './access/cache';
import { explainCommand, WrongUsage, type ExplainFlags } from './access/explain/command';

interface Flags {
  json?: boolean;
  markdown?: boolean;
  output?: string;
  assembly?: string;
}

const EXAMPLES = `
Examples:
  npm run access                                       who may do what, as a table
  npm run access -- --json                             the same for a program
  npm run access -- --markdown --output docs/access-matrix.md
  npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --no-mfa

Answers come from the templates that the app synthesizes, evaluated as AWS does; nothing is asked of AWS.
Exit code: 0 for an answer, 1 for an error, 2 for wrong usage.`;

const EXPLAIN_EXAMPLES = `
Principals: the groups admin, engineer and analyst; the roles ec2, glue, batch, sagemaker, ecs-task (or ecs),
ecs-execution, deploy, settings and support; root and anonymous.

An answer is about the ARNs that are named. What AWS checks beside them stands under "AWS checks more".

Examples:
  npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --region us-east-1 --no-mfa
  npm run access -- explain analyst ec2:StopInstances arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1 \\
      --context aws:ResourceTag/owner=ana
  npm run access -- explain admin ce:GetCostAndUsage
  npm run access -- explain admin s3:DeleteObject arn:aws:s3:::acme-logs/x \\
      --context s3:DataAccessPointArn=arn:aws:s3:ap-southeast-2:111122223333:accesspoint/team
  npm run access -- explain --as analyst --message "User: arn:aws:iam::111122223333:user/ana is not authorized …"
  pbpaste | npm run access --silent -- explain --as analyst --message -

Exit code: 0 for an answer (with --exit-code: 1 if denied), 1 for an error, 2 for wrong usage.`;

const program = new Command('npm run access --')
  .description('Prints who may do what in an account with this baseline, or explains one answer.')
  .option('--json', 'print JSON')
  .addOption(new Option('--markdown', 'print Markdown').conflicts('json'))
  .option('--output <file>', 'write to a file instead of the terminal')
  .option('--assembly <folder>', 'read this cloud assembly instead of synthesizing the app')
  .addHelpText('after', EXAMPLES)
  .configureOutput({ outputError: (text, write) => write(colours(process.stderr).red(text)) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (flags: Flags) => {
    const { matrix, renderMatrix, roleMatrix } = await import('./access/matrix');
    const account = await accountOf(flags);
    const rows = { groups: await matrix(account), roles: await roleMatrix(account) };
    const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'terminal';
    write(renderMatrix(rows, format, colours(process.stdout, flags.output), process.stdout.columns), flags);
  });

program
  .command('explain')
  .description('Says whether a request is allowed, which statement decides it, and what would make it pass.')
  .argument('[principal]', 'who asks')
  .argument('[action]', 'such as s3:PutObject')
  .argument('[resources...]', 'ARNs; with several, each must be allowed')
  .option(
    '--region <region>',
    "where the request goes (default: the ARN's region, the service's, or the home region)",
  )
  .option('--no-mfa', 'credentials without multi-factor authentication')
  .option('--access-key', 'long-term access keys, which carry no word of MFA')
  .option('--user <name>', "the user's name (default: ada, eli or ana)")
  .option('--context <key=value>', 'a condition key of the request; may be repeated', collect, [])
  .option(
    '--via <service>',
    'an AWS service that calls for the principal, such as cloudformation.amazonaws.com',
  )
  .addOption(new Option('--tls <version>', 'TLS version').choices(['1.0', '1.1', '1.2', '1.3', 'none']))
  .option('--message <text>', 'an error message of AWS to explain; - reads it from standard input')
  .option('--as <group or role>', 'with --message: the group of the user')
  .option('--exit-code', 'exit with 1 if denied')
  .option('--json', 'print JSON')
  .option('--assembly <folder>', 'read this cloud assembly instead of synthesizing the app')
  .addHelpText('after', EXPLAIN_EXAMPLES)
  .action(
    async (principal: string | undefined, action: string | undefined, resources: string[], own: object) => {
      const flags: Flags & ExplainFlags = { ...program.opts<Flags>(), ...own };
      const { text, isAllowed } = await explainCommand(await accountOf(flags), {
        ...flags,
        principal,
        action,
        resources,
        message: flags.message === '-' ? readFileSync(0, 'utf8') : flags.message,
        colours: colours(process.stdout, flags.output),
      });
      write(text, flags);
      if (flags.exitCode && !isAllowed) process.exitCode = 1;
    },
  );

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}

const accountOf = ({ assembly }: Flags): Promise<Account> | Account =>
  assembly === undefined ? baselineAccount() : Account.fromAssembly(assembly);

/** Colour is for terminals alone. Source: no-color.org. */
const colours = (stream: { isTTY?: boolean }, file?: string) =>
  pc.createColors(stream.isTTY === true && file === undefined && !process.env.NO_COLOR);

function write(text: string, { output }: Flags): void {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new UserError(`${output} cannot be written: ${(error as Error).message}`, 'Name another file');
  }
}

// `npm run access | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

program.parseAsync().catch((error: unknown) => {
  const { message = String(error), stack } = error as Error;
  process.stderr.write(`${error instanceof UserError ? message : stack}\n`);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
});
