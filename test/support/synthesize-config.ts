import type { BaselineConfigInput } from '../../lib/config';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import { assemblyOfConfig } from './assembly';
import { ACCOUNT, MINIMAL } from './variants';

/** Those asked for last: one takes megabytes. */
const known = new Map<string, readonly AssemblyStack[]>();
const MOST_KNOWN = 60;

const wholeOf = (input: Readonly<Record<string, unknown>>): BaselineConfigInput => ({
  ...MINIMAL,
  account: ACCOUNT,
  ...input,
});

/** The folder of the assembly of a configuration. */
export const folderOfConfig = (input: Readonly<Record<string, unknown>>): string =>
  assemblyOfConfig(wholeOf(input));

/** The stacks of a configuration, beside the name and address that each needs; each is read once. */
export function stacksOfConfig(input: Readonly<Record<string, unknown>>): readonly AssemblyStack[] {
  const whole = wholeOf(input);
  const key = JSON.stringify(whole);
  const stacks = known.get(key) ?? readAssembly(assemblyOfConfig(whole));
  known.delete(key);
  known.set(key, stacks);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return stacks;
}
