import { App, type AppProps } from 'aws-cdk-lib';
import shipped from '../../baseline.config';
import { loadConfig } from '../../lib/config';
import { baselineStacks } from '../../lib/stacks';
import { context } from '../../cdk.json';
import { configOf, type Variant } from './variants';

/** What the CDK CLI would give the app, into a folder, without the built-in validator that takes seconds. */
export const appProps = (outdir?: string): AppProps => ({
  outdir,
  context,
  builtinCloudFormationValidation: false,
  analyticsReporting: false,
});

/**
 * Writes the assembly of a variant, or of the configuration as it is shipped, into a folder.
 *
 * @public loaded by `assembly.ts` only when it is needed, which knip does not see
 */
export function synthesize(variant: Variant | 'shipped', outdir: string): void {
  withoutStackTraces(() => {
    const app = new App(appProps(outdir));
    baselineStacks(app, variant === 'shipped' ? loadConfig(shipped) : configOf(variant));
    app.synth();
  });
}

/** CDK notes where each acknowledgement was made, for a report that nobody reads here: a third of a synthesis. */
export function withoutStackTraces<Result>(build: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return build();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
