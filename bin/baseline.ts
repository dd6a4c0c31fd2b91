import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import input from '../baseline.config';
import {
  CONFIG_FILE,
  cdkCommand,
  checkDeployment,
  loadConfig,
  placeholdersIn,
  refusePlaceholders,
} from '../lib/config';
import { baselineStacks } from '../lib/stacks';
import { UserError } from '../lib/user-error';

try {
  const config = loadConfig(input);
  const placeholders = placeholdersIn(config, readFileSync(join(__dirname, '..', CONFIG_FILE), 'utf8'));
  if (placeholders.length > 0) {
    checkDeployment(placeholders, config.account ?? process.env.CDK_DEFAULT_ACCOUNT, cdkCommand());
  }
  const app = new App();
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app, { verbose: true }),
    new NIST80053R5Checks(app, { verbose: true }),
  );
  baselineStacks(app, config).forEach((stack) => refusePlaceholders(stack, placeholders));
  app.synth();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
