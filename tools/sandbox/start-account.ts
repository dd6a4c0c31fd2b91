import { join } from 'node:path';
import type { BaselineConfig } from '../../lib/config';
import { TIER_CONTEXT } from '../../lib/config/tier';
import { UserError } from '../../lib/config/user-error';
import { GLOBAL_REGION } from '../../lib/names';
import type { AssemblyStack } from '../assembly/read';
import { regionsOf } from '../assembly/regions';
import type { Progress } from '../cli/progress';
import type { Contract } from './contract';
import { ANOTHER_ACCOUNT, EMULATED_ACCOUNT, emulatedRoot } from './environment';
import type { Session } from './session';
import type { Sandbox } from './types';

export interface AccountOptions {
  /** what the app is synthesized from; its tier goes before that of the file */
  readonly config: BaselineConfig;
  /** what must hold in the account */
  readonly contract: Contract;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** An emulated account in which nothing is deployed yet. */
export type EmptyAccount = Omit<Sandbox, 'pretendedTypes' | 'deployedStacks'>;

/**
 * Synthesizes the app, and starts an emulated account for it.
 *
 * @returns the account, and what is aborted if the emulator ends unexpectedly
 */
export async function startAccount(
  session: Session,
  { progress, config, contract, signal }: AccountOptions,
): Promise<{ account: EmptyAccount; died: AbortSignal }> {
  const { runFolder, logs } = session;
  await session.prepare();
  session.enter(EMULATED_ACCOUNT, GLOBAL_REGION);
  // Loaded only now: the SDK inside must not meet the environment of a real account.
  const { synthesizeApp } = await import('./exercise');
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
  const { endpoint, tlsEndpoint, certificateFile, died } = emulator;
  const account = {
    ...{ config, contract, assemblyDirectory, stacks, accountId, regions, homeRegion },
    ...{ endpoint, tlsEndpoint, certificateFile },
    ...{ toolkitLogFile: logs.toolkit, credentials: emulatedRoot(accountId) },
  };
  return { account, died };
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
