import { typeOf, type ActionDetails } from '../access/action-catalog';
import { readTagged } from '../access/tags';
import type { AccountModel } from '../access/model';
import type { AssemblyStack } from '../assembly/read';
import type { Json, TemplateResource } from '../assembly/template';
import { Resolver, Unresolved } from '../assembly/resolve';

/** A resource of a stack that CloudFormation works on. */
export interface StackResource {
  readonly stack: AssemblyStack;
  readonly logicalId: string;
  readonly resource: TemplateResource;
}

/** What the handlers of a resource type act on where AWS chooses the IDs: ARNs, in which `{account}` and properties stand. */
export interface ChosenByAws {
  /** the resource itself, such as `arn:aws:organizations::{account}:policy/o-1/{Type}/p-1` */
  readonly own: string;
  /** action → what it acts on beside that. @default - nothing */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

/** Resource type → what its handlers act on. */
export type ChosenIds = Readonly<Record<string, ChosenByAws>>;

/** Services write values of properties in ARNs in small letters. */
const filledIn = (arn: string, { Properties = {} }: TemplateResource, account: string): string =>
  arn.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === 'account' ? account : Properties[name];
    return typeof value === 'string' ? value.toLowerCase() : '';
  });

/** The ARN of a resource whose ID AWS chooses; undefined for a type that says nothing of it. */
export const chosenArn = (
  resource: TemplateResource,
  account: string,
  ids: ChosenIds,
): string | undefined => {
  const chosen = ids[resource.Type];
  return chosen && filledIn(chosen.own, resource, account);
};

/**
 * What an action acts on when CloudFormation works on a resource: the resource itself, else the ARNs and names in its
 * properties that the action acts on, else an ARN of the action's format with what the properties tell.
 *
 * @param ids of what AWS names by an ID that no template holds
 * @returns `undefined` for an action that AWS authorizes without a resource
 */
export function resourceArns(
  facts: ActionDetails,
  of: StackResource,
  model: AccountModel,
  ids: ChosenIds,
): (string | undefined)[] {
  if (facts.withoutResource) return [undefined];
  const resolver = new Resolver(of.stack, model.account);
  const isActedOn = (arn: string) => typeOf(facts, arn) !== undefined;
  const { own: chosen, beside = {} } = ids[of.resource.Type] ?? {};
  const known = chosen === undefined ? [] : [chosen, ...(beside[facts.name] ?? [])];
  const acted = known.map((arn) => filledIn(arn, of.resource, model.account)).filter(isActedOn);
  if (acted.length > 0) return acted;
  const own = ownArn(of, resolver);
  if (own !== undefined && isActedOn(own)) return [own];
  const named = [
    ...arnsIn(of.resource.Properties ?? {}, resolver),
    ...rolesNamed(of.resource, resolver, model),
  ].filter(isActedOn);
  return named.length > 0 ? [...new Set(named)] : [builtArn(facts, of, resolver, model.account)];
}

/** Tags of each resource of a stack, by ARN. */
export function tagsByArn(
  stack: AssemblyStack,
  account: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const resolver = new Resolver(stack, account);
  return new Map(
    Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, resource]) => {
      const tagged = ifResolved(() => readTagged(resource, logicalId, resolver));
      return tagged === undefined ? [] : [[tagged.arn, tagged.tags] as const];
    }),
  );
}

/** What a read of a template gives; undefined if it is only known after a deployment. */
export function ifResolved<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

/** The resource's own ARN; undefined if it is only known after a deployment. */
const ownArn = ({ resource, logicalId }: StackResource, resolver: Resolver): string | undefined =>
  ifResolved(() => readTagged(resource, logicalId, resolver)?.arn ?? resolver.arn(logicalId));

/** Properties that hold policies: what they name is what others may do. */
const POLICIES = /Policy(Document|Text)?$|^PolicyDocument$|^EventPattern$/;

/** ARNs of single resources in a value, resolved. */
function arnsIn(value: Json, resolver: Resolver): string[] {
  if (typeof value === 'string') return /^arn:[^*?]*$/.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item) => arnsIn(item, resolver));
  if (Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))) {
    const text = resolved(value, resolver);
    return text === undefined ? [] : arnsIn(text, resolver);
  }
  return Object.entries(value).flatMap(([key, inner]) => (POLICIES.test(key) ? [] : arnsIn(inner, resolver)));
}

function resolved(value: Json, resolver: Resolver): string | undefined {
  const text = ifResolved(() => resolver.resolve(value));
  return typeof text === 'string' ? text : undefined;
}

/** Instance profiles name roles, without their paths. */
function rolesNamed(
  { Properties = {} }: TemplateResource,
  resolver: Resolver,
  { roles }: AccountModel,
): string[] {
  const names = Array.isArray(Properties.Roles)
    ? Properties.Roles.map((name) => resolved(name, resolver))
    : [];
  return roles.filter(({ name }) => names.includes(name)).map(({ arn }) => arn);
}

/** `ConfigurationRecorder` → `configuration-recorder`, as IAM spells the kinds of resources. */
const kebab = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

function builtArn(
  facts: ActionDetails,
  { resource, stack, logicalId }: StackResource,
  resolver: Resolver,
  account: string,
): string {
  const kind = kebab(resource.Type.split('::').at(-1) ?? '');
  // `AWS::S3::BucketPolicy` is of a `bucket`.
  const type = facts.types.find(({ name }) => kind.startsWith(name)) ?? facts.types[0];
  const properties = resource.Properties ?? {};
  const given: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: stack.region,
    Account: account,
  };
  const name = Object.entries(properties).find(([key]) => /^(\w*Name|Name)$/.test(key))?.[1];
  let isFirst = true;
  return (type?.arnFormat ?? '').replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
    const known =
      given[variable] ??
      resolved(properties[variable] ?? properties[variable.replace(/Name$/, '')] ?? null, resolver);
    if (known !== undefined) return known;
    const value = isFirst ? (resolved(name ?? null, resolver) ?? logicalId) : 'unknown';
    isFirst = false;
    return value;
  });
}
