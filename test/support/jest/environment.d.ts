/** See `environment.js`: jest loads it without a transformer. */
export default class SharedContext {
  constructor(config: { readonly projectConfig: object });
  teardown(): Promise<void>;
}

declare global {
  /** Node's own `require`, with one registry of modules for all test files of a worker. */
  const requireInstalled: (path: string) => unknown;
}
