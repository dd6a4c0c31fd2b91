import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Part, Step, Walkthrough } from '../../../../contract/lifecycles';
import { readAssembly } from '../../../assembly/read';
import { CommandFailed, runCommand } from '../../../cli/run-command';
import { compare, failed, notProvable } from '../../check';
import type { Emulator } from '../../emulator/start';
import { clientEnvironment } from '../../environment';
import { projectRoot } from '../../folders';
import type { CheckResult } from '../../types';
import { LifecycleAccount } from '../account';
import { commandsOf, type PageCommand } from './commands';
import { Project } from './project';

export interface FollowOptions {
  readonly emulator: Pick<Emulator, 'endpoint' | 'tlsEndpoint' | 'certificateFile'>;
  /** of the virtual environment that holds the AWS CLI too */
  readonly python: string;
  /** for a checkout of one's own; there is nothing in it */
  readonly folder: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
  onCommand(command: string): void;
}

/** The commands of a walkthrough as they stand on its pages, each with what there is to say of it. */
export const stepsOf = ({ parts }: Pick<Walkthrough, 'parts'>): (PageCommand & Step)[] =>
  parts.flatMap((part) => stepsOfPart(part, readFileSync(join(projectRoot, part.path), 'utf8')));

function stepsOfPart({ steps = [], ...section }: Part, text: string): (PageCommand & Step)[] {
  const commands = commandsOf(section, text);
  const unknown = steps.filter(({ command }) => !commands.some((each) => each.command === command));
  if (unknown.length > 0)
    throw new Error(
      `${section.path}, "${section.heading}", has no command ${unknown.map(({ command }) => command).join(', ')}`,
    );
  return commands.map((each) => ({ ...each, ...steps.find(({ command }) => command === each.command) }));
}

/** Types the commands of a walkthrough at a terminal, one after the other, until one does not do what its page says. */
export async function follow(walkthrough: Walkthrough, options: FollowOptions): Promise<CheckResult[]> {
  const project = new Project(options.folder);
  if (walkthrough.configuration !== undefined) project.configure(walkthrough.configuration);
  const typist = new Typist(project.folder, walkthrough.account, options);
  const checks: CheckResult[] = [];
  for (const step of stepsOf(walkthrough)) {
    const { path, heading, command } = step;
    const section = `${path}: ${heading}`;
    if (step.notHere !== undefined) checks.push(notProvable(section, command, 'runs', step.notHere));
    else if (checks.some(({ status }) => status === 'failed'))
      checks.push(failed(section, command, 'runs', 'not tried after a failure'));
    else {
      options.onCommand(command);
      if (step.configuration !== undefined) project.configure(step.configuration);
      if (step.asDeployRole) await writeProfile(project, walkthrough, options);
      checks.push(compare(section, command, 'as the page says', await typist.run(step)));
    }
  }
  return checks;
}

/** Gives the profile `deploy` credentials of the deploy role, which an admin with MFA has taken. */
async function writeProfile({ folder }: Project, { account }: Walkthrough, { emulator }: FollowOptions) {
  const owner = new LifecycleAccount(account, emulator);
  try {
    const credentials = await owner.assumeDeployRole(readAssembly(join(folder, 'cdk.out')));
    const lines = [
      '[profile deploy]',
      `region = ${HOME}`,
      `aws_access_key_id = ${credentials.accessKeyId}`,
      `aws_secret_access_key = ${credentials.secretAccessKey}`,
      `aws_session_token = ${credentials.sessionToken ?? ''}`,
    ];
    writeFileSync(profilesIn(folder), `${lines.join('\n')}\n`);
  } finally {
    owner.close();
  }
}

const profilesIn = (folder: string): string => join(folder, 'profiles');

/** The home region of what is not configured otherwise, in which a person works. */
const HOME = 'ap-southeast-2';

/** Whatever a command asks that is no matter of its page. */
const AGREES = [['\\(y(es)?/no?\\)|\\[y/N\\]|\\(Y/n\\)', 'y']] as const;

/** Somebody at a terminal, in a checkout, with the credentials of an account's root. */
class Typist {
  constructor(
    private readonly folder: string,
    private readonly accountId: string,
    private readonly options: FollowOptions,
  ) {}

  /** @returns `as the page says`, or what came instead */
  async run({ command, given = [], values = {}, answers = [], exitCode = 0, prints = '', then = [] }: Step) {
    for (const each of given) {
      const { code, lines } = await this.type(each);
      if (code !== 0) return `before it: ${each}: ${lines.at(-1) ?? ''}`;
    }
    let typed = command;
    for (const [placeholder, printing] of Object.entries(values))
      typed = typed.replace(placeholder, (await this.type(printing)).lines.at(-1) ?? '');
    const { code, lines } = await this.type(typed, answers);
    if (code !== exitCode) return `exit code ${code}: ${lines.slice(-3).join(' ')}`;
    if (!lines.join(' ').includes(prints)) return `no "${prints}" in what it printed`;
    for (const each of then) {
      const after = await this.type(each);
      if (after.code !== 0) return `after it: ${each}: ${after.lines.at(-1) ?? ''}`;
    }
    return 'as the page says';
  }

  private async type(
    command: string,
    answers: Step['answers'] = [],
  ): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
    const { emulator, python, logFile, signal } = this.options;
    const { endpoint } = emulator;
    const lines: string[] = [];
    const environment = {
      ...process.env,
      ...clientEnvironment({ endpoint, region: HOME, accountId: this.accountId }),
      CDK_DEFAULT_ACCOUNT: this.accountId,
      PATH: `${dirname(python)}:${process.env.PATH ?? ''}`,
      AWS_CONFIG_FILE: profilesIn(this.folder),
      AWS_PAGER: '',
      NO_COLOR: '1',
      PYTHONUNBUFFERED: '1',
    };
    const typing = [join(__dirname, 'at-terminal.py'), JSON.stringify([...answers, ...AGREES])];
    try {
      await runCommand(python, [...typing, 'sh', '-c', command], {
        ...{ folder: this.folder, environment, signal, logFile },
        onLine: (line) => {
          if (line.trim() !== '') lines.push(line.trim());
        },
      });
      return { code: 0, lines };
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      return { code: error.code ?? 1, lines };
    }
  }
}
