import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig, type BaselineConfigInput } from '../../lib/config';
import { baselineStacks } from '../../lib/stacks';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import { appProps } from './synthesize';
import { ACCOUNT, MINIMAL } from './variants';

const known = new Map<string, readonly AssemblyStack[]>();

/** The stacks of a configuration, beside the name and address that each needs; each is synthesized once. */
export function stacksOfConfig(input: Readonly<Record<string, unknown>>): readonly AssemblyStack[] {
  const key = JSON.stringify(input);
  const stacks = known.get(key) ?? synthesize({ ...MINIMAL, account: ACCOUNT, ...input });
  known.set(key, stacks);
  return stacks;
}

function synthesize(input: BaselineConfigInput): readonly AssemblyStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  try {
    const app = new App(appProps(outdir));
    baselineStacks(app, loadConfig(input));
    app.synth();
    return readAssembly(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
