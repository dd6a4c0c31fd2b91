import { Resolver } from '../../assembly/resolve';
import type { Json } from '../../assembly/template';
import { nameOf } from '../changes/resources';
import { at } from '../changes/values';
import type { Snapshot, Stack } from '../snapshot';

/** A resource of a stack, with every reference resolved that does not need a deployment. */
export interface Declared {
  readonly stack: Stack;
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** text at a path such as `LoggingConfiguration.LogGroup`; undefined where there is none */
  readonly text: (path: string) => string | undefined;
  /** the members of a list, resolved */
  readonly list: (path: string) => readonly Json[];
  /** ARN, of a type whose ARN the templates determine */
  readonly arn: string;
}

/** Every resource that a side of a review declares, in one account. */
export function declaredIn({ stacks }: Snapshot, account: string): Declared[] {
  return stacks.flatMap((stack) => {
    const resolver = new Resolver(stack, account, 'named');
    return Object.entries(stack.template.Resources ?? {}).map(([id, resource]): Declared => {
      const value = (path: string) => at(resource.Properties, path) as Json | undefined;
      return {
        stack,
        id,
        type: resource.Type,
        title: nameOf(stack.name, id, resource),
        text: (path) => {
          const found = value(path);
          return found === undefined ? undefined : resolver.text(found);
        },
        list: (path) => {
          const found = value(path);
          const resolved = found === undefined ? [] : resolver.resolve(found);
          return Array.isArray(resolved) ? resolved : [];
        },
        arn: resolver.text({ 'Fn::GetAtt': [id, 'Arn'] }),
      };
    });
  });
}
