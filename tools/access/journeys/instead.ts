import type { Account, Decision, Request } from '../account';
import { actionDetails, typeOf, type ActionDetails } from '../action-catalog';
import { asList } from '../policy';
import { personasIn } from '../people';
import type { Context } from '../request-context';
import { refusedBy, type Journey, type JourneyRequest, type Me, type RefusedBy } from './journey';

/** A refused request of a journey, and its answer. */
interface Known {
  readonly me: Me;
  readonly request: JourneyRequest;
  readonly by: RefusedBy;
  readonly instead: string;
}

/**
 * What somebody whose request was denied does instead: the answer of the journey that ends in the same request, for the
 * same principal, on the same kind of resource. Of several the one with the most in common.
 *
 * @returns what holds for all such denials, where no journey ends like this; undefined if nobody says
 */
export async function insteadOf(
  account: Account,
  request: Request,
  decision: Decision,
): Promise<string | undefined> {
  const { journeys } = account.vocabulary;
  if (journeys === undefined || decision.allowed) return undefined;
  const by = refusedBy(decision);
  const details = await actionDetails(decision.action);
  const known = journeys
    .all(account.model)
    .flatMap(refusals)
    .filter((each) => by.includes(each.by) && isAlike(account, each, decision, details))
    .filter((each) => isForSameService(each.request, request));
  const best = known.reduce<Known | undefined>(
    (found, each) =>
      found === undefined || common(each.request, request) > common(found.request, request) ? each : found,
    undefined,
  );
  return (
    best?.instead ??
    by.map((each) => journeys.otherwise(each, groupOf(account, decision), decision.region)).find(Boolean)
  );
}

const groupOf = ({ model }: Account, { principal: { label } }: Decision): string | undefined =>
  personasIn(model).find((name) => name === label);

const refusals = ({ as, requests, refusal }: Journey): Known[] =>
  refusal === undefined
    ? []
    : as.flatMap((me) =>
        requests(me)
          .filter(({ isRefused }) => isRefused)
          .map((request) => ({ ...refusal, me, request })),
      );

function isAlike(
  account: Account,
  { me, request }: Known,
  decision: Decision,
  details: ActionDetails,
): boolean {
  if (request.action.toLowerCase() !== decision.action.toLowerCase()) return false;
  const { label, boundary } = decision.principal;
  // What admins made goes by many names.
  const isSame =
    typeof me.principal === 'string'
      ? account.principal(me.principal).label === label
      : boundary !== undefined;
  const kind = (arn: string) => typeOf(details, arn)?.name;
  return isSame && asList(request.resource ?? '*').some((arn) => kind(arn) === kind(decision.resource));
}

/** Keys that name the service which a role is for: for another one, the answer is another. */
const SERVICE_KEYS = ['iam:PassedToService', 'iam:AWSServiceName'];

const isForSameService = (known: JourneyRequest, { context = {} }: Request): boolean =>
  SERVICE_KEYS.every((key) => context[key] === undefined || isEqual(known.context, context, key));

/** How much is the same: of the credentials, the resources and the context. */
function common(known: JourneyRequest, { mfa, resource, context = {} }: Request): number {
  const same = asList(resource ?? []).filter((arn) => asList(known.resource ?? []).includes(arn));
  const keys = Object.keys(context).filter((key) => isEqual(known.context, context, key));
  return Number(known.mfa === mfa) + same.length + keys.length;
}

const isEqual = (known: Context = {}, given: Context, key: string): boolean =>
  JSON.stringify(known[key]) === JSON.stringify(given[key]);
