import { contract } from '../requests';
import type { Requirement } from '../requests/requirement';
import { asMembers } from './as-member';
import { doctor } from './doctor';
import type { MemberEnvironment } from './environment';
import { exempt } from './exempt';
import { everybody } from './everybody';

/** What must hold in each account of a unit: what holds in a single account, and what the organization adds. */
export const memberContract = (environment: MemberEnvironment): readonly Requirement[] => [
  ...asMembers(contract(environment), environment),
  ...everybody(environment),
  ...exempt(environment),
  ...doctor(environment),
];
