import { App, type AppProps } from 'aws-cdk-lib';
import shipped from '../../baseline.config';
import { loadConfig, type BaselineConfig, type BaselineConfigInput } from '../../lib/config';
import { organizationStacks } from '../../lib/organization';
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
export const synthesize = (variant: Variant | 'shipped', outdir: string): void =>
  write(variant === 'shipped' ? loadConfig(shipped) : configOf(variant), outdir);

/**
 * The same of any configuration.
 *
 * @public as above
 */
export const synthesizeConfig = (input: BaselineConfigInput, outdir: string): void =>
  write(loadConfig(input), outdir);

function write(config: BaselineConfig, outdir: string): void {
  withoutStackTraces(() => {
    const app = new App(appProps(outdir));
    const account = baselineStacks(app, config);
    organizationStacks(app, config, { account, check: () => undefined });
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
