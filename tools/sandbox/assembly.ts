import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack of a synthesized app. */
export interface AssemblyStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly resources: readonly AssemblyResource[];
}

export interface AssemblyResource {
  readonly logicalId: string;
  readonly type: string;
  /** whether CloudFormation leaves it in place when the stack is deleted */
  readonly retained: boolean;
}

/** Without Docker the emulator creates no function, and rolls the whole stack back. */
export const isDeployable = ({ resources }: AssemblyStack): boolean =>
  !resources.some(({ type }) => type === 'AWS::Lambda::Function');

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

interface Template {
  Resources?: Record<string, { Type: string; DeletionPolicy?: string }>;
}

/** The stacks in a cloud assembly, those of its stages too. */
export function readStacks(assemblyDirectory: string): AssemblyStack[] {
  const manifest = readJson<Manifest>(join(assemblyDirectory, 'manifest.json'));
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly') {
      return readStacks(join(assemblyDirectory, artifact.properties?.directoryName ?? ''));
    }
    return artifact.type === 'aws:cloudformation:stack' ? [readStack(assemblyDirectory, id, artifact)] : [];
  });
}

/** The regions stacks are deployed to, the home region first: that of any stack not bound to us-east-1, where billing lives. */
export function regionsOf(stacks: readonly AssemblyStack[]): string[] {
  const regions = [...new Set(stacks.map((stack) => stack.region))];
  return regions.sort((a, b) => Number(a === BILLING_REGION) - Number(b === BILLING_REGION));
}

// AWS publishes its billing metrics there alone ("Create a billing alarm to monitor your estimated AWS charges").
const BILLING_REGION = 'us-east-1';

function readStack(directory: string, id: string, { environment, properties }: Artifact): AssemblyStack {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  if (account === undefined || region === undefined)
    throw new Error(`stack ${id} names no environment: ${String(environment)}`);
  const template = readJson<Template>(join(directory, properties?.templateFile ?? `${id}.template.json`));
  return {
    name: properties?.stackName ?? id,
    account,
    region,
    terminationProtection: properties?.terminationProtection ?? false,
    resources: Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => ({
      logicalId,
      type: resource.Type,
      retained: (resource.DeletionPolicy ?? 'Delete').startsWith('Retain'),
    })),
  };
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}
