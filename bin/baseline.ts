import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import input from '../baseline.config';
import { checkWithNag } from '../lib/check-with-nag';
import { checkWithValidator } from '../lib/check-with-validator';
import {
  CONFIG_FILE,
  cdkCommand,
  checkDeployment,
  leftStackLines,
  loadConfig,
  placeholdersIn,
  refusePlaceholders,
  stacksInFolder,
  withTierOf,
} from '../lib/config';
import { baselineStacks } from '../lib/stacks';
import { UserError } from '../lib/config/user-error';

try {
  // Synthesized below, and not on the way out of an error.
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false });
  const config = loadConfig(withTierOf(app, input));
  const placeholders = placeholdersIn(config, readFileSync(join(__dirname, '..', CONFIG_FILE), 'utf8'));
  if (placeholders.length > 0) {
    checkDeployment(placeholders, config.account ?? process.env.CDK_DEFAULT_ACCOUNT, cdkCommand());
  }
  checkWithNag(app, config);
  checkWithValidator(app);
  baselineStacks(app, config).forEach((stack) => refusePlaceholders(stack, placeholders));
  const before = stacksInFolder(app.outdir);
  app.synth();
  leftStackLines(before, stacksInFolder(app.outdir)).forEach((line) => console.error(line));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
