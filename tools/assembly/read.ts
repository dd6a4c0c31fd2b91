import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudAssembly,
  UNKNOWN_ACCOUNT,
  type CloudFormationStackArtifact,
} from '@aws-cdk/cloud-assembly-api';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import { templateSchema, type Template } from './template';

/** A stack of a synthesized app. */
export interface AssemblyStack {
  readonly name: string;
  /** @default - the app leaves the account to the deployment */
  readonly account?: string;
  readonly region: string;
  /** @default - no */
  readonly terminationProtection?: boolean;
  /** names of the stacks that are deployed before it. @default - none */
  readonly dependencies?: readonly string[];
  readonly template: Template;
}

/**
 * The stacks in a cloud assembly, in the order of its manifest; those of its stages come after its own.
 *
 * @param directory the assembly, such as `cdk.out`
 * @throws UserError if there is none, or not a whole one
 */
export function readAssembly(directory: string): AssemblyStack[] {
  return readingFrom(directory, () => openAssembly(directory).stacksRecursively.map(readStack));
}

/**
 * The report of what validated a synthesis, such as cdk-nag.
 *
 * @returns undefined if nothing did
 * @throws UserError if there is a report that is none
 */
export function readReport<Report>(directory: string, schema: z.ZodType<Report>): Report | undefined {
  return readingFrom(directory, () => {
    const text = readIfThere(join(directory, 'validation-report.json'));
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  });
}

/** @throws UserError if there is none */
export function openAssembly(directory: string): CloudAssembly {
  if (readIfThere(join(directory, 'manifest.json')) === undefined)
    throw new UserError(
      `There is no cloud assembly here: ${join(directory, 'manifest.json')} cannot be read`,
      'Run npx cdk synth first, or name the folder it wrote',
    );
  return new CloudAssembly(directory, { topoSort: false });
}

function readStack(stack: CloudFormationStackArtifact): AssemblyStack {
  const { account, region } = stack.environment;
  const isStack = (artifact: object): artifact is CloudFormationStackArtifact => 'stackName' in artifact;
  return {
    name: stack.stackName,
    account: account === UNKNOWN_ACCOUNT ? undefined : account,
    region,
    terminationProtection: stack.terminationProtection ?? false,
    dependencies: stack.dependencies.filter(isStack).map(({ stackName }) => stackName),
    template: templateSchema.parse(JSON.parse(readFileSync(stack.templateFullPath, 'utf8'))),
  };
}

function readingFrom<Result>(directory: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UserError(
      `The cloud assembly in ${directory} cannot be read: ${reason}`,
      'Synthesize it again: npx cdk synth',
    );
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
