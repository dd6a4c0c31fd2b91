import { readAssembly, type AssemblyStack } from '../assembly/read';
import { synthesize, type Synthesis } from '../assembly/synthesize';
import { isDeployable, resourcesIn } from './stacks';
import { examine } from './doctor';
import { deploy } from './deploy';
import { projectRoot } from './folders';
import { untilAborted } from '../cli/interrupt';
import { checkDestroy, checkEmptyDiff, checkSecondDeploy } from './lifecycle/one-deployment';
import type { Progress, Step, Summary } from '../cli/progress';
import { runProof } from './proof';
import { checkSettings } from './settings';
import type { EmptyAccount } from './start-account';
import type { ResourceEvent } from './toolkit-host';
import type { CheckResult, Sandbox } from './types';

/** Synthesizes the app into a run's folder, as `npx cdk synth` does, showing its progress. */
export function synthesizeApp(
  progress: Progress,
  synthesis: Pick<Synthesis, 'outdir' | 'context' | 'environment' | 'signal'> & { logFile: string },
): Promise<AssemblyStack[]> {
  return progress.step(
    'Synthesize the app',
    async () => {
      await synthesize({
        ...synthesis,
        folder: projectRoot,
        // A finding that nobody accepted is the end of it.
        context: { ...synthesis.context, '@aws-cdk/core:failSynthOnValidationErrors': true },
        remedy: `Run npm start again once npx cdk synth passes; all it wrote is in ${synthesis.logFile}`,
      });
      return readAssembly(synthesis.outdir);
    },
    (stacks) => `${count(stacks.length, 'stack')}, ${count(resourceCount(stacks), 'resource')}`,
  );
}

/** What a run does with its emulated account. */
export interface ExerciseOptions {
  readonly progress: Progress;
  /** leaves the stacks deployed */
  readonly keep: boolean;
  /** ends it early */
  readonly signal: AbortSignal;
}

/**
 * Deploys the baseline into an emulated account, proves it, deploys it again, diffs and destroys it.
 *
 * @returns all checks, and the account as it was proven
 */
export async function exercise(
  account: EmptyAccount,
  { progress, keep, signal }: ExerciseOptions,
): Promise<{ sandbox: Sandbox; checks: CheckResult[] }> {
  const sandbox = await deployBaseline(account, { progress, signal });
  const stacks = account.stacks.filter(isDeployable);
  const checks: CheckResult[] = [];
  const check = async (title: string, run: (step: Step) => Promise<CheckResult[]>) => {
    checks.push(...(await progress.step(title, (step) => untilAborted(run(step), signal), verdict)));
  };
  await check('Apply the settings', (step) => checkSettings(sandbox, duringOf(step)));
  await check('Prove the baseline', (step) => collect((report) => runProof(sandbox, report, duringOf(step))));
  await check('Run the doctor', (step) =>
    collect((report) => examine(sandbox, report, duringOf(step), keep)),
  );
  await check('Deploy again: changes nothing', (step) =>
    checkSecondDeploy(sandbox, { onResource: showResources(step, stacks) }),
  );
  await check('Diff: empty', () => checkEmptyDiff(sandbox));
  if (!keep) {
    await check('Destroy: keeps what is retained', (step) =>
      checkDestroy(sandbox, stacks, { onResource: showResources(step, stacks) }),
    );
  }
  return { sandbox, checks };
}

/** Deploys the baseline into an emulated account, but for the stacks that the emulator cannot deploy. */
export async function deployBaseline(
  account: EmptyAccount,
  { progress, signal }: Omit<ExerciseOptions, 'keep'>,
): Promise<Sandbox> {
  const stacks = account.stacks.filter(isDeployable);
  const target = { ...account, deployedStacks: stacks.map(({ name }) => name) };
  const { pretendedTypes } = await progress.step(
    'Deploy the baseline',
    (step) => untilAborted(deploy(target, { onResource: showResources(step, stacks) }), signal),
    () =>
      `${count(resourceCount(stacks), 'resource')} in ${account.regions.join(' and ')}; ${count(account.stacks.length - stacks.length, 'stack')} left out`,
  );
  return { ...target, pretendedTypes };
}

const duringOf = (step: Step) => (activity: string) => step.progress(activity);

/** The results of what reports one after the other. */
async function collect(
  run: (report: (result: CheckResult) => void) => Promise<void>,
): Promise<CheckResult[]> {
  const checks: CheckResult[] = [];
  await run((result) => checks.push(result));
  return checks;
}

function verdict(checks: readonly CheckResult[]): Summary {
  const failed = checks.filter((check) => check.status === 'failed').length;
  const passed = checks.filter((check) => check.status === 'passed').length;
  return failed === 0
    ? `${count(passed, 'check')} passed`
    : { failed: `${failed} of ${count(passed + failed, 'check')} failed` };
}

// A terminal shows how far each stack is; elsewhere each finished resource gets a line.
function showResources(step: Step, stacks: readonly AssemblyStack[]): (event: ResourceEvent) => void {
  const far = new Map<string, string>();
  const names = new Set(stacks.map((stack) => stack.name));
  return ({ stack, logicalId, type, status, reason, completed, total }) => {
    if (names.has(logicalId) || !/_(COMPLETE|FAILED|SKIPPED)$/.test(status)) return;
    far.set(stack, `${stack} ${completed ?? '?'}/${total ?? '?'}`);
    const why = status.endsWith('FAILED') && reason !== undefined ? `: ${reason}` : '';
    step.progress([...far.values()].join('  '), `${stack}  ${status}  ${type}  ${logicalId}${why}`);
  };
}

const resourceCount = (stacks: readonly AssemblyStack[]): number => stacks.flatMap(resourcesIn).length;

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
