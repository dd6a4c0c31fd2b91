import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadConfig, type BaselineConfigInput } from '../../lib/config';
import type { Tier } from '../../lib/config/security';
import type { AssemblyStack } from '../assembly/read';
import type { Output } from '../cli/colour';
import { targetOf } from '../cli/output';
import { showProgress, type Step } from '../cli/progress';
import { checkOffline } from './offline';
import { sandboxFolder } from './folders';
import { formatKept, formatResult, type RunResult } from './report';
import { formatScreen } from './screen';
import { runOrganization } from './organization/run';
import { runSandbox, type RunOptions, type RunOutcome } from './run';

export interface ShownRunOptions extends Omit<RunOptions, 'progress' | 'config'> {
  /** what `baseline.config.ts` exports */
  readonly input: BaselineConfigInput;
  /** how much of what watches an account is deployed, whatever the configuration says */
  readonly tier: Tier;
  /** whether only what needs no emulator is checked. @default - no */
  readonly offline?: boolean;
  /** whether an organization is emulated, and its members are proven. @default - one account is */
  readonly organization?: boolean;
  /** whether every call is shown. @default - no */
  readonly verbose?: boolean;
  /**
   * writes a page about what was proven
   *
   * @param stacks as they were deployed
   * @param step where it reports how it is getting on
   * @returns its file. @default - there is none
   */
  readonly writePage?: (result: RunResult, stacks: readonly AssemblyStack[], step: Step) => Promise<string>;
  /** where progress is shown, and the text is for */
  readonly output: Output;
}

/**
 * Proves the baseline in an emulated account, or checks it without one, and shows how it is getting on.
 *
 * @returns what was found, and the same as text
 * @throws UserError, RunFailed, or what `signal` was aborted with
 */
export async function showRun(options: ShownRunOptions): Promise<{ result: RunResult; text: string }> {
  const { offline, organization, verbose, output, signal, tier, input, writePage } = options;
  const progress = showProgress(output);
  const { result, kept, stacks }: RunOutcome = offline
    ? { result: await checkOffline({ progress, signal }), stacks: [] }
    : organization
      ? await runOrganization({ ...options, progress })
      : await runSandbox({ ...options, config: withTier(input, tier), progress });
  const target = targetOf(output);
  const hint = kept ? formatKept(kept, tier, target.colours) : '';
  // Beside the logs, under their names.
  const details = result.logFiles[0]?.replace(/[^-]*$/, 'proof.txt') ?? join(sandboxFolder, 'proof.txt');
  writeFileSync(details, `${formatResult(result, targetOf({}), { verbose: true })}\n`);
  const page =
    stacks.length > 0 && writePage !== undefined
      ? await progress.step('Write the report', (step) => writePage(result, stacks, step))
      : undefined;
  const [detailsPath, pagePath] = [details, page].map((file) => file && relative(process.cwd(), file));
  const found = verbose
    ? formatResult(result, target, { verbose })
    : formatScreen(result, target, detailsPath ?? details, pagePath);
  return { result, text: `${found}\n${hint}` };
}

const withTier = (input: BaselineConfigInput, tier: Tier) =>
  loadConfig({ ...input, detection: { ...input.detection, tier } });
