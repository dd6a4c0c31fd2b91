import { personasIn } from '../environment';
import { journeys } from '../journeys';
import type { Journey, JourneyRequest, Me } from '../journeys/journey';
import { asMember } from './as-member';
import type { MemberEnvironment } from './environment';

/**
 * The journeys of a single account as people and applications of a member make them. A journey without requests is one that
 * a member has not, such as those of a user's own credentials.
 */
export const memberJourneys = (environment: MemberEnvironment): Journey[] =>
  // Goals are the same everywhere: personas that a unit adds set out for those of the others.
  journeys({ ...environment, personas: undefined }).map((journey) => ({
    ...journey,
    requests: (me) => journey.requests(me).flatMap((request) => inMember(request, me, environment) ?? []),
  }));

function inMember(
  { isRefused, ...request }: JourneyRequest,
  { principal, user }: Me,
  environment: MemberEnvironment,
): JourneyRequest | undefined {
  // A session of a persona that the configuration adds says nothing of MFA either.
  if (typeof principal === 'string' && principal in personasIn(environment) && request.mfa !== undefined)
    return undefined;
  const as = typeof principal === 'string' ? { principal, user } : { principal };
  const given = asMember({ ...as, ...request, expected: isRefused ? 'denied' : 'allowed' }, environment);
  if (given === undefined) return undefined;
  const { principal: _, policies: __, expected: ___, by: ____, ...own } = given;
  return { ...own, isRefused };
}
