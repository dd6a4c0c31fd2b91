import type { App } from 'aws-cdk-lib';
import { everyRegion } from '../config/security';
import type { BaselineConfig, Member } from '../config';
import type { BaselineStack } from '../stacks/baseline-stack';
import { GuardrailsStack } from '../stacks/guardrails-stack';
import { detectionStacks } from '../stacks';
import { RolesStack } from '../stacks/roles-stack';
import { SettingsStack } from '../stacks/settings-stack';
import { StorageStack } from '../stacks/storage-stack';
import { EventsStack } from './events-stack';
import type { PolicyCounts } from './identity-center/persona-policies';
import { MemberAccessStack, MemberPersonaStack, personasOf } from './member-access';

/**
 * What each account of a unit gets: the stacks of a single account, but for what an organization has once. They are written
 * for no account, and are the same for all of them. Each waits for one at most: AWS counts what StackSets wait for.
 *
 * @param storage whether the accounts have buckets and image repositories
 * @param counts of the policies of each persona, which are as many in each unit
 */
export function memberStacks(
  app: App,
  config: BaselineConfig & { readonly member: Member },
  storage: boolean,
  counts: PolicyCounts,
): BaselineStack[] {
  const guardrails = new GuardrailsStack(app, config);
  const access = new MemberAccessStack(app, config);
  const people = personasOf(config).map(
    (persona) => new MemberPersonaStack(app, config, persona, counts.get(persona.name)),
  );
  const roles = new RolesStack(app, config);
  const buckets = storage ? [new StorageStack(app, config)] : [];
  const settings = everyRegion(config).map((region) => new SettingsStack(app, config, region));
  settings.forEach((stack) => stack.addStackDependency(roles));
  // The stack of the home region comes first, with the role of them all.
  const events = everyRegion(config).map((region) => new EventsStack(app, config, region));
  events.slice(1).forEach((stack) => events.slice(0, 1).forEach((home) => stack.addStackDependency(home)));
  const detection = detectionStacks(app, config);
  detection.slice(0, 1).forEach((home) => buckets.forEach((bucket) => home.addStackDependency(bucket)));
  // Roles carry the boundary.
  [access, ...people, roles, ...events.slice(0, 1)].forEach((stack) => stack.addStackDependency(guardrails));
  return [guardrails, access, ...people, roles, ...buckets, ...settings, ...events, ...detection];
}
