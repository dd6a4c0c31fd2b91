import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../../lib/config';
import { baselineStacks } from '../../lib/stacks';
import { readAssembly, type AssemblyStack } from './read';

const PROJECT = join(__dirname, '../..');

/**
 * Synthesizes the stacks of the baseline in this process and reads the templates back. Nothing is checked but the
 * configuration: cdk-nag and the template validator have their own run.
 *
 * @param input what `baseline.config.ts` exports
 * @throws UserError if the configuration has a problem
 */
export function synthesize(input: unknown): AssemblyStack[] {
  const { context } = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8')) as { context: object };
  const outdir = mkdtempSync(join(tmpdir(), 'baseline-'));
  try {
    const app = new App({ outdir, context: { ...context }, builtinCloudFormationValidation: false });
    baselineStacks(app, loadConfig(input));
    app.synth();
    return readAssembly(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
