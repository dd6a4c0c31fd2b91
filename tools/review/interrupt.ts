import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The person, or the system, asked this process to end. */
export class Interrupted extends Error {
  /** as a shell reports it: 130 for Ctrl-C */
  readonly exitCode: number;

  constructor(signal: (typeof SIGNALS)[number]) {
    super(`Interrupted (${signal}). Nothing is left behind.`);
    this.name = 'Interrupted';
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Runs something that cleans up after itself when its signal is aborted, as Ctrl-C does.
 *
 * @throws Interrupted once it has cleaned up
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const handlers = SIGNALS.map((name) => {
    // One Ctrl-C arrives several times: from the terminal, and handed on by npm.
    const handler = () => controller.abort(new Interrupted(name));
    process.on(name, handler);
    return { name, handler };
  });
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    for (const { name, handler } of handlers) process.off(name, handler);
  }
}
