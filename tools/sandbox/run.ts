import { join } from 'node:path';
import type { BaselineConfig } from '../../lib/config';
import { TIER_CONTEXT } from '../../lib/config/tier';
import { UserError } from '../../lib/config/user-error';
import { GLOBAL_REGION } from '../../lib/names';
import type { AssemblyStack } from '../assembly/read';
import { regionsOf } from '../assembly/regions';
import type { Contract } from './contract';
import { ANOTHER_ACCOUNT, EMULATED_ACCOUNT, emulatedRoot } from './environment';
import { summarize, type RunResult } from './report';
import { inSession, type Session, type SessionOptions } from './session';
import type { Sandbox } from './types';

export interface RunOptions extends SessionOptions {
  /** what the app is synthesized from; its tier goes before that of the file */
  readonly config: BaselineConfig;
  /** what must hold in the account */
  readonly contract: Contract;
}

/** What a run found, and the sandbox if it was kept. */
export interface RunOutcome {
  readonly result: RunResult;
  /** what was deployed, and proven */
  readonly stacks: readonly AssemblyStack[];
  readonly kept?: Sandbox;
}

/**
 * Starts an emulated account, deploys the baseline into it, proves it, and takes it all down again.
 *
 * @throws UserError for what the person at the keyboard can fix; RunFailed, naming the logs, if anything else goes wrong
 */
export const runSandbox = (options: RunOptions): Promise<RunOutcome> =>
  inSession(options, (session) => runWith(session, options));

async function runWith(session: Session, options: RunOptions): Promise<RunOutcome> {
  const { progress, config, contract, signal, keep = false } = options;
  const { runFolder, logs } = session;
  const started = Date.now();
  await session.prepare();
  session.enter(EMULATED_ACCOUNT, GLOBAL_REGION);
  // Loaded only now: the SDK inside must not meet the environment of a real account.
  const { synthesizeApp, exercise } = await import('./exercise');
  const assemblyDirectory = join(runFolder, 'assembly');
  const stacks = await synthesizeApp(progress, {
    outdir: assemblyDirectory,
    logFile: logs.toolkit,
    context: { [TIER_CONTEXT]: config.detection.tier },
    // The account is the emulator's, which is not running yet.
    environment: { CDK_DEFAULT_ACCOUNT: EMULATED_ACCOUNT },
    signal,
  });
  const accountId = accountOf(stacks);
  const regions = regionsOf(stacks);
  const [homeRegion = GLOBAL_REGION] = regions;
  session.enter(accountId, homeRegion);
  const emulator = await session.start([accountId, ANOTHER_ACCOUNT], accountId);
  const { endpoint, tlsEndpoint, certificateFile } = emulator;
  const account = {
    ...{ config, contract, assemblyDirectory, stacks, accountId, regions, homeRegion },
    ...{ endpoint, tlsEndpoint, certificateFile },
    ...{ toolkitLogFile: logs.toolkit, credentials: emulatedRoot(accountId) },
  };
  const exercised = { progress, keep, signal: AbortSignal.any([signal, emulator.died]) };
  const { sandbox, checks } = await exercise(account, exercised);
  const result = summarize(checks, Date.now() - started, session.logFiles);
  if (!keep) return { result, stacks };
  session.keep();
  return { result, stacks, kept: sandbox };
}

function accountOf(stacks: readonly AssemblyStack[]): string {
  const accounts = [...new Set(stacks.map((stack) => stack.account))];
  const [account] = accounts;
  if (account !== undefined && accounts.length === 1 && /^\d{12}$/.test(account)) return account;
  throw new UserError(
    `The sandbox deploys stacks of one account, and the app names ${accounts.join(', ') || 'none'}.`,
    'Give every stack the account of baseline.config.ts',
  );
}
