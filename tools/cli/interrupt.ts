import { constants } from 'node:os';
import { writeAtOnce } from './output';
import { killDescendants } from './processes';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** Milliseconds within which a signal is the same one again: a Ctrl-C comes from the terminal, and handed on by npm. */
const SAME_KEYSTROKE = 1_500;

/** The person, or the system, asked this process to end. */
export class Interrupted extends Error {
  /** as a shell reports it: 130 for Ctrl-C */
  readonly exitCode: number;

  /** @param after what it came to, a sentence; none if that is not known */
  constructor(signal: Signal, after?: string) {
    super([`Interrupted (${signal}).`, after].filter(Boolean).join(' '));
    this.name = 'Interrupted';
    this.exitCode = exitCodeOf(signal);
  }
}

const exitCodeOf = (signal: Signal): number => 128 + constants.signals[signal];

/** How many are under way that clean up by themselves. */
let interruptibles = 0;

/**
 * Ends the process on Ctrl-C where nothing is {@link interruptible}, with the exit code of a shell.
 *
 * @returns what ends this
 */
export function endOnInterrupt(): () => void {
  return onSignals((signal) => {
    if (interruptibles > 0) return;
    writeAtOnce(`\nInterrupted (${signal}).\n`);
    process.exit(exitCodeOf(signal));
  });
}

/** Has every signal that ends a process handled. @returns what ends this */
function onSignals(handle: (signal: Signal) => void): () => void {
  const handlers = SIGNALS.map((signal) => ({ signal, handler: () => handle(signal) }));
  for (const { signal, handler } of handlers) process.on(signal, handler);
  return () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}

/**
 * Runs something that cleans up after itself when its signal is aborted, which the first Ctrl-C does; a second one kills
 * everything at once.
 *
 * @throws Interrupted once it has cleaned up, whatever the work itself made of the abort
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  let first = 0;
  interruptibles++;
  const stop = onSignals((signal) => {
    const interrupted = new Interrupted(signal, 'Nothing is left behind.');
    if (first === 0) {
      first = Date.now();
      controller.abort(interrupted);
    } else if (Date.now() - first > SAME_KEYSTROKE) {
      killDescendants();
      process.exit(interrupted.exitCode);
    }
  });
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    interruptibles--;
    stop();
  }
}

/** Waits for something that cannot be stopped, unless the signal is aborted first. */
export function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject);
  });
}
