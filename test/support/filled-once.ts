import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder for what this run alone needs. */
export const runFolder = (): string => process.env.TEST_RUN_FOLDER ?? tmpdir();

/**
 * A folder that is filled once, and then shared by test files and runs, until something changes that an assembly is made
 * from (`run-folder.ts` has the list; who fills one depends on nothing else). A filling that throws leaves nothing.
 */
export function filledOnce(name: string, fill: (folder: string) => void): string {
  const folder = join(process.env.TEST_ASSEMBLIES ?? runFolder(), name);
  if (existsSync(folder)) return folder;
  // Runs of other generations may have removed what is above it.
  mkdirSync(dirname(folder), { recursive: true });
  const filling = mkdtempSync(`${folder}-`);
  try {
    fill(filling);
    renameSync(filling, folder);
  } catch (error) {
    rmSync(filling, { recursive: true, force: true });
    // Otherwise another worker was faster, with the same result.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The same for each of some inputs, such as configurations. Those that chance chooses are kept for no other run. */
export function filledOnceFor(name: string, input: unknown, fill: (folder: string) => void): string {
  const { PROPERTY_SEED, PROPERTY_FACTOR } = process.env;
  const id = `${name}-${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32)}`;
  if (PROPERTY_SEED === undefined && PROPERTY_FACTOR === undefined) return filledOnce(id, fill);
  const folder = mkdtempSync(join(runFolder(), `${name}-`));
  fill(folder);
  return folder;
}
