import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import input from '../baseline.config';
import { checkedApp } from '../lib/checked-app';
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
  const app = checkedApp(config);
  baselineStacks(app, config).forEach((stack) => refusePlaceholders(stack, placeholders));
  app.synth();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
