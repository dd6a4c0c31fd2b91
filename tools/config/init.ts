import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadConfig, readConfig, type BaselineConfigInput } from '../../lib/config';
import { SettingsError, parseSettings } from '../../lib/config/parse';
import { configSchema } from '../../lib/config/schema';
import type { Answer } from '../cli/command';
import { ask, type Question } from '../cli/ask';
import { CommandError, messageOf } from '../cli/errors';

/** What a first configuration takes; what is missing is asked for. */
export interface FirstValues {
  readonly name?: string;
  readonly email?: readonly string[];
  readonly homeRegion?: string;
  readonly account?: string;
}

/**
 * Writes a first configuration.
 *
 * @throws CommandError where one is that somebody has changed, or values are missing and there is no terminal to ask at
 */
export async function initialize(path: string, flags: FirstValues & { force?: boolean }): Promise<Answer> {
  if (flags.force !== true) await refuseToReplace(path);
  const config = await answers(flags);
  parseSettings(configSchema, config, { name: 'What you gave', remedy: 'Give other values' });
  try {
    writeFileSync(path, configText(config));
  } catch (error) {
    throw new CommandError(`${path} cannot be written: ${messageOf(error)}`, 'Name another file: --file');
  }
  return {
    result: { ok: true, file: path, config },
    text: `Wrote ${basename(path)}. Next: npm start proves it without an account, npx cdk diff compares it with yours.\n`,
  };
}

/** The file as shipped is nobody's; any other is. */
async function refuseToReplace(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const found = await readConfig({ path }).catch(() => undefined);
  if (found?.placeholders.some((placeholder) => placeholder.path === 'name')) return;
  throw new CommandError(`${basename(path)} is there already`, 'To replace it: --force');
}

async function answers(flags: FirstValues): Promise<BaselineConfigInput> {
  const isComplete = flags.name !== undefined && flags.email !== undefined;
  if (!isComplete && !process.stdin.isTTY) {
    const missing = [
      ...(flags.name === undefined ? ['--name'] : []),
      ...(flags.email === undefined ? ['--email'] : []),
    ];
    throw new CommandError(
      `There is no terminal to ask at, and no ${missing.join(' and ')}`,
      'Give both, such as --name northwind --email ops@northwind.test',
    );
  }
  if (isComplete) return inputOf(flags.name, flags.email, flags.homeRegion, flags.account);
  const [name = '', emails = '', region, account] = await ask(questions(flags));
  return inputOf(name, emails.split(/[\s,]+/), region, account);
}

const inputOf = (
  name: string,
  notificationEmails: readonly string[],
  homeRegion: string | undefined,
  account: string | undefined,
): BaselineConfigInput => ({
  name,
  ...(account ? { account } : {}),
  ...(homeRegion ? { homeRegion: homeRegion as BaselineConfigInput['homeRegion'] } : {}),
  notificationEmails: [...notificationEmails],
});

const questions = ({ name, email, homeRegion, account }: FirstValues): Question[] => [
  {
    text: "Prefix of the bucket names, unique in the world, such as 'northwind'",
    initial: name,
    problem: (answer) => problemOf('name', { name: answer }),
  },
  {
    text: 'Who is notified about spending and security (e-mail addresses, commas between)',
    initial: email?.join(', '),
    problem: (answer) => problemOf('notificationEmails', { notificationEmails: answer.split(/[\s,]+/) }),
  },
  {
    text: 'The region where people work',
    initial: homeRegion ?? 'ap-southeast-2',
    problem: (answer) => problemOf('homeRegion', { homeRegion: answer }),
  },
  {
    text: 'The number of the account, 12 digits; nothing for whichever the credentials are of',
    initial: account,
    problem: (answer) => (answer === '' ? undefined : problemOf('account', { account: answer })),
  },
];

/** What is wrong with one field, whatever the others are. */
function problemOf(field: string, values: object): string | undefined {
  try {
    loadConfig({ name: 'northwind', notificationEmails: ['ops@northwind.test'], ...values });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.find(({ path }) => path[0] === field)?.text;
  }
  return undefined;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The file that says so, with a comment on each field. */
const configText = ({
  name,
  account,
  homeRegion,
  notificationEmails,
}: BaselineConfigInput): string => `import type { BaselineConfigInput } from './lib/config';

/** What this account should be. Every field, its default and its limits: docs/configuration.md. */
export default {
  // Prefix of the bucket names, so unique in the world.
  name: ${quoted(name)},
${account === undefined ? '' : `\n  // Deployments to any other account are refused.\n  account: ${quoted(account)},\n`}
  // The only region people work in.
  homeRegion: ${quoted(homeRegion ?? 'ap-southeast-2')},

  // Who is notified about spending, and about security unless alerts.emails says otherwise. Each confirms by a link in a mail.
  notificationEmails: [${notificationEmails.map(quoted).join(', ')}],
} satisfies BaselineConfigInput;
`;
