import { personasIn } from '../environment';
import { journeys } from '../journeys';
import type { Journey } from '../journeys/journey';
import type { TestCase } from '../requests/requirement';
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
    journeyElsewhere(journey, (testCase) => ofMember(testCase, environment)),
  );

/** A session of a persona that the configuration adds says nothing of MFA either. */
const ofMember = (testCase: TestCase, environment: MemberEnvironment): TestCase | undefined =>
  testCase.mfa !== undefined &&
  typeof testCase.principal === 'string' &&
  testCase.principal in personasIn(environment)
    ? undefined
    : asMember(testCase, environment);
