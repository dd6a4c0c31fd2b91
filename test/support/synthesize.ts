import { App, type AppProps } from 'aws-cdk-lib';
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
 * Writes the assembly of a variant into a folder.
 *
 * @public loaded by `assembly.ts` only when it is needed, which knip does not see
 */
export function synthesize(variant: Variant, outdir: string): void {
  const app = new App(appProps(outdir));
  baselineStacks(app, configOf(variant));
  app.synth();
}
