import { z } from 'zod';
import { configSchema } from '../../lib/config/schema';
import { toolSettings } from '../account/settings';

/** JSON Schema of what a configuration may say, with what `.meta` says of each field. */
const fieldSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  maxLength: z.number().optional(),
  description: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
  /** in place of `examples`, which zod leaves out for what it transforms */
  example: z.unknown().optional(),
  /** what holds without the field, where that is no value */
  otherwise: z.string().optional(),
  required: z.array(z.string()).optional(),
  get items() {
    return fieldSchema.optional();
  },
  get properties() {
    return z.record(z.string(), fieldSchema).optional();
  },
});
type FieldSchema = z.infer<typeof fieldSchema>;

/** A field, such as `billing.monthlyBudget`, or an object of fields that somebody described. */
export interface Field {
  readonly path: readonly string[];
  readonly schema: FieldSchema;
  readonly isRequired: boolean;
}

/** Whether a field takes a value itself: the others are objects of fields. */
export const isValue = ({ schema: { properties } }: Field): boolean => properties === undefined;

const jsonSchemaOf = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** JSON Schema of what `baseline.config.ts` exports. */
export const jsonSchema = (): object => jsonSchemaOf(configSchema);

const fieldsOf = (schema: FieldSchema, path: readonly string[] = []): Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = [...path, name];
    const own = { path: here, schema: field, isRequired: schema.required?.includes(name) ?? false };
    return isValue(own) || field.description !== undefined
      ? [own, ...fieldsOf(field, here)]
      : fieldsOf(field, here);
  });

/** The fields of `baseline.config.ts`. */
export const accountFields = (): Field[] => fieldsOf(fieldSchema.parse(jsonSchema()));

/** The fields of `tools.config.ts`. */
export const toolFields = (): Field[] => fieldsOf(fieldSchema.parse(jsonSchemaOf(toolSettings)));

const FEW = 8;

/** Type and limits in words, such as `list of 1 to 10: text of at most 254 characters`. */
function typeOf(schema: FieldSchema): string {
  const { type, enum: values, const: only, items, maxLength } = schema;
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each })).join(', or ');
  if (only !== undefined) return `\`'${only}'\``;
  if (values !== undefined)
    return values.length > FEW
      ? `one of ${values.length} names`
      : values.map((each) => `\`'${each}'\``).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'string') return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
  if (type === 'array')
    return `list${range(schema.minItems, schema.maxItems)}${items === undefined ? '' : `: ${typeOf(items)}`}`;
  if (type === 'object') return 'object';
  if (schema.exclusiveMinimum !== undefined)
    return `number above ${schema.exclusiveMinimum}, at most ${thousands(schema.maximum)}`;
  return `${type === 'integer' ? 'whole number' : 'number'}${range(schema.minimum, schema.maximum, ', ')}`;
}

function range(least: number | undefined, most: number | undefined, before = ' of '): string {
  if (most === undefined) return '';
  return least === undefined
    ? `${before}at most ${thousands(most)}`
    : `${before}${thousands(least)} to ${thousands(most)}`;
}

const thousands = (number: number | undefined): string => (number ?? 0).toLocaleString('en-US');

function defaultOf({ schema, isRequired }: Field): string {
  if (schema.otherwise !== undefined) return schema.otherwise;
  if (schema.default !== undefined) return `\`${literal(schema.default)}\``;
  return isRequired ? 'required' : 'none';
}

/** A value as TypeScript; objects over several lines, if an indent is given. */
export function literal(value: unknown, indent?: string): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map((each) => literal(each)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, own]) => {
    const inner = indent === undefined ? undefined : `${indent}  `;
    return `${/^\w+$/.test(key) ? key : literal(key)}: ${literal(own, inner)}`;
  });
  if (entries.length === 0) return '{}';
  if (indent === undefined) return `{ ${entries.join(', ')} }`;
  return `{\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}}`;
}

/** @returns undefined if the schema has none */
export const exampleOfField = ({ example, examples }: FieldSchema): unknown => example ?? examples?.[0];

/** A configuration in which each of these fields has its example. */
export function exampleOf(fields: readonly Field[]): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown> = {};
  for (const { path, schema } of fields.filter(isValue)) {
    let at = whole;
    for (const name of path.slice(0, -1))
      at = Object.assign(at, { [name]: at[name] ?? {} })[name] as typeof at;
    at[path.at(-1) ?? ''] = exampleOfField(schema);
  }
  return whole;
}

const rowOf = (field: Field): string =>
  `| \`${field.path.join('.')}\` | ${typeOf(field.schema)} | ${defaultOf(field)} | ${field.schema.description ?? ''} |`;

const section = (heading: string, fields: readonly Field[]): string => `## ${heading}

| field | type and limits | default | meaning |
| --- | --- | --- | --- |
${fields.map(rowOf).join('\n')}

\`\`\`ts
${literal(exampleOf(fields), '')
  .replace(/^\{\n|\n\}$/g, '')
  .replace(/^ {2}/gm, '')}
\`\`\`
`;

/** The page that lists every field, in Markdown. */
export function reference(): string {
  const account = accountFields();
  const groups = [...new Set(account.flatMap(({ path }) => (path.length > 1 ? path.slice(0, 1) : [])))];
  return [
    `# Configuration

\`baseline.config.ts\` holds one object: what your account should be. \`npm run config\` checks it as a whole. It reports
all problems at once, each with its line, the value given and what is expected. Unknown keys are errors.

\`npm run config -- --init\` writes a first file. \`npm run config --silent -- --schema\` prints the JSON Schema.

Generated by \`npm run config -- --reference --output docs/configuration.md\`; not to be edited by hand.
`,
    section(
      'The account',
      account.filter(({ path }) => path.length === 1),
    ),
    ...groups.map((group) =>
      section(
        `\`${group}\``,
        account.filter(({ path }) => path.length > 1 && path[0] === group),
      ),
    ),
    section('`tools.config.ts`', toolFields()),
    'These are settings of the tools, checked in the same way. They change no template.\n',
  ].join('\n');
}
