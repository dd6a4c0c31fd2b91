import { contract } from '../requests';
import type { Requirement } from '../requests/requirement';
import { asMembers, singleAccount } from './as-member';
import type { MemberEnvironment } from './environment';
import { exempt } from './exempt';
import { everybody } from './everybody';

/** What must hold in each account of a unit: what holds in a single account, and what the organization adds. */
export function memberContract(given: MemberEnvironment): readonly Requirement[] {
  const environment = singleAccount(given);
  const single = asMembers(contract(environment), environment);
  return [...single, ...everybody(environment), ...exempt(environment)];
}
