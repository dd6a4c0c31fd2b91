import { z } from 'zod';

/**
 * The keys that a schema takes at a path.
 *
 * @returns none where the path leads to no object of fixed keys
 */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<z.core.$ZodType | undefined>(
    (at, key) => (at === undefined ? undefined : below(unwrap(at), key)),
    schema,
  );
  const inner = found === undefined ? undefined : unwrap(found);
  return inner instanceof z.core.$ZodObject ? Object.keys(inner._zod.def.shape) : [];
}

const below = (schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined => {
  if (schema instanceof z.core.$ZodObject) return schema._zod.def.shape[String(key)];
  if (schema instanceof z.core.$ZodArray) return schema._zod.def.element;
  return schema instanceof z.core.$ZodRecord ? schema._zod.def.valueType : undefined;
};

/** Without defaults, and what is done with the value afterwards. */
const unwrap = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.core.$ZodPipe) return unwrap(schema._zod.def.in);
  const wraps =
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault;
  return wraps ? unwrap(schema._zod.def.innerType) : schema;
};
