import { devNull } from 'node:os';

/** A key pair, with a session token where it is temporary. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The account LocalEmu serves to keys that do not name another. */
export const EMULATED_ACCOUNT = '000000000000';

/** An account that is not the sandbox's, for what has to be refused there. */
export const ANOTHER_ACCOUNT = '111122223333';

type Environment = Record<string, string | undefined>;

/** How to reach an emulated account. */
export interface EmulatedAccount {
  readonly endpoint: string;
  /** default region of the clients */
  readonly region: string;
  readonly accountId: string;
}

/** Root of an emulated account. The emulator does not verify secret keys, and takes a key of twelve digits for an account. */
export function emulatedRoot(accountId: string): AwsCredentials {
  return { accessKeyId: accountId === EMULATED_ACCOUNT ? 'test' : accountId, secretAccessKey: 'test' };
}

/**
 * An environment in which every AWS SDK reaches the emulator, and cannot reach a real account: all ambient `AWS_*` and
 * `CDK_*` variables are gone (profiles, endpoints of single services, `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`, …), and so are
 * the shared configuration files and the instance metadata.
 *
 * @param ambient the environment to start from; not changed
 */
export function sandboxEnvironment(ambient: Environment, account: EmulatedAccount): Environment {
  return {
    ...offlineEnvironment(ambient),
    ...clientEnvironment(account),
    AWS_DEFAULT_REGION: account.region,
    CDK_DEFAULT_ACCOUNT: account.accountId,
    CDK_DEFAULT_REGION: account.region,
  };
}

/** An environment in which no AWS SDK finds credentials of any account. */
export function offlineEnvironment(ambient: Environment): Environment {
  const kept = Object.entries(ambient).filter(([name]) => !/^(AWS|CDK)_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DEFAULT_ACCOUNT: EMULATED_ACCOUNT,
    ...bypassProxy(ambient),
  };
}

/** The variables a person exports to use `npx cdk` and the AWS CLI with the emulator. */
export function clientEnvironment(account: EmulatedAccount): Record<string, string> {
  const root = emulatedRoot(account.accountId);
  return {
    AWS_ENDPOINT_URL: account.endpoint,
    AWS_ACCESS_KEY_ID: root.accessKeyId,
    AWS_SECRET_ACCESS_KEY: root.secretAccessKey,
    AWS_REGION: account.region,
    // Version 1 of the AWS CLI knows this one alone.
    AWS_DEFAULT_REGION: account.region,
  };
}

/** Makes this process's environment exactly `wanted`. */
export function enterEnvironment(wanted: Environment): void {
  for (const name of Object.keys(process.env)) {
    if (wanted[name] === undefined) delete process.env[name];
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) process.env[name] = value;
  }
}

// A company proxy would look for 127.0.0.1 itself and not find the emulator there.
function bypassProxy(ambient: Environment): Environment {
  const exceptions = [ambient.NO_PROXY ?? ambient.no_proxy, '127.0.0.1', 'localhost']
    .filter(Boolean)
    .join(',');
  return { NO_PROXY: exceptions, no_proxy: exceptions };
}
