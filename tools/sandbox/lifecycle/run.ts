import { join } from 'node:path';
import type { Configuration, Lifecycle, Walkthrough } from '../../../contract/lifecycles';
import { GLOBAL_REGION } from '../../../lib/names';
import { untilAborted } from '../../cli/interrupt';
import type { Step } from '../../cli/progress';
import { UserError } from '../../../lib/config/user-error';
import { failed, notProvable } from '../check';
import type { Emulator } from '../emulator/start';
import { EMULATED_ACCOUNT } from '../environment';
import { summarize, type RunResult } from '../report';
import { inSession, type Session, type SessionOptions } from '../session';
import { chainsOf, type Chain } from './chains';
import type { ModelFacts } from './model';
import { sectionOf } from './outcome';
import { whyNotShown } from './provable';
import type { CheckResult } from '../types';
import type { LifecycleResult } from './types';

export interface LifecycleRunOptions extends SessionOptions {
  readonly lifecycles: readonly Lifecycle[];
  readonly model: ModelFacts;
  /** name and account that the lifecycles are written with */
  readonly written: { readonly name: string; readonly account: string };
  /** what each configuration says beside it */
  readonly common: Configuration;
  /** script that synthesizes configurations */
  readonly script: string;
  /** folder of what older versions shipped */
  readonly versions: string;
  /** pages whose commands are run, each in an account of its own */
  readonly walkthroughs: readonly Walkthrough[];
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
    const { lifecycles, walkthroughs, written, progress } = options;
    const shown = lifecycles.filter((each) => whyNotShown(each) === undefined);
    const chains = chainsOf(shown, written);
    await session.prepare();
    session.enter(EMULATED_ACCOUNT, GLOBAL_REGION);
    const accounts = [
      ...chains.map(({ accountId }) => accountId),
      ...walkthroughs.map(({ account }) => account),
    ];
    const emulator = await session.start(accounts, `${accounts.length} accounts`);
    const walked = await progress.step(
      'Walk through the lifecycles',
      (step) => walkAll(chains, { session, emulator, options, step }),
      (results) => summaryOf(results),
    );
    const followed = await followAll(session, emulator, options);
    const results = lifecycles.map((each) => walked.find(({ id }) => id === each.id) ?? unshown(each));
    const checks = [...results.flatMap((result) => result.checks), ...followed];
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
  if (chains.length === 0) return [];
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
    const { script, versions, written, common, model } = options;
    const synthesis = { script, versions, written, common, folder, logFile: toolkitLogFile, signal };
    const onStart = ({ id }: Lifecycle) => step.progress(`${results.length} of ${total}: ${id}`);
    const onResult = (result: LifecycleResult) => {
      results.push(result);
      step.progress('', `${result.status.padEnd(12)} ${result.id} (${result.seconds} s)`);
    };
    const assemblyOf = await synthesizeChain(chain, synthesis).catch((error: unknown) => {
      // The others are of accounts of their own.
      if (!(error instanceof UserError)) throw error;
      chain.lifecycles.forEach((each) => onResult(unsynthesized(each, error.message)));
    });
    if (assemblyOf === undefined) return;
    const account = new LifecycleAccount(chain.accountId, emulator);
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

/** Runs the commands of the pages, as a person who pastes them. */
async function followAll(
  { runFolder, logs, python }: Session,
  emulator: Emulator,
  { walkthroughs, progress, signal: interrupted }: LifecycleRunOptions,
): Promise<readonly CheckResult[]> {
  if (walkthroughs.length === 0) return [];
  const { follow } = await import('./pages/follow');
  const signal = AbortSignal.any([interrupted, emulator.died]);
  const followWith = async (step: Step) => {
    const checks: CheckResult[] = [];
    for (const walkthrough of walkthroughs) {
      const folder = join(runFolder, 'pages', walkthrough.account);
      const onCommand = (command: string) => step.progress(command, `$ ${command}`);
      const options = { emulator, python, folder, logFile: logs.toolkit, signal, onCommand };
      checks.push(...(await follow(walkthrough, options)));
    }
    return checks;
  };
  return progress.step('Run the commands of the pages', followWith, (checks) => {
    const failed = checks.filter(({ status }) => status === 'failed').length;
    return failed === 0
      ? `${checks.length} do what their pages say`
      : { failed: `${failed} of ${checks.length} do not do what their pages say` };
  });
}

function unsynthesized(lifecycle: Lifecycle, why: string): LifecycleResult {
  const { id, text } = lifecycle;
  const checks = [failed(sectionOf(lifecycle), 'deploys', 'as the model says', why)];
  return { id, text, model: '', emulator: 'not tried', status: 'failed', seconds: 0, checks };
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
