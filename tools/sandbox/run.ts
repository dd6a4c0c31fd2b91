import type { AssemblyStack } from '../assembly/read';
import { summarize, type RunResult } from './report';
import { inSession, type Session, type SessionOptions } from './session';
import { startAccount, type AccountOptions } from './start-account';
import type { Sandbox } from './types';

export type RunOptions = SessionOptions & AccountOptions;

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
  const { progress, signal, keep = false } = options;
  const started = Date.now();
  const { account, died } = await startAccount(session, options);
  const { exercise } = await import('./exercise');
  const exercised = { progress, keep, signal: AbortSignal.any([signal, died]) };
  const { sandbox, checks } = await exercise(account, exercised);
  const result = summarize(checks, Date.now() - started, session.logFiles);
  const { stacks } = account;
  if (!keep) return { result, stacks };
  session.keep();
  return { result, stacks, kept: sandbox };
}
