import type { AssemblyStack } from './read';
import type { Json } from './template';
import { Resolver, Unresolved } from './resolve';

/** A resource of a synthesized template, with what CloudFormation would resolve resolved where it is known beforehand. */
export interface Declared {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Everything that stacks declare in an account. Properties that only a deployment knows stay as they are. */
export function readDeclared(stacks: readonly AssemblyStack[], accountId: string): Declared[] {
  return stacks.flatMap((stack) => {
    const resolver = new Resolver(stack, accountId);
    return Object.entries(stack.template.Resources ?? {}).map(
      ([logicalId, { Type: type, Properties = {} }]) => ({
        stack: stack.name,
        region: stack.region,
        logicalId,
        type,
        properties: Object.fromEntries(
          Object.entries(Properties).map(([name, value]) => [name, resolveIfKnown(resolver, value)]),
        ),
      }),
    );
  });
}

function resolveIfKnown(resolver: Resolver, value: Json): Json {
  try {
    return resolver.resolve(value);
  } catch (error) {
    if (error instanceof Unresolved) return value;
    throw error;
  }
}

/** Those of one type. */
export const ofType = (declared: readonly Declared[], type: string): Declared[] =>
  declared.filter((resource) => resource.type === type);

/** A property that is a string; empty where it is absent. */
export const text = (resource: Declared, property: string): string => {
  const value = resource.properties[property];
  return typeof value === 'string' ? value : '';
};
