import type { AssemblyStack } from '../assembly/read';
import type { TemplateResource } from '../assembly/template';

/** The resources of a stack. */
export const resourcesIn = ({ template }: AssemblyStack): TemplateResource[] =>
  Object.values(template.Resources ?? {});

/** Without Docker the emulator creates no function, and rolls the whole stack back. */
export const isDeployable = (stack: AssemblyStack): boolean =>
  !resourcesIn(stack).some(({ Type }) => Type === 'AWS::Lambda::Function');

/** The resources that CloudFormation leaves in place when their stack is deleted. */
export const retainedIn = ({ template }: AssemblyStack): { logicalId: string; type: string }[] =>
  Object.entries(template.Resources ?? {}).flatMap(
    ([logicalId, { Type: type, DeletionPolicy = 'Delete' }]) =>
      DeletionPolicy.startsWith('Retain') ? [{ logicalId, type }] : [],
  );
