import { PATHS } from './escalation';
import { samples } from './events/samples';
import type { Environment } from './environment';
import { journeyRequirements } from './journeys/requirements';
import { environmentOfMember } from './organization/environment';
import { memberJourneys } from './organization/journeys';
import { memberContract } from './organization/requirements';
import { contract } from './requests';
import { arnsIn } from './requests/requirement';
import { VOCABULARY } from './vocabulary';

/** ARNs of the objects that requests of the contract get. */
const objects = (environment: Environment): readonly string[] => {
  const { inLandingZone, inAnalysis, inElsewhere } = arnsIn(environment);
  return [inLandingZone, inAnalysis, inElsewhere];
};

/** All that must hold, as `npm start` hands it to what checks it in an account. */
export const CONTRACT = {
  requirements: contract,
  journeys: journeyRequirements,
  samples,
  objects,
  /** published ways to escalate, all closed */
  attacks: PATHS,
  memberEnvironment: environmentOfMember,
  memberRequirements: memberContract,
  memberJourneys,
  vocabulary: VOCABULARY,
};
