import { join } from 'node:path';
import type { AssemblyStack } from '../assembly/read';
import { writeResult } from '../cli/output';
import type { Step } from '../cli/progress';
import { projectRoot, sandboxFolder } from '../sandbox/folders';
import type { ProofResult } from './results';
import type { Baseline } from './sources';

/**
 * What writes the page about a run in the emulated account, from its result and the stacks that were deployed.
 *
 * @returns the file it writes
 */
export const pageOfRun =
  (config: unknown, contract: Baseline['contract']) =>
  async (proof: ProofResult, stacks: readonly AssemblyStack[], step: Step): Promise<string> => {
    // Only now: a run says its first line within a second.
    const [{ gather }, { render }, { sourcesOf }] = await Promise.all([
      import('./gather'),
      import('./render'),
      import('./sources'),
    ]);
    const file = join(sandboxFolder, 'report.html');
    const sources = { ...sourcesOf(projectRoot, { stacks, config, contract }), proof };
    writeResult(await render(await gather(sources, step)), file);
    return file;
  };
