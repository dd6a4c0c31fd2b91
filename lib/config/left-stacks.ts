import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A stack, by what the CLI of AWS takes. */
export interface StackAddress {
  readonly name: string;
  readonly region: string;
}

const manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      /** `aws://<account>/<region>` */
      environment: z.string().optional(),
      properties: z.looseObject({ stackName: z.string().optional() }).optional(),
    }),
  ),
});

/** The stacks of the cloud assembly in a folder; none where there is no assembly, or one that cannot be read. */
export function stacksInFolder(folder: string): StackAddress[] {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return [];
  const read = z.preprocess(parsed, manifest).safeParse(readFileSync(path, 'utf8'));
  return Object.entries(read.data?.artifacts ?? {})
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { environment = '', properties }]) => ({
      name: properties?.stackName ?? id,
      region: environment.split('/').at(-1) ?? '',
    }));
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** The command that deletes a stack, after the one that lifts its termination protection where it has that. */
export const deleteStackCommand = ({ name, region }: StackAddress, isProtected = false): string => {
  const where = `--region ${region} --stack-name ${name}`;
  const unprotect = `aws cloudformation update-termination-protection --no-enable-termination-protection ${where}`;
  return `${isProtected ? `${unprotect} && ` : ''}aws cloudformation delete-stack ${where}`;
};

/**
 * What to say of stacks that the app had in its last synthesis and has no longer, one line each: CloudFormation keeps
 * them until somebody deletes them.
 */
export const leftStackLines = (before: readonly StackAddress[], now: readonly StackAddress[]): string[] =>
  before
    .filter((stack) => !now.some(({ name, region }) => name === stack.name && region === stack.region))
    .map(
      (stack) =>
        `${stack.name} in ${stack.region} has left the app. If it is deployed, remove it: ${deleteStackCommand(stack)}`,
    );
