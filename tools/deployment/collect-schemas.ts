import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import type { AssemblyStack } from '../assembly/read';

const pointers = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const publishedSchema = z.object({
  createOnlyProperties: pointers,
  conditionalCreateOnlyProperties: pointers,
  primaryIdentifier: pointers,
  readOnlyProperties: pointers,
  handlers: z
    .record(z.string(), z.object({ permissions: pointers }))
    .nullish()
    .transform((handlers) => handlers ?? {}),
});

/** The resource types of stacks that CloudFormation has a provider for. */
export const typesOf = (stacks: readonly AssemblyStack[]): string[] => {
  const types = stacks.flatMap(({ template }) =>
    Object.values(template.Resources ?? {}).map(({ Type }) => Type),
  );
  return [...new Set(types)].filter((type) => !type.startsWith('Custom::')).sort();
};

/**
 * What the deployment model needs of the published provider schemas of some types.
 *
 * @param folder with a file a type, such as `aws_s3_bucket.json`
 * @throws UserError naming the type whose schema is not there, or is none
 */
export const collectSchemas = (types: readonly string[], folder: string) =>
  Object.fromEntries(types.map((type) => [type, reduced(type, folder)]));

const HANDLERS = ['create', 'read', 'update', 'delete'];

function reduced(type: string, folder: string) {
  const file = join(folder, `${type.toLowerCase().replaceAll('::', '_')}.json`);
  try {
    const schema = publishedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return {
      createOnly: schema.createOnlyProperties,
      conditionalCreateOnly: schema.conditionalCreateOnlyProperties,
      primaryIdentifier: schema.primaryIdentifier,
      readOnly: schema.readOnlyProperties,
      handlers: Object.fromEntries(
        Object.entries(schema.handlers)
          .filter(([name]) => HANDLERS.includes(name))
          .map(([name, { permissions }]) => [name, [...permissions].sort()]),
      ),
    };
  } catch (error) {
    throw new UserError(
      `The provider schema of ${type} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Name the folder c7n_awscc/data of the unpacked package: npm run schemas -- --help',
    );
  }
}
