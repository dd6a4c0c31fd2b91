import { PATHS } from './escalation';
import { samples } from './events/samples';
import type { Environment } from './environment';
import { journeyRequirements } from './journeys/requirements';
import { environmentOfMember } from './organization/environment';
import { memberJourneys } from './organization/journeys';
import { memberContract } from './organization/requirements';
import { contract, type Requirement } from './requests';
import { arnsIn } from './requests/requirement';
import { forSessions } from './sessions';
import { VOCABULARY } from './vocabulary';

/** ARNs of the objects that requests of the contract get. */
const objects = (environment: Environment): readonly string[] => {
  const { inLandingZone, inAnalysis, inElsewhere } = arnsIn(environment);
  return [inLandingZone, inAnalysis, inElsewhere];
};

/** What must hold in an account whose people are members of groups, or sessions of IAM Identity Center, as it says. */
const ofItsPeople =
  (requirements: (environment: Environment) => readonly Requirement[]) => (environment: Environment) =>
    environment.people === 'identity-center'
      ? forSessions(requirements(environment), environment)
      : requirements(environment);

/** All that must hold, as `npm start` hands it to what checks it in an account. */
export const CONTRACT = {
  requirements: ofItsPeople(contract),
  journeys: ofItsPeople(journeyRequirements),
  samples,
  objects,
  /** published ways to escalate, all closed */
  attacks: PATHS,
  memberEnvironment: environmentOfMember,
  memberRequirements: memberContract,
  memberJourneys,
  vocabulary: VOCABULARY,
};
