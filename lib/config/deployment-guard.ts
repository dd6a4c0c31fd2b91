import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { CfnRule, Fn, Aws, type Stack } from 'aws-cdk-lib';
import { UserError } from './user-error';
import { SANDBOX_ACCOUNT, type Placeholder } from './placeholders';

const list = (placeholders: readonly Placeholder[]) =>
  placeholders.map(
    ({ location, path, value, expected }) => `${location}: ${path} is still '${value}', expected ${expected}`,
  );

/**
 * Has CloudFormation refuse a stack whose configuration still holds placeholders, in every account but the emulated
 * one, however the template gets there. Rules are checked before anything is created.
 * Source: AWS CloudFormation User Guide, "Rules".
 */
export function refusePlaceholders(stack: Stack, placeholders: readonly Placeholder[]): void {
  if (placeholders.length === 0) return;
  new CfnRule(stack, 'NoPlaceholders', {
    assertions: [
      {
        assert: Fn.conditionEquals(Aws.ACCOUNT_ID, SANDBOX_ACCOUNT),
        assertDescription: list(placeholders).join('; '),
      },
    ],
  });
}

/**
 * Refuses `cdk deploy` to a real account while placeholders are in the configuration: the same as
 * {@link refusePlaceholders}, said sooner and better. `synth` and `diff` go on.
 *
 * @param account where to, if credentials or the configuration say so
 * @param command the command of the CDK CLI that runs this app, see {@link cdkCommand}
 * @throws UserError naming each line to change
 */
export function checkDeployment(
  placeholders: readonly Placeholder[],
  account: string | undefined,
  command: string | undefined,
): void {
  if (
    placeholders.length === 0 ||
    !['deploy', 'watch'].includes(command ?? '') ||
    account === SANDBOX_ACCOUNT
  )
    return;
  throw new UserError(
    `This deployment would go to the account ${account ?? 'of your credentials'} with placeholders in its configuration:\n${list(
      placeholders,
    )
      .map((line) => `  - ${line}`)
      .join('\n')}`,
    'Change these lines and deploy again; nothing has been created. To try the baseline without an account: npm start',
  );
}

/** Commands of the CDK CLI that call AWS. */
const CALL_AWS = ['deploy', 'watch', 'diff', 'destroy', 'import', 'drift', 'rollback', 'refactor'];

/**
 * Refuses a command that calls AWS where the CDK CLI has found no credentials that work: it would go on, and say so in
 * other words for each region.
 *
 * @param found account of the credentials, as the CLI hands it to the app
 * @param command the command of the CDK CLI that runs this app, see {@link cdkCommand}
 * @throws UserError saying what to set
 */
export function checkCredentials(found: string | undefined, command: string | undefined): void {
  if (found !== undefined || command === undefined || !CALL_AWS.includes(command)) return;
  throw new UserError(
    `cdk ${command} takes AWS credentials, and there are none that work`,
    // The CLI prints it as it is, however wide the terminal.
    [
      'Set AWS_PROFILE or sign in, such as with aws login.',
      'With AWS_EC2_METADATA_DISABLED=true the CLI does not look for those',
      'of an EC2 instance, which takes it half a minute',
    ].join('\n    '),
  );
}

const CLI = /(?:^|[/\\\s])cdk(?:\.js|\.cmd)?["']?\s/;
const COMMANDS = 'deploy watch diff synth synthesize destroy list ls import drift rollback refactor'.split(
  ' ',
);
/** Options of the CLI whose next word is a value, which may be spelt as a command is: `--profile deploy`. */
const WITH_VALUE = new RegExp(
  `^(-[acprotmEO]|--(${[
    'app|build|context|plugin|profile|region|proxy|ca-bundle-path|role-arn|output|unstable|telemetry-file',
    'build-exclude|require-approval|notification-arns|tags|change-set-name|method|parameters|outputs-file',
    'toolkit-stack-name|progress|concurrency',
  ].join('|')}))$`,
);

/** The first word that is a command. */
const commandIn = (words: readonly string[]): string | undefined =>
  words.find((word, index) => COMMANDS.includes(word) && !WITH_VALUE.test(words[index - 1] ?? ''));

interface Found {
  readonly args: string;
  readonly parent: number;
}

/** Command line and parent of a process; nothing where the system does not say. macOS has no /proc. */
function look(pid: number): Found | undefined {
  try {
    return existsSync('/proc/self/stat') ? lookInProc(pid) : lookWithPs(pid);
  } catch {
    return undefined;
  }
}

function lookInProc(pid: number): Found {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command name in parentheses may hold spaces: count the fields from its end.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { args, parent: Number(parent) };
}

function lookWithPs(pid: number): Found {
  const [parent, ...args] = execFileSync('ps', ['-o', 'ppid=', '-o', 'args=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split(/\s+/);
  return { args: args.join(' '), parent: Number(parent) };
}

/**
 * The command of the CDK CLI that runs this app, which the CLI itself does not say: `cdk` → shell → this process.
 * Undefined when something else runs the app, or the system does not say (then {@link refusePlaceholders} holds).
 *
 * @param pid process to begin with
 * @param find how to find a process, for tests
 */
export function cdkCommand(pid: number = process.ppid, find: typeof look = look): string | undefined {
  for (let next = pid, steps = 0; next > 1 && steps < 4; steps++) {
    const found = find(next);
    if (found === undefined) return undefined;
    const cli = CLI.exec(`${found.args} `);
    if (cli) return commandIn(found.args.slice(cli.index + cli[0].length).split(/\s+/));
    next = found.parent;
  }
  return undefined;
}
