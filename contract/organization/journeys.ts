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
  journeys({ ...environment, personas: undefined })
    .map((journey) => journeyElsewhere(journey, (testCase) => asMember(testCase, environment)))
    .map((journey) => (environment.peopleOfDirectory ? journey : withSessionAsOwner(journey)));

const SESSION = 'aws sts get-caller-identity --query UserId --output text';

/** Where sessions carry no tag with the name of the person, an owner is the ID of a session. */
function withSessionAsOwner(journey: Journey): Journey {
  const { refusal } = journey;
  if (refusal === undefined) return journey;
  const instead = refusal.instead
    .replace('with your user name', `with the ID of your session (\`${SESSION}\`)`)
    .replaceAll('<your user>', '<ID of your session>')
    .replace('Value=<user>', 'Value=<ID of the session>');
  return { ...journey, refusal: { ...refusal, instead } };
}
