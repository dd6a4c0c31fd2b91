import type { Output } from '../../cli/colour';
import { targetOf, type Target } from '../../cli/output';
import { showProgress } from '../../cli/progress';
import { renderTable } from '../../cli/table';
import { formatExplained, mark } from '../report';
import { runLifecycles, type LifecycleRun, type LifecycleRunOptions } from './run';

/**
 * Walks through lifecycles in an emulated account, and shows how it is getting on.
 *
 * @param output where progress is shown, and the text is for
 * @returns what was found, and the same as text
 */
export async function showLifecycles(
  options: Omit<LifecycleRunOptions, 'progress'>,
  output: Output,
): Promise<{ result: LifecycleRun; text: string }> {
  const result = await runLifecycles({ ...options, progress: showProgress(output) });
  return { result, text: `${formatLifecycles(result, targetOf(output))}\n` };
}

/** The table of lifecycles, what failed, and what the emulator could not show. */
export function formatLifecycles(result: LifecycleRun, { colours, width }: Target): string {
  const head = ['', 'lifecycle', 'by the model', 'in the emulator', 's'];
  const rows = result.lifecycles.map(({ id, model, emulator, status, seconds }) => [
    mark(status, colours),
    id,
    model,
    status === 'not provable' ? colours.yellow('not provable here') : emulator,
    seconds === 0 ? '' : seconds.toFixed(1),
  ]);
  const aligns = ['left', 'left', 'left', 'left', 'right'] as const;
  const table = renderTable({ head, rows, width, look: 'room', aligns });
  return [`\n${table}`, ...formatExplained(result, colours)].join('\n');
}
