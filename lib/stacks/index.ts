import type { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { AccessStack } from './access-stack';
import type { BaselineStack } from './baseline-stack';
import { BillingStack } from './billing-stack';
import { DeployStack } from './deploy-stack';
import { GuardrailsStack } from './guardrails-stack';
import { RolesStack } from './roles-stack';
import { StorageStack } from './storage-stack';

/** Builds every stack of the baseline. They share names, not references, so each can be deployed by itself. */
export function baselineStacks(app: App, config: BaselineConfig): BaselineStack[] {
  const guardrails = new GuardrailsStack(app, config);
  const access = new AccessStack(app, config);
  const roles = new RolesStack(app, config);
  const deploy = new DeployStack(app, config);
  // Groups and roles name the guardrails and the boundary, which must be there first.
  [access, roles, deploy].forEach((stack) => stack.addStackDependency(guardrails));
  return [guardrails, access, roles, deploy, new StorageStack(app, config), new BillingStack(app, config)];
}
