import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { baselineStacks } from '../../lib/stacks';
import { appProps } from './assembly';
import { configOf } from './variants';

/**
 * Asks the validator that CDK runs on each `cdk synth` about the baseline and about a template that is wrong, and
 * prints what it said. A program of its own: under jest the validator keeps the worker from ending.
 */
function accepts(build: (app: App) => void): boolean {
  const outdir = mkdtempSync(join(process.argv[2] ?? '.', 'validated-'));
  const app = new App({ ...appProps(outdir), builtinCloudFormationValidation: true });
  build(app);
  try {
    app.synth();
    return true;
  } catch {
    return false;
  }
}

const baseline = accepts((app) => baselineStacks(app, configOf('kms')));
const circle = accepts((app) => {
  const stack = new Stack(app, 'Circle', { synthesizer: new LegacyStackSynthesizer() });
  const bucket = (id: string, other: string) =>
    new CfnResource(stack, id, { type: 'AWS::S3::Bucket', properties: { BucketName: { Ref: other } } });
  bucket('One', 'Other');
  bucket('Other', 'One');
});
console.log(JSON.stringify({ baseline, circle }));
