import type { BaselineConfigInput } from '../../lib/config';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import { assemblyOfConfig } from './assembly';
import { ACCOUNT, MINIMAL } from './variants';

const known = new Map<string, readonly AssemblyStack[]>();

/** The stacks of a configuration, beside the name and address that each needs; each is read once. */
export function stacksOfConfig(input: Readonly<Record<string, unknown>>): readonly AssemblyStack[] {
  const whole: BaselineConfigInput = { ...MINIMAL, account: ACCOUNT, ...input };
  const key = JSON.stringify(whole);
  const stacks = known.get(key) ?? readAssembly(assemblyOfConfig(whole));
  known.set(key, stacks);
  return stacks;
}
