import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../../lib/config/user-error';

/** The part of a JSON schema that names properties. */
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    properties: z.record(z.string(), schema).optional(),
    patternProperties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    oneOf: z.array(schema).optional(),
    anyOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
  }),
);

const published = z.looseObject({
  properties: z.record(z.string(), schema),
  definitions: z.record(z.string(), schema).default({}),
  readOnlyProperties: z.array(z.string()).nullish(),
});

/**
 * Every property path of some resource types, such as `Rules.*.Status`: `*` for each item of a list, and for keys that
 * the template chooses. Left out is what AWS sets by itself.
 *
 * @param folder with a file a type, such as `aws_s3_bucket.json`
 * @throws UserError naming the type whose schema is not there, or is none
 */
export const collectProperties = (types: readonly string[], folder: string): Record<string, string[]> =>
  Object.fromEntries(types.map((type) => [type, pathsOf(type, folder)]));

function pathsOf(type: string, folder: string): string[] {
  const file = join(folder, `${type.toLowerCase().replaceAll('::', '_')}.json`);
  const { success, data, error } = published.safeParse(readJson(file, type));
  if (!success) throw new UserError(`${file} is no provider schema: ${z.prettifyError(error)}`, REMEDY);
  const readOnly = (data.readOnlyProperties ?? []).map((each) =>
    each.replace('/properties/', '').replaceAll('/', '.'),
  );
  return [...new Set(leaves({ properties: data.properties }, data.definitions))]
    .filter((path) => !readOnly.some((each) => path === each || path.startsWith(`${each}.`)))
    .sort();
}

const REMEDY = 'Name the folder c7n_awscc/data of the unpacked package: npm run schemas -- --help';

function readJson(file: string, type: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(`The provider schema of ${type} cannot be read: ${(error as Error).message}`, REMEDY);
  }
}

/** @param within definitions that a path is in already: what contains itself is not unfolded again */
function leaves(
  { $ref, ...own }: Schema,
  definitions: Readonly<Record<string, Schema>>,
  path = '',
  within: readonly string[] = [],
): string[] {
  const name = $ref?.split('/').at(-1);
  if (name !== undefined) {
    const definition = definitions[name];
    if (within.includes(name) || definition === undefined) return [path];
    return leaves(definition, definitions, path, [...within, name]);
  }
  const below = (part: string, inner: Schema) =>
    leaves(inner, definitions, path === '' ? part : `${path}.${part}`, within);
  const parts = [own, ...[own.oneOf, own.anyOf, own.allOf].flatMap((list) => list ?? [])];
  const found = [
    ...parts.flatMap(({ properties = {} }) => Object.entries(properties)),
    ...Object.values(own.patternProperties ?? {}).map((inner) => ['*', inner] as const),
    ...(own.items === undefined ? [] : [['*', own.items] as const]),
  ].flatMap(([part, inner]) => below(part, inner));
  return found.length === 0 ? [path] : found;
}
