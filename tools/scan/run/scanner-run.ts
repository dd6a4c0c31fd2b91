import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../lib/config/user-error';
import { CommandFailed, runCommand } from '../../cli/run-command';
import type { Finding } from '../model';

/** How a scanner is run. */
export interface ScannerRun {
  /** of its virtual environment */
  readonly python: string;
  /** an empty folder for what it writes */
  readonly folder: string;
  /** receives all that it prints */
  readonly logFile: string;
  readonly signal: AbortSignal;
  /** receives what is under way */
  readonly onProgress: (status: string) => void;
}

/** What came of a run. */
export interface Scanned {
  readonly passed: number;
  readonly findings: readonly Finding[];
}

/**
 * Runs a scanner to its end.
 *
 * @throws UserError if it does not run
 */
export async function runScanner(
  name: string,
  parameters: readonly string[],
  { python, logFile, signal }: ScannerRun,
  onLine?: (line: string) => void,
): Promise<void> {
  try {
    // A home of its own: both read settings and credentials there.
    const environment = { ...process.env, HOME: dirname(logFile), PYTHONWARNINGS: 'ignore' };
    await runCommand(join(dirname(python), name), parameters, { environment, logFile, signal, onLine });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new UserError(`${name} did not run: ${error.message}`, `All that it printed is in ${logFile}`);
  }
}

/**
 * Reads what a scanner wrote.
 *
 * @throws UserError if it is not what is expected
 */
export function readOutput<Output>(file: string, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UserError(
      `The result of the scanner in ${file} cannot be read: ${reason}`,
      'Its version is pinned: remove its folder under .sandbox and run it again',
    );
  }
}
