import { join } from 'node:path';
import type { Configuration } from '../../contract/lifecycles';
import type { AssemblyStack } from '../../tools/assembly/read';
import { shippedStacks } from '../../tools/sandbox/lifecycle/shipped-version';

/** The stacks of an older version as it was shipped, of the least configuration or all that is watched. */
export const stacksOfVersion = (version: string, configuration: Configuration): readonly AssemblyStack[] =>
  shippedStacks(join(__dirname, `../contract/versions/${version}.json.gz`), configuration);
