import { untilAborted } from '../../cli/interrupt';
import { inSession, type SessionOptions } from '../../sandbox/session';
import { startAccount, type AccountOptions } from '../../sandbox/start-account';

export type DeployedOptions = SessionOptions & AccountOptions;

/** An emulated account with the baseline in it, as the environment of this process leads to it. */
export interface DeployedAccount {
  /** folder of the cloud assembly that is deployed */
  readonly assembly: string;
  readonly regions: readonly string[];
  /** aborted for Ctrl-C, and if the emulator ends */
  readonly signal: AbortSignal;
}

/** Deploys the baseline into an emulated account, applies the settings, works with it, and stops it. */
export const inDeployedAccount = <Result>(
  options: DeployedOptions,
  work: (account: DeployedAccount) => Promise<Result>,
): Promise<Result> =>
  inSession(options, async (session) => {
    const { account, died } = await startAccount(session, options);
    const signal = AbortSignal.any([options.signal, died]);
    const { progress } = options;
    // Loaded only now: the SDK inside must not meet the environment of a real account.
    const [{ deployBaseline }, { checkSettings }, { EmulatedAccount }, { prepare }] = await Promise.all([
      import('../../sandbox/exercise'),
      import('../../sandbox/settings'),
      import('../../sandbox/doctor/account'),
      import('../../sandbox/doctor/prepare'),
    ]);
    const sandbox = await deployBaseline(account, { progress, signal });
    await progress.step('Apply the settings', () => untilAborted(checkSettings(sandbox), signal));
    await untilAborted(prepare(new EmulatedAccount(sandbox), true), signal);
    return work({ assembly: account.assemblyDirectory, regions: account.regions, signal });
  });
