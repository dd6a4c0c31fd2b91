import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/config/user-error';
import { ExitCode } from '../cli/errors';
import { killDescendants } from '../cli/processes';
import type { Progress } from '../cli/progress';
import { installedEmulator, installLocalEmu, LOCALEMU } from './emulator/install';
import { choosePort, localEmuCommand, startEmulator, type Emulator } from './emulator/start';
import { emulatedRoot, enterEnvironment, sandboxEnvironment } from './environment';
import { makeLogFiles, makeRunFolder, sandboxFolder } from './folders';
import { acquireLock, markProcess, type Lock } from './lock';
import { removeRemains } from './stop';

export interface SessionOptions {
  /** @default - a free one */
  readonly port?: number;
  /** whether the emulator goes on when this process is gone. @default - no */
  readonly keep?: boolean;
  readonly progress: Progress;
  /** ends it early, leaving nothing behind */
  readonly signal: AbortSignal;
}

/** Something went wrong that is nobody's mistake at the keyboard. */
class RunFailed extends Error {
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

/**
 * Runs something that has the sandbox of this checkout to itself, with a folder that is deleted with it. Whatever comes of
 * it, the emulator is stopped then, unless it is kept.
 *
 * @throws UserError for what the person at the keyboard can fix; RunFailed, naming the logs, if anything else goes wrong
 */
export async function inSession<Result>(
  options: SessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const lock = await acquireLock(sandboxFolder, removeRemains);
  const session = new Session(options, lock);
  try {
    return await work(session);
  } catch (error) {
    if (error instanceof UserError || options.signal.aborted) throw error;
    throw new RunFailed(error as Error, session.logFiles);
  } finally {
    await session.end();
  }
}

/** An emulator in the making: what a run of the sandbox holds while it lasts. */
export class Session {
  readonly runFolder = makeRunFolder();
  readonly logs = makeLogFiles(['emulator', 'toolkit', 'install']);
  private emulator?: Emulator;
  private isKept = false;
  private port = 0;
  private installed = '';

  constructor(
    private readonly options: SessionOptions,
    private readonly lock: Lock,
  ) {
    lock.update({ runFolder: this.runFolder });
  }

  get logFiles(): readonly string[] {
    return [this.logs.toolkit, this.logs.emulator];
  }

  /** The Python that runs the emulator; beside it is the AWS CLI. */
  get python(): string {
    return this.installed;
  }

  /** Chooses the port, and installs the emulator unless it is there. */
  async prepare(): Promise<void> {
    this.port = await choosePort(this.options.port);
    this.installed = installedEmulator() ?? (await this.install());
  }

  /** Makes this process's environment that of an emulated account: no AWS SDK reaches another from here. */
  enter(accountId: string, region: string): void {
    const account = { endpoint: `http://127.0.0.1:${this.port}`, accountId, region };
    // The toolkit remembers which account a key belongs to, by default for all that its user does.
    enterEnvironment({
      ...sandboxEnvironment(process.env, account),
      CDK_HOME: join(this.runFolder, 'cdk'),
    });
  }

  /** @param accounts those that have a root */
  async start(accounts: readonly string[], described: string): Promise<Emulator> {
    const { progress, keep = false, signal } = this.options;
    this.emulator = await progress.step(
      'Start the emulated account',
      () =>
        startEmulator({
          command: localEmuCommand(this.python),
          port: this.port,
          folder: join(this.runFolder, 'localemu'),
          logFile: this.logs.emulator,
          rootKeys: accounts.map((id) => emulatedRoot(id).accessKeyId),
          outlivesParent: keep,
          signal,
          onStart: (pid, endpoint) => this.lock.update({ emulator: { ...markProcess(pid), endpoint } }),
        }),
      ({ endpoint }) => `${described} at ${endpoint}`,
    );
    return this.emulator;
  }

  /** Lets the emulator run on when the session ends. */
  keep(): void {
    this.lock.update({ kept: true });
    this.isKept = true;
  }

  async end(): Promise<void> {
    const { emulator } = this;
    if (this.isKept) return;
    if (emulator) await this.options.progress.step('Stop the emulated account', () => emulator.stop());
    killDescendants();
    rmSync(this.runFolder, { recursive: true, force: true });
    this.lock.release();
  }

  private install(): Promise<string> {
    const { progress, signal } = this.options;
    const options = { environment: process.env, logFile: this.logs.install, signal };
    return progress.step(`Install ${LOCALEMU}`, (step) => {
      step.progress('', 'once, into .sandbox/venv: 1 to 2 minutes, about 600 MB');
      return installLocalEmu({ ...options, onProgress: (activity) => step.progress(activity) });
    });
  }
}
