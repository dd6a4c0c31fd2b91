import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { StorageStack } from '../../lib/stacks/storage-stack';
import { appProps } from './synthesize';
import { configOf } from './variants';

/**
 * Asks the validator that CDK runs on each `cdk synth` about what the shipped configuration does not show it, and
 * about a template that is wrong; prints what it said. A program of its own: under jest the validator keeps the
 * worker from ending.
 */
function accepts(build: (app: App) => unknown): boolean {
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

const storage = accepts((app) => new StorageStack(app, configOf('kms')));
const circle = accepts((app) => {
  const stack = new Stack(app, 'Circle', { synthesizer: new LegacyStackSynthesizer() });
  const bucket = (id: string, other: string) =>
    new CfnResource(stack, id, { type: 'AWS::S3::Bucket', properties: { BucketName: { Ref: other } } });
  bucket('One', 'Other');
  bucket('Other', 'One');
});
console.log(JSON.stringify({ storage, circle }));
