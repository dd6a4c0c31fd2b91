import { journeys } from '../journeys';
import type { Journey } from '../journeys/journey';
import { journeyElsewhere } from '../sessions';
import { asMember } from './as-member';
import type { MemberEnvironment } from './environment';

/**
 * The journeys of a single account as people and applications of a member make them. A journey without requests is one that
 * a member has not, such as those of a user's own credentials.
 */
export const memberJourneys = (environment: MemberEnvironment): Journey[] =>
  // Goals are the same everywhere: personas that a unit adds set out for those of the others.
  journeys({ ...environment, personas: undefined }).map((journey) =>
    journeyElsewhere(journey, (testCase) => asMember(testCase, environment)),
  );
