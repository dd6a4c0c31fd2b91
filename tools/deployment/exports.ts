import { z } from 'zod';
import type { AssemblyStack } from '../assembly/read';
import type { AccountState } from './state';

const exported = z.looseObject({ Export: z.object({ Name: z.string() }) });

const exportsOf = ({ template }: AssemblyStack): string[] =>
  Object.values(template.Outputs ?? {}).flatMap(
    (output) => exported.safeParse(output).data?.Export.Name ?? [],
  );

const importsOf = ({ template }: AssemblyStack): string[] =>
  [...JSON.stringify(template.Resources ?? {}).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );

/**
 * Exports that a stack would lose while others import them, which CloudFormation refuses.
 * Source: AWS CloudFormation User Guide, "Get exported outputs from a deployed CloudFormation stack".
 *
 * @param head as it is deployed then. @default - it is deleted
 * @returns each with the stacks that import it, as they are deployed now
 */
export function exportsInUse(
  base: AssemblyStack,
  head: AssemblyStack | undefined,
  { stacks }: AccountState,
): { name: string; importers: string[] }[] {
  const kept = head === undefined ? [] : exportsOf(head);
  return exportsOf(base)
    .filter((name) => !kept.includes(name))
    .map((name) => ({
      name,
      importers: stacks
        .filter((other) => other.region === base.region && importsOf(other).includes(name))
        .map((other) => other.name),
    }))
    .filter(({ importers }) => importers.length > 0);
}
