import type { BaselineConfig } from './schema';
import { CONFIG_FILE } from './load';
import { pathText } from './parse';

type Path = readonly PropertyKey[];

/** A value shipped as an example that a real account must not be deployed with. */
export interface Placeholder {
  readonly path: string;
  readonly value: string;
  /** `baseline.config.ts:6`, or the file alone when the value is not written in it. */
  readonly location: string;
  readonly expected: string;
}

/** The account number of the emulated account; AWS gives it to nobody. */
export const SANDBOX_ACCOUNT = '000000000000';

/** AWS's own examples of account numbers. */
const EXAMPLE_ACCOUNTS = ['111122223333', '123456789012'];
const PLACEHOLDER_NAME = 'acme';
const PLACEHOLDER_REPOSITORIES = ['owner/name', 'owner/repository', 'your-org/your-repo'];
const EXAMPLE_ADDRESS = /[@.]example(\.(com|net|org))?$/i;
const ADDRESS = 'an address that somebody reads';

/**
 * The placeholders that are still in a configuration.
 *
 * @param lineOf the line of the file that holds a path
 * @param file name of the file
 */
export function placeholdersIn(
  config: BaselineConfig,
  lineOf: (path: Path) => number | undefined = () => undefined,
  file = CONFIG_FILE,
): Placeholder[] {
  const { name, account, notificationEmails, alerts, settings, delivery, organization } = config;
  const found = (path: Path, value: string | undefined, isExample: boolean, expected: string) => {
    if (value === undefined || !isExample) return [];
    const line = lineOf(path);
    const location = line === undefined ? file : `${file}:${line}`;
    return [{ path: pathText(path), value, location, expected }];
  };
  const address = (path: Path, value: string | undefined) =>
    found(path, value, EXAMPLE_ADDRESS.test(value ?? ''), ADDRESS);
  const repository = delivery.github?.repository;
  return [
    ...found(
      ['name'],
      name,
      name === PLACEHOLDER_NAME,
      'a prefix of your own, unique among all buckets of AWS',
    ),
    // Of an organization it is that of the account that owns it.
    ...found(
      organization ? ['organization', 'management'] : ['account'],
      account,
      EXAMPLE_ACCOUNTS.includes(account ?? ''),
      'the number of your account',
    ),
    // One stands for all: each template names what is shipped as an example, and an organization may have a thousand.
    ...(organization?.accounts ?? [])
      .flatMap(({ email }, i) => address(['organization', 'accounts', i, 'email'], email))
      .slice(0, 1),
    ...notificationEmails.flatMap((value, i) => address(['notificationEmails', i], value)),
    // The same list unless the configuration has one of its own.
    ...(alerts.emails === notificationEmails
      ? []
      : alerts.emails.flatMap((value, i) => address(['alerts', 'emails', i], value))),
    ...address(['settings', 'securityContact', 'email'], settings.securityContact?.email),
    ...found(
      ['delivery', 'github', 'repository'],
      repository,
      PLACEHOLDER_REPOSITORIES.includes(repository?.toLowerCase() ?? ''),
      'owner and name of your repository',
    ),
  ];
}
