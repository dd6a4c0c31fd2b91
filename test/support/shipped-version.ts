import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Configuration } from '../../contract/lifecycles';
import type { AssemblyStack } from '../../tools/assembly/read';
import { templateSchema } from '../../tools/assembly/template';

const stack = z.object({
  name: z.string(),
  account: z.string().optional(),
  region: z.string(),
  terminationProtection: z.boolean().optional(),
  dependencies: z.array(z.string()).optional(),
  template: templateSchema,
});
const file = z.object({ essential: z.array(stack), regulated: z.array(stack) });

/**
 * The stacks of an older version as it was shipped, of the least configuration; of its tiers, two. Synthesized from the
 * commit of that version once, since a clone may be shallow.
 */
export function stacksOfVersion(version: string, { detection }: Configuration): readonly AssemblyStack[] {
  const path = join(__dirname, `../contract/versions/${version}.json.gz`);
  const stacks = file.parse(JSON.parse(gunzipSync(readFileSync(path)).toString()));
  return detection === undefined ? stacks.essential : stacks.regulated;
}
