import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/config/user-error';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Record<string, Json>;
  readonly Metadata?: Record<string, Json>;
}

export interface Template {
  readonly Parameters?: Record<string, { Default?: Json }>;
  readonly Resources?: Record<string, TemplateResource>;
}

/** A stack of a synthesized app. */
export interface AssemblyStack {
  readonly name: string;
  /** @default - the app leaves the account to the deployment */
  readonly account?: string;
  readonly region: string;
  /** @default - no */
  readonly terminationProtection?: boolean;
  readonly template: Template;
}

interface Manifest {
  artifacts?: Record<string, Artifact>;
}

interface Artifact {
  type: string;
  environment?: string;
  properties?: {
    templateFile?: string;
    stackName?: string;
    terminationProtection?: boolean;
    directoryName?: string;
  };
}

/**
 * The stacks in a cloud assembly, those of its stages too.
 *
 * @param directory the assembly, such as `cdk.out`
 * @throws UserError if there is none
 */
export function readAssembly(directory: string): AssemblyStack[] {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly')
      return readAssembly(join(directory, artifact.properties?.directoryName ?? ''));
    return artifact.type === 'aws:cloudformation:stack' ? [readStack(directory, id, artifact)] : [];
  });
}

function readStack(directory: string, id: string, { environment, properties }: Artifact): AssemblyStack {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  if (account === undefined || region === undefined)
    throw new Error(`The stack ${id} names no environment: ${String(environment)}`);
  return {
    name: properties?.stackName ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region,
    terminationProtection: properties?.terminationProtection,
    template: readJson<Template>(join(directory, properties?.templateFile ?? `${id}.template.json`)),
  };
}

function readJson<Content>(path: string): Content {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UserError(
      `There is no cloud assembly here: ${path} cannot be read`,
      'Run npx cdk synth first, or name the folder it wrote',
    );
  }
  return JSON.parse(text) as Content;
}
