/**
 * Texts by key, for longer than this process. The key is of everything that an outcome depends on in the request and the
 * policies, and of nothing else: whoever keeps a store starts another one for other code, or for another library.
 */
export interface OutcomeStore {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

const NOTHING_KEPT: OutcomeStore = { get: () => undefined, set: () => undefined };

let store = NOTHING_KEPT;

/** Takes outcomes from a store, and puts those into it that it lacks. */
export function keepOutcomesIn(given: OutcomeStore): void {
  store = given;
}

/** @default - nothing is kept */
export const outcomeStore = (): OutcomeStore => store;
