import { join } from 'node:path';
import type { Lifecycle } from '../../../contract/lifecycles';
import { MEMBER_STACK_PREFIX, unitStack } from '../../../lib/names';
import { readAssembly, type AssemblyStack } from '../../assembly/read';

/**
 * The stacks that StackSets bring to an account of a unit, under the names that they have there.
 *
 * @param directory of the assembly of the account that owns the organization
 */
export function unitStacks(directory: string, unit: string): readonly AssemblyStack[] {
  const named = (name: string) => unitStack(unit, name).replace(/^Baseline-/, MEMBER_STACK_PREFIX);
  return readAssembly(join(directory, 'units', unit)).map((stack) => ({
    ...stack,
    name: named(stack.name),
    dependencies: stack.dependencies?.map(named),
  }));
}

interface Side {
  readonly directory: string;
  readonly stacks: readonly AssemblyStack[];
}

/** What a lifecycle is about on either side: the stacks of an assembly, or those of a unit in it. */
export function sidesOf(
  { units }: Pick<Lifecycle, 'units'>,
  { from, to }: { readonly from?: Side; readonly to?: Side },
): { readonly from?: readonly AssemblyStack[]; readonly to?: readonly AssemblyStack[] } {
  if (units === undefined) return { from: from?.stacks, to: to?.stacks };
  const stacks = (side: Side | undefined, unit: string | undefined) =>
    side === undefined || unit === undefined ? undefined : unitStacks(side.directory, unit);
  return { from: stacks(from, units.from), to: stacks(to, units.to) };
}
