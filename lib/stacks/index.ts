import type { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { AccessStack } from './access-stack';
import { AlertsStack } from './alerts-stack';
import type { BaselineStack } from './baseline-stack';
import { AuditStack } from './audit-stack';
import { BillingStack } from './billing-stack';
import { ownDetection } from '../config/central-detection';
import { addedPersonas } from '../config/personas';
import { everyRegion } from '../config/security';
import { DeployStack } from './deploy-stack';
import { DetectionStack } from './detection-stack';
import { GLOBAL_REGION } from '../names';
import { GuardrailsStack } from './guardrails-stack';
import { membersIn } from './persona-policies';
import { MemberStack, PersonaStack } from './persona-stack';
import { RightsStack } from './rights-stack';
import { RolesStack } from './roles-stack';
import { SettingsStack } from './settings-stack';
import { StorageStack } from './storage-stack';

/** None where the configuration switches nothing on. The home region comes first: its stack creates the role of them all. */
export function detectionStacks(app: App, config: BaselineConfig): BaselineStack[] {
  const { guardDuty, securityHub, config: recorder } = ownDetection(config);
  if (![guardDuty, securityHub, recorder].includes('create')) return [];
  const [home, ...others] = everyRegion(config).map((region) => new DetectionStack(app, config, region));
  if (home) others.forEach((stack) => stack.addStackDependency(home));
  return home ? [home, ...others] : [];
}

/** One for each persona beside admin. */
function personaStacks(app: App, config: BaselineConfig, access: AccessStack): BaselineStack[] {
  const stacks = [
    ...membersIn(config).map((member) => new MemberStack(app, config, member)),
    ...addedPersonas(config.personas).map(
      ([name, { capabilities }]) => new PersonaStack(app, config, name, capabilities),
    ),
  ];
  // It declares the groups of the former, and what everyone may do.
  stacks.forEach((stack) => stack.addStackDependency(access));
  return stacks;
}

/** Builds every stack of the baseline. They share names, not references, so each can be deployed by itself. */
export function baselineStacks(app: App, config: BaselineConfig): BaselineStack[] {
  const guardrails = new GuardrailsStack(app, config);
  const access = new AccessStack(app, config);
  const personas = personaStacks(app, config, access);
  const roles = new RolesStack(app, config);
  const rights = config.organization ? [new RightsStack(app, config, config.organization)] : [];
  const deploy = new DeployStack(app, config);
  // Its role names a policy of theirs.
  rights.forEach((stack) => deploy.addStackDependency(stack));
  // Its role for pull requests carries the boundary.
  deploy.addStackDependency(guardrails);
  const storage = new StorageStack(app, config);
  const audit = new AuditStack(app, config);
  const settings = everyRegion(config).map((region) => new SettingsStack(app, config, region));
  // Their functions run in a role of that stack.
  settings.forEach((stack) => stack.addStackDependency(roles));
  const alerts = everyRegion(config).map((region) => new AlertsStack(app, config, region));
  const detection = detectionStacks(app, config);
  // Services check that they may write into the log bucket.
  [audit, ...detection].forEach((stack) => stack.addStackDependency(storage));
  const billing = new BillingStack(app, config);
  // Alerts of cost anomalies go to its topic.
  settings
    .filter(({ region }) => region === GLOBAL_REGION)
    .forEach((stack) => stack.addStackDependency(billing));
  const others = [access, ...personas, roles, storage, billing, audit, ...alerts, ...detection, ...settings];
  // The deploy role first has the rights that they take, and goes after them.
  others.forEach((stack) => stack.addStackDependency(deploy));
  return [guardrails, ...rights, deploy, ...others];
}
