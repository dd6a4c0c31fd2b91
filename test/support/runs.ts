import type { Parameters } from 'fast-check';

/** The same runs each time, unless asked otherwise. */
const SEED = 20_261_101;

/**
 * How often a property is tried, and from which seed. `PROPERTY_SEED=random` tries others (a failure names its seed,
 * and `PROPERTY_SEED=<that>` repeats it); `PROPERTY_FACTOR=10` tries ten times as many.
 */
export function runs<Values>(times: number): Parameters<Values> {
  const { PROPERTY_SEED = String(SEED), PROPERTY_FACTOR = '1' } = process.env;
  return {
    numRuns: times * Number(PROPERTY_FACTOR),
    ...(PROPERTY_SEED !== 'random' && { seed: Number(PROPERTY_SEED) }),
  };
}
