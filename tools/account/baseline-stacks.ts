import type { Stack } from '@aws-sdk/client-cloudformation';
import { BASELINE_TAG, STACKS } from '../../lib/names';

const PREFIX = 'Baseline-';
const NAMES: readonly string[] = Object.values(STACKS);

/** Whether a name is one that the baseline gives: at home the plain one, elsewhere with the region behind it. */
const isBaselineName = (name: string, region: string): boolean =>
  NAMES.some((known) => name === known || name === `${known}-${region}`);

/**
 * Whether a stack is of the baseline, of this version or another: it has its prefix, and its tag or one of its names. A
 * stack of somebody else's that happens to begin like these is not.
 */
export const isBaselineStack = ({ StackName = '', Tags = [] }: Stack, region: string): boolean =>
  StackName.startsWith(PREFIX) &&
  (isBaselineName(StackName, region) ||
    Tags.some(({ Key, Value }) => Key === BASELINE_TAG.key && Value === BASELINE_TAG.value));
