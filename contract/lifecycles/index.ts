import { changeRetries, first, retries } from './first';
import { detectionFields, fields, pipelineFields } from './fields';
import type { Lifecycle } from './lifecycle';
import { leaving, moves, tiers } from './moves';

export type { Configuration, Deployer, Lifecycle } from './lifecycle';
export { HANDLER_FACTS } from './handler-permissions';
export { LIMITS } from './limits';
export { assumptionOf } from './assumption';

/** Every change that an account goes through, with what must come of it. */
export const lifecycles: readonly Lifecycle[] = [
  ...first,
  ...retries,
  ...fields,
  ...detectionFields,
  ...pipelineFields,
  ...tiers,
  ...moves,
  ...leaving,
  ...changeRetries,
];

/** What the lifecycles are written with: the name in their texts, and what each configuration says beside its own. */
export const COMMON = { name: 'acme', common: { notificationEmails: ['billing@example.com'] } };

/** A few of every kind, for a check of each change. */
export const SAMPLE: readonly string[] = [
  'first',
  ...['emails', 'repository', 'governed'].flatMap((id) => [`${id}-on`, `${id}-off`]),
  'rename',
];
