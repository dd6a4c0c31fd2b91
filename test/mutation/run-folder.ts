import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Jest's global set-up when StrykerJS runs it, again and again in one process: the folder that test files share is
 * made once and emptied for each run, so that every mutant is synthesized anew. It lies in StrykerJS's copy of the
 * project, which goes when StrykerJS ends: it kills the processes that would clean up.
 */
export default function emptyRunFolder(_: unknown, { rootDir }: { rootDir: string }): void {
  const folder = process.env.MUTATION_FOLDER ?? mkdtempSync(join(rootDir, '.run-'));
  process.env.MUTATION_FOLDER = folder;
  process.env.TEST_RUN_FOLDER = folder;
  // No assembly outlasts a mutant, and no outcome.
  delete process.env.TEST_ASSEMBLIES;
  delete process.env.TEST_OUTCOMES;
  delete process.env.CDK_DEFAULT_ACCOUNT;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
