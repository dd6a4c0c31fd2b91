import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AssemblyStack } from '../assembly/read';
import type { AccountState } from './state';

const output = z.looseObject({ Value: z.unknown(), Export: z.object({ Name: z.string() }) });

/** Name of each export → its value as the template has it. */
const exportsOf = (stack: AssemblyStack | undefined): ReadonlyMap<string, unknown> =>
  new Map(
    Object.values(stack?.template.Outputs ?? {}).flatMap((each) => {
      const { data } = output.safeParse(each);
      return data === undefined ? [] : [[data.Export.Name, data.Value] as const];
    }),
  );

const importsOf = ({ template }: AssemblyStack): string[] =>
  [...JSON.stringify(template.Resources ?? {}).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );

/** The resources that a value is of, by their logical IDs. */
const resourcesOf = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"/g)].flatMap(
    ([, referred, asked]) => referred ?? asked ?? [],
  );

/**
 * Exports that a stack would lose, or that would have another value, while others import them: CloudFormation refuses both.
 * Source: AWS CloudFormation User Guide, "Get exported outputs from a deployed CloudFormation stack".
 *
 * @param head as it is deployed then. @default - it is deleted
 * @param replaced logical IDs of the resources that it replaces
 * @returns each with the stacks that import it, as they are deployed now
 */
export function exportsInUse(
  base: AssemblyStack,
  head: AssemblyStack | undefined,
  { stacks }: AccountState,
  replaced: readonly string[] = [],
): { name: string; importers: string[] }[] {
  const kept = exportsOf(head);
  const stays = (name: string, value: unknown) =>
    kept.has(name) &&
    isDeepStrictEqual(kept.get(name), value) &&
    !resourcesOf(value).some((id) => replaced.includes(id));
  return [...exportsOf(base)]
    .filter(([name, value]) => !stays(name, value))
    .map(([name]) => ({
      name,
      importers: stacks
        .filter((other) => other.region === base.region && importsOf(other).includes(name))
        .map((other) => other.name),
    }))
    .filter(({ importers }) => importers.length > 0);
}
