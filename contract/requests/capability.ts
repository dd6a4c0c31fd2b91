import type { CapabilityId } from '../../lib/names';
import type { Environment } from '../environment';
import type { TestCase } from './requirement';

/** A member of a group that has a capability. */
export interface Holder {
  /** the group, as the principal of a request */
  readonly group: string;
  /** name of the user that stands for its members */
  readonly user: string;
  /** the unique id of that user, in the form AWS gives users */
  readonly userId: string;
}

/** A test case of one capability, which others may answer too. */
export interface CapabilityCase extends TestCase {
  /** capabilities that allow it as well. @default - none but this one */
  readonly unless?: readonly CapabilityId[];
}

/** What must hold of whoever has a capability. Who lacks it is denied what it allows. */
export interface CapabilityContract {
  /** what its holders may, and what they may not: follows the name of the group */
  readonly text: string;
  readonly allowed: (holder: Holder, environment: Environment) => readonly CapabilityCase[];
  /** the nearest that it does not allow */
  readonly denied: (holder: Holder, environment: Environment) => readonly CapabilityCase[];
}

/** Test cases that one of these capabilities allows too. */
export const unlessHas = (
  capabilities: readonly CapabilityId[],
  cases: readonly TestCase[],
): readonly CapabilityCase[] => cases.map((each) => ({ ...each, unless: capabilities }));

/** Context of a request that hands a role to a service. */
export const passing = (service: string) => ({
  context: { 'iam:PassedToService': `${service}.amazonaws.com` },
});
