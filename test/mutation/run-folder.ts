import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Jest's global set-up when StrykerJS runs it, again and again in one process: the folder that test files share is
 * made once and emptied for each run, so that every mutant is synthesized anew.
 */
export default function emptyRunFolder(): void {
  const { MUTATION_FOLDER: kept } = process.env;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'account-baseline-mutation-'));
  process.env.MUTATION_FOLDER = folder;
  process.env.TEST_RUN_FOLDER = folder;
  delete process.env.CDK_DEFAULT_ACCOUNT;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
