import { GLOBAL_REGION } from '../../lib/names';
import type { AssemblyStack } from './read';

/**
 * The regions that stacks are deployed to, the home region first: that of any stack that is not bound to us-east-1,
 * where AWS publishes its billing metrics alone ("Create a billing alarm to monitor your estimated AWS charges").
 */
export function regionsOf(stacks: readonly AssemblyStack[]): string[] {
  const regions = [...new Set(stacks.map((stack) => stack.region))];
  return regions.sort((a, b) => Number(a === GLOBAL_REGION) - Number(b === GLOBAL_REGION));
}
