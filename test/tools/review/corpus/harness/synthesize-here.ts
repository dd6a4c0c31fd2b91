import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { synthesisEnvironment } from '../../../../../tools/assembly/synthesize';

/** Node's own, whose cache is at hand. */
const load = createRequire(__filename);

/** Works on the process and not on the app: loaded anew, it would add a listener to the process each time. */
const ONCE = 'bin/compile-cache.js';

/**
 * Synthesizes a fixture in this process: its own modules are loaded anew, those of packages once.
 * The result is what `synthesize` of a review writes, which runs the app in a process of its own.
 *
 * @param folder of the fixture
 * @throws Error if it does not synthesize
 */
export async function synthesizeHere(folder: string, outdir: string): Promise<void> {
  for (const path of Object.keys(load.cache))
    if (path.startsWith(`${folder}/`) && path !== join(folder, ONCE)) delete load.cache[path];
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir);
  const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  Object.assign(process.env, synthesisEnvironment(folder, outdir, context));
  await (load(join(folder, 'bin/baseline.js')) as { done: Promise<void> }).done;
  if (process.exitCode === undefined) return;
  process.exitCode = undefined;
  throw new Error('The fixture does not synthesize; its own words are above');
}
