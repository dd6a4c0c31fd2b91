import type { AssemblyStack } from '../assembly/read';
import type { TemplateResource } from '../assembly/template';

/** The resources of a stack. */
export const resourcesIn = ({ template }: AssemblyStack): TemplateResource[] =>
  Object.values(template.Resources ?? {});

/** Without Docker the emulator creates no function, and rolls the whole stack back. */
export const isDeployable = (stack: AssemblyStack): boolean =>
  !resourcesIn(stack).some(({ Type }) => Type === 'AWS::Lambda::Function');

/** Whether CloudFormation leaves a resource in place when its stack is deleted. */
export const isRetained = ({ DeletionPolicy = 'Delete' }: TemplateResource): boolean =>
  DeletionPolicy.startsWith('Retain');
