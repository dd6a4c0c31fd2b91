import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endGroup } from './processes';

export interface CommandOptions {
  /** @default - that of this process */
  readonly folder?: string;
  readonly environment: Record<string, string | undefined>;
  /** ends the command and all its children */
  readonly signal: AbortSignal;
  /** receives all it writes, to both streams */
  readonly logFile?: string;
  /** receives it too, line by line */
  readonly onLine?: (line: string) => void;
}

/** A command that ended otherwise than with exit code 0; its message is the last line of output. */
export class CommandFailed extends Error {
  constructor(
    readonly code: number | null,
    /** its output, without empty lines */
    readonly lines: readonly string[],
  ) {
    super(lines.at(-1) ?? `exit code ${String(code)}`);
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
  { folder, environment, signal, logFile, onLine }: CommandOptions,
): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(path, parameters, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      if (logFile !== undefined) appendFileSync(logFile, `${line}\n`);
      if (line.trim() !== '') lines.push(line.trim());
      onLine?.(line);
    });
  }
  const stop = () => void (child.pid !== undefined && endGroup(child.pid, 1_000).catch(() => undefined));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    signal.throwIfAborted();
    if (code !== 0) throw new CommandFailed(code, lines);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
