import type { Review } from '../run';

/** A review for a program. */
export const renderJson = (done: Review): string => `${JSON.stringify(done, null, 2)}\n`;
