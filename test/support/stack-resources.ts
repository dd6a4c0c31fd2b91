import type { AssemblyStack } from '../../tools/assembly/read';
import type { StackResource } from '../../tools/deployment/resource-arns';

/** Every resource that some stacks declare. */
export const resourcesOf = (stacks: readonly AssemblyStack[]): StackResource[] =>
  stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {}).map(([logicalId, resource]) => ({
      stack,
      logicalId,
      resource,
    })),
  );
