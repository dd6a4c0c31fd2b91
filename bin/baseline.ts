import './compile-cache';
import { App } from 'aws-cdk-lib';
import { checkTemplateSizes } from '../lib/check-sizes';
import { checkWithNag } from '../lib/check-with-nag';
import { checkWithValidator } from '../lib/check-with-validator';
import {
  cdkCommand,
  checkCredentials,
  checkDeployment,
  chosenFile,
  leftStackLines,
  readConfig,
  refusePlaceholders,
  stacksInFolder,
  withTierOf,
  type BaselineConfig,
} from '../lib/config';
import { removeStructure } from '../lib/organization/structure-file';
import { baselineStacks } from '../lib/stacks';
import { UserError } from '../lib/config/user-error';

/** The stacks of the app; and of the apps inside it that an organization has, whose templates it carries. */
function check(app: App, config: BaselineConfig): void {
  checkWithNag(app, config);
  checkWithValidator(app);
}

async function synthesize(): Promise<void> {
  // Synthesized below, and not on the way out of an error.
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false });
  const { CDK_DEFAULT_ACCOUNT } = process.env;
  if (CDK_DEFAULT_ACCOUNT === undefined) checkCredentials(CDK_DEFAULT_ACCOUNT, cdkCommand());
  const { config, placeholders, ignored } = await readConfig({
    path: chosenFile(app),
    change: (input) => withTierOf(app, input),
    room: async () => (await import('../lib/organization/policy-room')).withoutRoom,
  });
  ignored.forEach((line) => console.error(line));
  if (placeholders.length > 0)
    checkDeployment(placeholders, config.account ?? CDK_DEFAULT_ACCOUNT, cdkCommand());
  check(app, config);
  const account = baselineStacks(app, config);
  removeStructure(app.outdir);
  // Most apps have no organization, and do not wait for what would build it.
  const others = config.organization
    ? (await import('../lib/organization')).organizationStacks(app, config, { account, check })
    : [];
  for (const stack of [...account, ...others]) refusePlaceholders(stack, placeholders);
  const before = stacksInFolder(app.outdir);
  checkTemplateSizes(app.synth().stacks);
  leftStackLines(before, stacksInFolder(app.outdir)).forEach((line) => console.error(line));
}

/** Fulfilled when the assembly is written, or a mistake is reported. */
export const done = synthesize().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
