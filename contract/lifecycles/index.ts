import { changeRetries, first, retries } from './first';
import { assumptionOf } from './assumption';
import { adoptions, detectionFields, fields, pipelineFields } from './fields';
import { HANDLER_FACTS } from './handler-permissions';
import type { Lifecycle } from './lifecycle';
import { LIMITS } from './limits';
import { leaving, moves, tiers } from './moves';
import { organizations } from './organization';
import { REFUSED } from './refused';
import { UNSEEN } from './unseen';

export type { Configuration, Deployer, Lifecycle } from './lifecycle';
export { HANDLER_FACTS } from './handler-permissions';
export { LIMITS } from './limits';
export { assumptionOf } from './assumption';
export { WALKTHROUGHS as walkthroughs } from './pages';
export type { Part, Step, Walkthrough } from './pages';

/** Every change that an account goes through, with what must come of it. */
export const lifecycles: readonly Lifecycle[] = [
  ...first,
  ...retries,
  ...fields,
  ...detectionFields,
  ...adoptions,
  ...pipelineFields,
  ...tiers,
  ...moves,
  ...leaving,
  ...changeRetries,
  ...organizations,
];

/** What the deployment model takes from the contract. */
export const MODEL = { facts: HANDLER_FACTS, limits: LIMITS, assumptionOf };

/** What stands on their page beside them. */
export const PAGE_TEXTS = { refused: REFUSED, unseen: UNSEEN };

/** What the lifecycles are written with: name and account in their texts, and what each configuration says beside its own. */
export const COMMON = {
  written: { name: 'acme', account: '111122223333' },
  common: { notificationEmails: ['billing@example.com'] },
};

/** A few of every kind, for a check of each change. */
export const SAMPLE: readonly string[] = [
  'first',
  ...['emails', 'repository', 'governed'].flatMap((id) => [`${id}-on`, `${id}-off`]),
  'rename',
];
