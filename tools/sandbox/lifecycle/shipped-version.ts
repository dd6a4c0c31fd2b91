import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Configuration } from '../../../contract/lifecycles';
import type { AssemblyStack } from '../../assembly/read';
import { templateSchema } from '../../assembly/template';

const stack = z.object({
  name: z.string(),
  account: z.string(),
  region: z.string(),
  terminationProtection: z.boolean().optional(),
  dependencies: z.array(z.string()).optional(),
  template: templateSchema,
});
const shipped = z.object({ essential: z.array(stack), regulated: z.array(stack) });

/**
 * The stacks of an older version as it was shipped, of the least configuration; of its tiers, two. Synthesized from the
 * commit of that version once, since a clone may be shallow.
 *
 * @param file the version's, such as `0.3.0.json.gz`
 */
export function shippedStacks(file: string, { detection }: Configuration): readonly AssemblyStack[] {
  const stacks = shipped.parse(JSON.parse(gunzipSync(readFileSync(file)).toString()));
  return detection === undefined ? stacks.essential : stacks.regulated;
}

/** Whoever reads a cloud assembly takes an older one. Source: AWS CDK, cloud-assembly-schema, "Versioning". */
const SCHEMA_VERSION = '38.0.0';

/**
 * Writes stacks into a folder as a cloud assembly.
 *
 * @param rename what each text is written as
 */
export function writeAssembly(
  stacks: readonly AssemblyStack[],
  folder: string,
  rename: (text: string) => string,
): void {
  mkdirSync(folder, { recursive: true });
  const artifacts = stacks.map(({ name, account, region, terminationProtection, dependencies, template }) => {
    const templateFile = `${name}.template.json`;
    writeFileSync(join(folder, templateFile), rename(JSON.stringify(template)));
    const environment = rename(`aws://${account ?? ''}/${region}`);
    const properties = { templateFile, terminationProtection };
    return [name, { type: 'aws:cloudformation:stack', environment, properties, dependencies }] as const;
  });
  const manifest = { version: SCHEMA_VERSION, artifacts: Object.fromEntries(artifacts) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
