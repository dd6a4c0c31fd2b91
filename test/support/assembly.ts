import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BaselineConfigInput } from '../../lib/config';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import type { Template, TemplateResource } from '../../tools/assembly/template';
import { filledOnce, filledOnceFor } from './filled-once';
import type { Variant } from './variants';

/**
 * The folder of a synthesized variant, or of the configuration as it is shipped. Each is synthesized once, and shared by
 * test files and runs until something changes that it is made from (`run-folder.ts`).
 */
export const assemblyOf = (variant: Variant | 'shipped'): string =>
  filledOnce(variant, (folder) => synthesizing().synthesize(variant, folder));

/** The same of any configuration. */
export const assemblyOfConfig = (input: BaselineConfigInput): string =>
  filledOnceFor('config', input, (folder) => synthesizing().synthesizeConfig(input, folder));

/** What synthesizes, only where it is needed: loading CDK costs a test file more than all it asserts. */
const synthesizing = () =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('./synthesize') as typeof import('./synthesize');

const read = new Map<string, AssemblyStack[]>();

/** The stacks of a variant, in the order they are deployed. */
export function stacksIn(variant: Variant): AssemblyStack[] {
  const folder = assemblyOf(variant);
  const stacks = read.get(folder) ?? readAssembly(folder);
  read.set(folder, stacks);
  return stacks;
}

/** The names of the stacks of a variant, in the order they are deployed. */
export const stacksOf = (variant: Variant): string[] => stacksIn(variant).map(({ name }) => name);

/** A stack's template as text, exactly as it is written. */
export const templateText = (variant: Variant, stack: string): string =>
  readFileSync(join(assemblyOf(variant), `${stack}.template.json`), 'utf8');

/** A stack's template, as others read it. */
export function templateOf(variant: Variant, stack: string): StackTemplate {
  const found = stacksIn(variant).find(({ name }) => name === stack);
  if (found === undefined) throw new Error(`${variant} has no stack ${stack}`);
  return { Resources: {}, ...found.template };
}

interface StackTemplate extends Template {
  readonly Resources: Record<string, TemplateResource>;
}

/** The resources of one type in a stack, with their logical IDs. */
export function resourcesOf(variant: Variant, stack: string, type: string) {
  return Object.entries(templateOf(variant, stack).Resources).flatMap(([id, resource]) =>
    resource.Type === type ? [{ id, ...resource, Properties: resource.Properties ?? {} }] : [],
  );
}

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/** The artifacts of a variant by their ids, stacks and others. */
export const artifactsOf = (variant: Variant) =>
  manifest.parse(JSON.parse(readFileSync(join(assemblyOf(variant), 'manifest.json'), 'utf8'))).artifacts;
