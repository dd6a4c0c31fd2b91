import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup } from './processes';

export interface CommandOptions {
  /** @default - that of this process */
  readonly folder?: string;
  readonly environment: Record<string, string | undefined>;
  /** ends the command and all its children */
  readonly signal: AbortSignal;
  /** receives each line of output, of both streams */
  readonly onLine: (line: string) => void;
}

/** A command that ended otherwise than with exit code 0. */
export class CommandFailed extends Error {
  constructor(
    command: string,
    /** the last non-empty line of its output */
    readonly lastLine: string,
  ) {
    super(`${command}: ${lastLine}`);
    this.name = 'CommandFailed';
  }
}

/**
 * Runs a command to its end in a process group of its own, so that nothing of it survives an abort.
 *
 * @throws CommandFailed if it does not exit with 0; what `signal` was aborted with, once it is gone
 */
export async function runCommand(
  path: string,
  parameters: readonly string[],
  options: CommandOptions,
): Promise<void> {
  options.signal.throwIfAborted();
  const child = spawn(path, parameters, {
    cwd: options.folder,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let lastLine = '';
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      if (line.trim() !== '') lastLine = line.trim();
      options.onLine(line);
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const stop = () => void (child.pid !== undefined && endGroup(child.pid, 1_000).catch(() => undefined));
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await ended;
    options.signal.throwIfAborted();
    if (code !== 0) throw new CommandFailed(path, lastLine || `exit code ${String(code)}`);
  } finally {
    options.signal.removeEventListener('abort', stop);
  }
}
