import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variant } from './variants';

/**
 * The folder of a synthesized variant, or of the configuration as it is shipped. Each is synthesized once, and shared by
 * test files and runs until something changes that it is made from (`run-folder.ts`).
 */
export function assemblyOf(variant: Variant | 'shipped'): string {
  const { TEST_ASSEMBLIES, TEST_RUN_FOLDER = tmpdir() } = process.env;
  const folder = join(TEST_ASSEMBLIES ?? TEST_RUN_FOLDER, variant);
  if (existsSync(folder)) return folder;
  const building = mkdtempSync(`${folder}-`);
  // Only where it is needed: loading CDK costs a test file more than all it asserts.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { synthesize } = require('./synthesize') as typeof import('./synthesize');
  try {
    synthesize(variant, building);
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Otherwise another worker was faster, with the same result.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | string[];
}

export interface StackTemplate {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, { Value: unknown; Description?: string }>;
  readonly Parameters?: Record<string, unknown>;
  readonly Rules?: Record<string, unknown>;
  readonly Metadata?: Record<string, unknown>;
}

/** A stack's template as text, exactly as it is written. */
export const templateText = (variant: Variant, stack: string): string =>
  readFileSync(join(assemblyOf(variant), `${stack}.template.json`), 'utf8');

export const templateOf = (variant: Variant, stack: string): StackTemplate =>
  JSON.parse(templateText(variant, stack)) as StackTemplate;

/** The resources of one type in a stack, with their logical IDs. */
export function resourcesOf(variant: Variant, stack: string, type: string) {
  return Object.entries(templateOf(variant, stack).Resources).flatMap(([id, resource]) =>
    resource.Type === type ? [{ id, ...resource, Properties: resource.Properties ?? {} }] : [],
  );
}

interface Manifest {
  readonly artifacts: Record<string, Artifact>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: Record<string, unknown>;
  readonly dependencies?: string[];
}

export const manifestOf = (variant: Variant): Manifest =>
  JSON.parse(readFileSync(join(assemblyOf(variant), 'manifest.json'), 'utf8')) as Manifest;

/** The names of the stacks of a variant, in the order they are deployed. */
export const stacksOf = (variant: Variant): string[] =>
  Object.entries(manifestOf(variant).artifacts).flatMap(([id, { type }]) =>
    type === 'aws:cloudformation:stack' ? [id] : [],
  );
