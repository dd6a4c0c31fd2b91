import { join } from 'node:path';
import type { Configuration, Lifecycle } from '../../../contract/lifecycles';
import { GLOBAL_REGION } from '../../../lib/names';
import { untilAborted } from '../../cli/interrupt';
import type { Step } from '../../cli/progress';
import { notProvable } from '../check';
import type { Emulator } from '../emulator/start';
import { EMULATED_ACCOUNT } from '../environment';
import { summarize, type RunResult } from '../report';
import { inSession, type Session, type SessionOptions } from '../session';
import { chainsOf, type Chain } from './chains';
import type { ModelFacts } from './model';
import { whyNotShown } from './provable';
import type { LifecycleResult } from './types';

export interface LifecycleRunOptions extends SessionOptions {
  readonly lifecycles: readonly Lifecycle[];
  readonly model: ModelFacts;
  /** name that the lifecycles are written with */
  readonly name: string;
  /** what each configuration says beside it */
  readonly common: Configuration;
  /** script that synthesizes configurations */
  readonly script: string;
}

/** What a run found, with what each lifecycle came to. */
export interface LifecycleRun extends RunResult {
  readonly lifecycles: readonly Omit<LifecycleResult, 'checks'>[];
}

/** Chains that are walked at once: the toolkit mostly waits for the emulator, which has one thread. */
const LANES = 2;

/**
 * Starts an emulator and walks through lifecycles in it, each chain in an account of its own.
 *
 * @throws UserError for what the person at the keyboard can fix; RunFailed, naming the logs, if anything else goes wrong
 */
export const runLifecycles = (options: LifecycleRunOptions): Promise<LifecycleRun> =>
  inSession(options, async (session) => {
    const started = Date.now();
    const { lifecycles, name, progress } = options;
    const shown = lifecycles.filter((each) => whyNotShown(each) === undefined);
    const chains = chainsOf(shown, name);
    await session.prepare();
    session.enter(EMULATED_ACCOUNT, GLOBAL_REGION);
    const accounts = chains.map(({ accountId }) => accountId);
    const emulator = await session.start(accounts, `${accounts.length} accounts`);
    const walked = await progress.step(
      'Walk through the lifecycles',
      (step) => walkAll(chains, { session, emulator, options, step }),
      (results) => summaryOf(results),
    );
    const results = lifecycles.map((each) => walked.find(({ id }) => id === each.id) ?? unshown(each));
    const checks = results.flatMap((result) => result.checks);
    return {
      ...summarize(checks, Date.now() - started, session.logFiles),
      lifecycles: results.map(({ checks: _, ...rest }) => rest),
    };
  });

interface WalkAll {
  readonly session: Session;
  readonly emulator: Emulator;
  readonly options: LifecycleRunOptions;
  readonly step: Step;
}

async function walkAll(chains: readonly Chain[], { session, emulator, options, step }: WalkAll) {
  // Loaded only now: the SDK inside must not meet the environment of a real account.
  const [{ Walk }, { LifecycleAccount }, { synthesizeChain }] = await Promise.all([
    import('./walk'),
    import('./account'),
    import('./synthesis'),
  ]);
  const signal = AbortSignal.any([options.signal, emulator.died]);
  const total = chains.flatMap(({ lifecycles }) => lifecycles).length;
  const results: LifecycleResult[] = [];
  const { toolkit: toolkitLogFile } = session.logs;
  const folder = join(session.runFolder, 'assemblies');
  const walk = async (chain: Chain) => {
    const { script, common, model } = options;
    const synthesis = { script, common, folder, logFile: toolkitLogFile, signal };
    const assemblyOf = await synthesizeChain(chain, synthesis);
    const account = new LifecycleAccount(chain.accountId, emulator);
    const onStart = ({ id }: Lifecycle) => step.progress(`${results.length} of ${total}: ${id}`);
    const onResult = (result: LifecycleResult) => {
      results.push(result);
      step.progress('', `${result.status.padEnd(12)} ${result.id} (${result.seconds} s)`);
    };
    const walking = { account, model, toolkitLogFile, assemblyOf, signal, onStart, onResult };
    await new Walk(chain, walking).run().finally(() => account.close());
  };
  const waiting = [...chains];
  const lane = async () => {
    for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) await walk(chain);
  };
  await untilAborted(Promise.all(Array.from({ length: LANES }, lane)), signal);
  return results;
}

function unshown(lifecycle: Lifecycle): LifecycleResult {
  const { id, text } = lifecycle;
  const check = notProvable(`${id}: ${text}`, 'deploys', 'as the model says', whyNotShown(lifecycle) ?? '');
  return { id, text, model: '', emulator: '', status: 'not provable', seconds: 0, checks: [check] };
}

const summaryOf = (results: readonly LifecycleResult[]) => {
  const failed = results.filter(({ status }) => status === 'failed').length;
  return failed === 0
    ? `${results.length} as the model says`
    : { failed: `${failed} of ${results.length} otherwise than the model says` };
};
