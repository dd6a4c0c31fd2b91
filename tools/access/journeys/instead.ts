import type { Account, Decision, Request } from '../account';
import { actionDetails, typeOf, type ActionDetails } from '../action-catalog';
import { asList } from '../policy';
import { personasIn } from '../people';
import type { Context } from '../request-context';
import {
  asRequest,
  refusedBy,
  type Denied,
  type Journey,
  type JourneyRequest,
  type Me,
  type RefusedBy,
  type StatementAnswer,
} from './journey';

/** A refused request of a journey, and its answer. */
interface Known {
  readonly me: Me;
  readonly request: JourneyRequest;
  readonly by: RefusedBy;
  readonly instead: string;
}

/**
 * What somebody whose request was denied does instead: the answer of the journey that ends in the same request, by the same
 * statement, for the same principal, on the same kind of resource. Of several the one with the most in common.
 *
 * @returns the answer to the statement that denies, where no journey ends like this; undefined if nobody says
 */
export async function insteadOf(
  account: Account,
  request: Request,
  decision: Decision,
): Promise<string | undefined> {
  const { journeys } = account.vocabulary;
  if (journeys === undefined || decision.allowed) return undefined;
  const denied = deniedOf(account, decision);
  const leading = leadingOf(journeys.byStatement ?? [], decision);
  const texts = new Set(leading.map(({ words }) => (typeof words === 'string' ? words : words(denied))));
  if (texts.size > 1) return [...texts].join(' ');
  const sids = leading.length > 0 ? leading.map(({ sid }) => sid) : decision.sids;
  const known = await knownAnswer(account, request, decision, sids);
  if (known !== undefined) return known;
  if (texts.size > 0) return [...texts].join();
  return refusedBy(decision)
    .map((by) => journeys.otherwise(by, denied))
    .find(Boolean);
}

/**
 * The answers that somebody needs: all, where all that denies can be changed in the request; else the first, for the rest
 * would not help; none, if nobody says what some statement is about.
 */
function leadingOf(answers: readonly StatementAnswer[], { sids }: Decision): readonly StatementAnswer[] {
  const found = answers.filter(({ sid }) => sids.includes(sid));
  const [first] = found;
  if (first === undefined || !sids.every((sid) => found.some((each) => each.sid === sid))) return [];
  return first.isOwn === true ? found : [first];
}

/** @param sids of the statements, of which one has to deny the known request, too; none where nothing allows it */
async function knownAnswer(
  account: Account,
  request: Request,
  decision: Decision,
  sids: readonly string[],
): Promise<string | undefined> {
  const details = await actionDetails(decision.action);
  const alike = refusalsIn(account)
    .filter((each) => isAlike(account, each, decision, details))
    .filter((each) => isForSameService(each.request, request))
    .sort((a, b) => common(b.request, request) - common(a.request, request));
  for (const { request: known, me, instead } of alike) {
    const other = await account.decide(asRequest(known, me));
    const isSame =
      sids.length === 0 ? isWithheldAlike(other, decision) : other.sids.some((sid) => sids.includes(sid));
    if (!other.allowed && isSame) return instead;
  }
  return undefined;
}

const isWithheldAlike = (one: Decision, other: Decision): boolean =>
  one.deciding.length === 0 && (one.withheldOn === undefined) === (other.withheldOn === undefined);

function deniedOf({ model }: Account, { action, region, principal }: Decision): Denied {
  const { label } = principal;
  const group = personasIn(model).find((name) => name === label);
  const role = principal.session === undefined ? model.roles.find(({ name }) => name === label) : undefined;
  return {
    action,
    region,
    areSessions: model.roles.some(({ people }) => people !== undefined),
    ...(group !== undefined && { group }),
    ...(role !== undefined && { role: role.name }),
  };
}

const refusalsOf = new WeakMap<Account, readonly Known[]>();

/** The refusals of all journeys in an account, written once for all that is denied there. */
function refusalsIn(account: Account): readonly Known[] {
  const known = refusalsOf.get(account) ?? account.vocabulary.journeys?.all(account.model).flatMap(refusals);
  if (known !== undefined) refusalsOf.set(account, known);
  return known ?? [];
}

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
  // What admins made goes by many names, but by none of the groups and roles of the stacks.
  const own = [...personasIn(account.model), ...account.model.roles.map(({ name }) => name)];
  const isSame =
    typeof me.principal === 'string'
      ? account.principal(me.principal).label === label
      : boundary !== undefined && !own.includes(label);
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
