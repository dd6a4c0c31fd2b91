import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TIER_CONTEXT } from '../../lib/config/tier';
import type { BaselineConfig } from '../../lib/config';
import { UserError } from '../../lib/config/user-error';
import { GLOBAL_REGION } from '../../lib/names';
import type { AssemblyStack } from '../assembly/read';
import { regionsOf } from '../assembly/regions';
import type { Contract } from './contract';
import { choosePort, localEmuCommand, startEmulator, type Emulator } from './emulator/start';
import {
  ANOTHER_ACCOUNT,
  EMULATED_ACCOUNT,
  emulatedRoot,
  enterEnvironment,
  sandboxEnvironment,
} from './environment';
import { makeLogFiles, makeRunFolder, sandboxFolder } from './folders';
import { installedEmulator, installLocalEmu, LOCALEMU } from './emulator/install';
import { acquireLock, markProcess, type Lock } from './lock';
import { ExitCode } from '../cli/errors';
import { killDescendants } from '../cli/processes';
import type { Progress } from '../cli/progress';
import { summarize, type RunResult } from './report';
import { removeRemains } from './stop';
import type { Sandbox } from './types';

export interface RunOptions {
  /** @default - no */
  readonly keep?: boolean;
  /** @default - a free one */
  readonly port?: number;
  /** what the app is synthesized from; its tier goes before that of the file */
  readonly config: BaselineConfig;
  /** what must hold in the account */
  readonly contract: Contract;
  readonly progress: Progress;
  /** ends the run early, leaving nothing behind */
  readonly signal: AbortSignal;
}

/** What a run found, and the sandbox if it was kept. */
export interface RunOutcome {
  readonly result: RunResult;
  readonly kept?: Sandbox;
}

interface Context extends RunOptions {
  readonly lock: Lock;
  readonly runFolder: string;
  readonly logs: Record<'emulator' | 'toolkit' | 'install', string>;
}

/**
 * Starts an emulated account, deploys the baseline into it, proves it, and takes it all down again.
 *
 * @throws UserError for what the person at the keyboard can fix; RunFailed, naming the logs, if anything else goes wrong
 */
export async function runSandbox(options: RunOptions): Promise<RunOutcome> {
  const lock = await acquireLock(sandboxFolder, removeRemains);
  const runFolder = makeRunFolder();
  lock.update({ runFolder });
  const context: Context = {
    ...options,
    lock,
    runFolder,
    logs: makeLogFiles(['emulator', 'toolkit', 'install']),
  };
  const running: { emulator?: Emulator; kept?: boolean } = {};
  try {
    return await runWith(context, running);
  } catch (error) {
    if (error instanceof UserError || options.signal.aborted) throw error;
    throw new RunFailed(error as Error, [context.logs.toolkit, context.logs.emulator]);
  } finally {
    if (!running.kept) await takeDown(context, running.emulator);
  }
}

/** Something went wrong that is nobody's mistake at the keyboard. */
export class RunFailed extends Error {
  /** the run could not be finished, which is not to say that a check failed */
  readonly exitCode = ExitCode.unable;

  constructor(
    override readonly cause: Error,
    readonly logFiles: readonly string[],
  ) {
    super(`${cause.message}\n  → See ${logFiles.join(' and ')}`);
    this.name = 'RunFailed';
  }
}

async function runWith(
  context: Context,
  running: { emulator?: Emulator; kept?: boolean },
): Promise<RunOutcome> {
  const { progress, config, runFolder, logs, signal, keep = false, lock } = context;
  const started = Date.now();
  const port = await choosePort(context.port);
  const python = await ensureEmulator(context);
  enterSandbox(runFolder, port, EMULATED_ACCOUNT, GLOBAL_REGION);
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
  enterSandbox(runFolder, port, accountId, homeRegion);
  const emulator = await launchEmulator(context, python, port, accountId);
  running.emulator = emulator;
  const { endpoint, tlsEndpoint, certificateFile } = emulator;
  const account = {
    ...{ config, contract: context.contract, assemblyDirectory, stacks, accountId, regions, homeRegion },
    ...{ endpoint, tlsEndpoint, certificateFile },
    ...{ toolkitLogFile: logs.toolkit, credentials: emulatedRoot(accountId) },
  };
  const options = { progress, keep, signal: AbortSignal.any([signal, emulator.died]) };
  const { sandbox, checks } = await exercise(account, options);
  const result = summarize(checks, Date.now() - started, [logs.toolkit, logs.emulator]);
  if (!keep) return { result };
  lock.update({ kept: true });
  running.kept = true;
  return { result, kept: sandbox };
}

async function takeDown(
  { progress, lock, runFolder }: Context,
  emulator: Emulator | undefined,
): Promise<void> {
  if (emulator) await progress.step('Stop the emulated account', () => emulator.stop());
  killDescendants();
  rmSync(runFolder, { recursive: true, force: true });
  lock.release();
}

async function ensureEmulator({ progress, logs, signal }: Context): Promise<string> {
  const options = { environment: process.env, logFile: logs.install, signal };
  const installed = installedEmulator();
  if (installed !== undefined) return installed;
  return progress.step(`Install ${LOCALEMU}`, (step) => {
    step.progress('', 'once, into .sandbox/venv: 1 to 2 minutes, about 600 MB');
    return installLocalEmu({ ...options, onProgress: (activity) => step.progress(activity) });
  });
}

function launchEmulator(
  context: Context,
  python: string,
  port: number,
  accountId: string,
): Promise<Emulator> {
  const { progress, runFolder, logs, keep, signal, lock } = context;
  return progress.step(
    'Start the emulated account',
    () =>
      startEmulator({
        command: localEmuCommand(python),
        port,
        folder: join(runFolder, 'localemu'),
        logFile: logs.emulator,
        rootKeys: [accountId, ANOTHER_ACCOUNT].map((id) => emulatedRoot(id).accessKeyId),
        outlivesParent: keep ?? false,
        signal,
        onStart: (pid, endpoint) => lock.update({ emulator: { ...markProcess(pid), endpoint } }),
      }),
    ({ endpoint }) => `${accountId} at ${endpoint}`,
  );
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

function enterSandbox(runFolder: string, port: number, accountId: string, region: string): void {
  const account = { endpoint: `http://127.0.0.1:${port}`, accountId, region };
  // The toolkit remembers which account a key belongs to, by default for all that its user does.
  enterEnvironment({ ...sandboxEnvironment(process.env, account), CDK_HOME: join(runFolder, 'cdk') });
}
