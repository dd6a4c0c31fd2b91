import { isDeepStrictEqual } from 'node:util';
import type { AssemblyStack } from '../assembly/read';
import type { Json, TemplateResource } from '../assembly/template';
import { providerSchema, type ProviderSchema } from './provider-schemas';

/** What CloudFormation does to one resource of a stack. */
export interface Operation {
  readonly kind: 'create' | 'update' | 'replace' | 'delete';
  /** as it will be; of a deletion as it was */
  readonly stack: AssemblyStack;
  /** as it was. @default - it is created */
  readonly base?: AssemblyStack;
  readonly logicalId: string;
  /** as it was. @default - it is created */
  readonly before?: TemplateResource;
  /** as it will be. @default - it is deleted */
  readonly after?: TemplateResource;
  /** JSON pointers of the properties that changed */
  readonly changed: readonly string[];
  /** of {@link changed}, those that only a replacement changes */
  readonly createOnly: readonly string[];
  /** of {@link changed}, those that may need a replacement: the schema does not tell when */
  readonly perhapsCreateOnly: readonly string[];
}

/** Whether the old resource stays in the account, by the policies of its template. */
export const isRetained = ({ kind, before }: Operation): boolean =>
  /^Retain/.test(String(kind === 'replace' ? before?.UpdateReplacePolicy : before?.DeletionPolicy));

type Resources = Readonly<Record<string, TemplateResource>>;

const PROPERTIES = '/properties/';

/**
 * What an update of a stack from one template to another comes to, by the provider schemas: creations, updates and
 * replacements in the order of the template, then deletions.
 *
 * @param base the deployed stack. @default - the stack is created
 * @param head the stack as synthesized. @default - the stack is deleted
 */
export function operationsBetween(
  base: AssemblyStack | undefined,
  head: AssemblyStack | undefined,
): Operation[] {
  const stack = head ?? base;
  if (stack === undefined) return [];
  const [before, after] = [base, head].map((side): Resources => side?.template.Resources ?? {}) as [
    Resources,
    Resources,
  ];
  const replaced = replacedIn(before, after);
  const changes = Object.entries(after).flatMap(([logicalId, resource]) => {
    const operation = operationOn(
      { stack, base, logicalId, before: before[logicalId], after: resource },
      replaced,
    );
    return operation === undefined ? [] : [operation];
  });
  const deletions = Object.entries(before)
    .filter(([logicalId]) => !Object.hasOwn(after, logicalId))
    .map(([logicalId, resource]): Operation => ({
      ...NOTHING_CHANGED,
      kind: 'delete',
      stack: base ?? stack,
      base,
      logicalId,
      before: resource,
    }));
  return [...changes, ...deletions];
}

const NOTHING_CHANGED = { changed: [], createOnly: [], perhapsCreateOnly: [] } as const;

function operationOn(
  sides: Pick<Operation, 'stack' | 'base' | 'logicalId' | 'before'> & { readonly after: TemplateResource },
  replaced: ReadonlySet<string>,
): Operation | undefined {
  const { logicalId, before, after } = sides;
  if (before === undefined) return { ...sides, ...NOTHING_CHANGED, kind: 'create' };
  const changed = changedProperties(before, after, replaced);
  if (changed.length === 0 && before.Type === after.Type) return undefined;
  const schema = providerSchema(after.Type);
  const createOnly = overlapping(changed, schema?.createOnly);
  return {
    ...sides,
    kind: replaced.has(logicalId) || createOnly.length > 0 ? 'replace' : 'update',
    changed,
    createOnly,
    perhapsCreateOnly: overlapping(changed, schema?.conditionalCreateOnly),
  };
}

/** The resources that are replaced; what refers to one of them changes with it, and may be replaced in turn. */
function replacedIn(before: Resources, after: Resources): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (let size = -1; size !== replaced.size;) {
    size = replaced.size;
    for (const [logicalId, resource] of Object.entries(after)) {
      const old = before[logicalId];
      if (old !== undefined && needsReplacement(old, resource, replaced)) replaced.add(logicalId);
    }
  }
  return replaced;
}

const needsReplacement = (
  before: TemplateResource,
  after: TemplateResource,
  replaced: ReadonlySet<string>,
): boolean =>
  before.Type !== after.Type ||
  overlapping(changedProperties(before, after, replaced), providerSchema(after.Type)?.createOnly).length > 0;

/** JSON pointers, as deep as the two sides differ in objects: `/properties/Budget/BudgetLimit/Amount`. */
function changedProperties(
  { Properties: before = {} }: TemplateResource,
  { Properties: after = {} }: TemplateResource,
  replaced: ReadonlySet<string>,
): string[] {
  return differences(PROPERTIES.slice(0, -1), before, after, replaced);
}

function differences(
  path: string,
  was: Json | undefined,
  is: Json | undefined,
  replaced: ReadonlySet<string>,
): string[] {
  if (isDeepStrictEqual(was, is)) return refersToOneOf(is, replaced) ? [path] : [];
  if (!isObject(was) || !isObject(is) || isIntrinsic(was) || isIntrinsic(is)) return [path];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differences(`${path}/${key}`, was[key], is[key], replaced),
  );
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isIntrinsic = (value: { [key: string]: Json }): boolean =>
  Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

/** Whether a value names a resource by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
function refersToOneOf(value: Json | undefined, logicalIds: ReadonlySet<string>): boolean {
  if (logicalIds.size === 0 || value === undefined) return false;
  const text = JSON.stringify(value);
  return [...logicalIds].some((id) =>
    [`{"Ref":"${id}"}`, `{"Fn::GetAtt":["${id}",`, `{"Fn::GetAtt":"${id}.`, `\${${id}}`, `\${${id}.`].some(
      (form) => text.includes(form),
    ),
  );
}

/** The changed pointers that a pointer of the schema covers, or that cover it. A `*` in the schema stands for an item. */
function overlapping(changed: readonly string[], pointers: ProviderSchema['createOnly'] = []): string[] {
  return changed.filter((path) =>
    pointers.some((pointer) => {
      const [first, second] = [path.split('/'), pointer.split('/')];
      return first
        .slice(0, second.length)
        .every((part, index) => second[index] === '*' || second[index] === part);
    }),
  );
}
