import { App, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';

/** What the baseline is measured against: the least a CDK app can be, with the same loader and settings. */
const app = new App();
new Stack(app, 'Empty', { synthesizer: new LegacyStackSynthesizer() });
app.synth();
