import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout this file belongs to. */
export const projectRoot = resolve(__dirname, '..', '..');

/** Everything the sandbox writes; git-ignored, and safe to delete while none runs. */
export const sandboxFolder = join(projectRoot, '.sandbox');

const LOGS_KEPT = 10;

/** Makes a folder that one run writes to and that is deleted with it. */
export function makeRunFolder(): string {
  mkdirSync(sandboxFolder, { recursive: true });
  // npm start sets TMPDIR to a folder in here, for all that it starts.
  mkdirSync(tmpdir(), { recursive: true });
  return mkdtempSync(join(sandboxFolder, 'run-'));
}

/**
 * Paths for the log files of a run that starts now, deleting those of old runs.
 *
 * @param names one for each file
 */
export function makeLogFiles<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const folder = join(sandboxFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  const old = readdirSync(folder).sort().slice(0, -LOGS_KEPT);
  for (const file of old) rmSync(join(folder, file), { force: true });
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const entries = names.map((name) => [name, join(folder, `${stamp}-${name}.log`)]);
  return Object.fromEntries(entries) as Record<Name, string>;
}
