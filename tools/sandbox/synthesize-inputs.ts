import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/config/user-error';
import { CommandFailed, runCommand } from '../cli/run-command';
import { projectRoot } from './folders';

interface Options {
  /** script that synthesizes configurations: the tools themselves load nothing of the app */
  readonly script: string;
  /** where the list of configurations is written */
  readonly folder: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes configurations that are in no file, in one process.
 *
 * @param failure what to say if one does not synthesize
 * @throws UserError if one does not synthesize
 */
export async function synthesizeInputs(
  jobs: readonly { readonly input: object; readonly outdir: string }[],
  failure: string,
  { script, folder, logFile, signal }: Options,
): Promise<void> {
  const list = join(folder, 'configurations.json');
  writeFileSync(list, JSON.stringify(jobs));
  try {
    await runCommand(process.execPath, ['-r', 'ts-node/register', script, list], {
      folder: projectRoot,
      environment: process.env,
      signal,
      logFile,
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new UserError(`${failure}: ${error.message}`, `See ${logFile}`);
  }
}
