import type { StackAddress } from '../../../lib/config/left-stacks';
import { STACKS } from '../../../lib/names';

/**
 * The reverse of the deployment. Settings run in a role of Roles; detection and the trail write into a bucket of Storage;
 * the deploy role has the rights to delete all of them; everybody carries the guardrails and the boundary.
 */
const ORDER: readonly string[] = [
  STACKS.settings,
  STACKS.detection,
  STACKS.alerts,
  STACKS.audit,
  STACKS.billing,
  STACKS.storage,
  STACKS.roles,
  STACKS.access,
  STACKS.deploy,
  STACKS.guardrails,
];

/** What the deploy role cannot delete: it would lose its rights on the way. */
const OF_ADMINISTRATORS: readonly string[] = [STACKS.deploy, STACKS.guardrails];

export const isLeftToAdministrator = ({ name }: StackAddress): boolean => OF_ADMINISTRATORS.includes(name);

const kindOf = ({ name }: StackAddress): number =>
  ORDER.findIndex((known) => name === known || name.startsWith(`${known}-`));

/** The home region goes last: its stack of detection holds the role of all regions. */
const isAtHome = ({ name }: StackAddress): number => Number(ORDER.includes(name));

/** Stacks in the order in which they can be deleted, one by one; first what this version does not know. */
export const inDeletionOrder = <Item extends StackAddress>(stacks: readonly Item[]): Item[] =>
  [...stacks].sort(
    (a, b) => kindOf(a) - kindOf(b) || isAtHome(a) - isAtHome(b) || a.name.localeCompare(b.name),
  );
