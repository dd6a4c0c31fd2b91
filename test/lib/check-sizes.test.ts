import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { checkTemplateSizes } from '../../lib/check-sizes';
import { loadConfig } from '../../lib/config';
import { StackSetStack } from '../../lib/organization/stack-set-stack';
import twoUnits from '../../examples/organization/two-units.config';

const config = loadConfig(twoUnits);

/** StackSets with templates of so many bytes, in which every third is a quotation mark. */
function stacksWith(...sizes: readonly number[]) {
  const app = new App({
    outdir: mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'sizes-')),
    builtinCloudFormationValidation: false,
  });
  sizes.forEach((bytes, index) => {
    new StackSetStack(app, {
      config,
      name: `Baseline-Unit-sandbox-Part${index}`,
      description: 'a part',
      region: 'ap-southeast-2',
      template: 'ab"'.repeat(Math.ceil(bytes / 3)).slice(0, bytes),
      targets: { ou: 'ou-abcd-11111111' },
      isCanary: true,
      after: [],
    });
  });
  return app;
}

const check = (app: App) => () => {
  checkTemplateSizes(app.synth().stacks);
};

it('a template of a StackSet that CloudFormation does not take is one error, with its size and what to shorten', () => {
  expect(() => stacksWith(51_201)).toThrow(
    'The template of the StackSet Baseline-Unit-sandbox-Part0 would have 51201 bytes, and AWS CloudFormation takes 51200\n  → Shorten the lists that it holds',
  );
});

it('one that fits and is too large for the stack that carries it is named with the others, and with what to shorten', () => {
  expect(check(stacksWith(45_000, 30_000, 50_000))).toThrow(
    /^Templates would have more than the 51200 bytes that AWS CloudFormation takes: Baseline-Unit-sandbox-Part0 \d{5}, Baseline-Unit-sandbox-Part2 \d{5}\n {2}→ Shorten the lists that they hold/,
  );
});

it('one that fits there too is taken', () => {
  expect(check(stacksWith(30_000))).not.toThrow();
});
