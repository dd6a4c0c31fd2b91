import { applicationRoles } from './application-roles';
import { audit } from './audit';
import { boundary } from './boundary';
import { breakGlass } from './break-glass';
import { deployRole } from './deploy';
import { eachAction } from './each-action';
import { eachRight } from './each-right';
import { eachStatement } from './each-statement';
import { elsewhere } from './elsewhere';
import { regionAndMfa } from './guardrails';
import { identityCenter } from './identity-center';
import { integrity } from './integrity';
import { integrityOfTheAccount } from './integrity-account';
import { launchTemplates } from './launch-templates';
import { members } from './members';
import { people } from './people';
import { personas } from './personas';
import { resources } from './resources';
import { roles } from './roles';
import { settings } from './settings';
import type { Environment } from '../environment';
import type { Requirement } from './requirement';

export type { Environment } from '../environment';
export type { Requirement, TestCase } from './requirement';

/** The whole access contract: who may do what, with allowed and denied requests for each requirement. */
export const contract = (environment: Environment): Requirement[] => [
  ...regionAndMfa(environment),
  elsewhere(environment),
  ...integrity(environment),
  ...integrityOfTheAccount(environment),
  ...identityCenter(environment),
  ...people(environment),
  ...members(environment),
  ...applicationRoles(environment),
  ...launchTemplates(environment),
  breakGlass(environment),
  ...personas(environment),
  ...boundary(environment),
  ...deployRole(environment),
  ...roles(environment),
  ...resources(environment),
  ...audit(environment),
  ...settings(environment),
  ...eachAction(environment),
  ...eachRight(environment),
  ...eachStatement(environment),
];
