import type { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { AccessStack } from './access-stack';
import { BillingStack } from './billing-stack';
import type { BaselineStack } from './baseline-stack';
import { DeployStack } from './deploy-stack';
import { StorageStack } from './storage-stack';

/** Builds every stack of the baseline. They share names, not references, so each can be deployed by itself. */
export const baselineStacks = (app: App, config: BaselineConfig): BaselineStack[] => [
  new AccessStack(app, config),
  new DeployStack(app, config),
  new StorageStack(app, config),
  new BillingStack(app, config),
];
