import { analyst } from './analyst';
import { analystWorkloads } from './analyst-workloads';
import { audit } from './audit';
import { boundary } from './boundary';
import { deployRole } from './deploy';
import { eachAction } from './each-action';
import { eachRight } from './each-right';
import { engineer } from './engineer';
import { regionAndMfa } from './guardrails';
import { integrity } from './integrity';
import { people } from './people';
import { resources } from './resources';
import { roles } from './roles';
import { settings } from './settings';
import type { Claim, World } from './requirement';

export type { Claim, Row, World } from './requirement';

/** The whole access contract: who may do what, from both sides of each border. */
export const contract = (world: World): Claim[] => [
  ...regionAndMfa(world),
  ...integrity(world),
  ...people(world),
  ...engineer(world),
  ...analyst(world),
  ...analystWorkloads(world),
  ...boundary(world),
  ...deployRole(world),
  ...roles(world),
  ...resources(world),
  ...audit(world),
  ...settings(world),
  ...eachAction(world),
  ...eachRight(world),
];
