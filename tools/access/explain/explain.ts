import type { Account, Request } from '../account';
import { CannotDecide } from '../cannot-decide';
import { ADMINISTRATOR_ACCESS } from '../aws-managed';
import type { ConditionResult, Decision, Layer, Outcome, StatementResult } from '../decision';
import { insteadOf } from '../journeys/instead';
import { personasIn } from '../people';
import { sourceOf } from '../source';
import type { Vocabulary } from '../vocabulary';
import { asList } from '../policy';
import { ownerOf } from '../request';
import { needsTrust } from '../resource-policies';
import { UserError } from '../../../lib/config/user-error';
import { alsoChecked, type AlsoChecked } from './also-checked';
import { findRemedies, resolveVariables, type Remedy } from './changes';
import { allowedElsewhere, isOfUnknownOwner, notesOn } from './notes';

/** A statement that bears on a decision. */
export interface Reason {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly policy: string;
  /** what kind of policy it is */
  readonly layer: Layer;
  /** of a policy of the organization, what it is on, as `the unit workloads`. @default - it is of the account */
  readonly level?: string;
  readonly stack?: string;
  /** such as `lib/access/region-lock.ts:36`; of a statement the CDK writes, the construct's path */
  readonly source?: string;
  /** what of it decided, in words */
  readonly because: readonly string[];
}

/** A decision and why it is so. */
export interface Explanation {
  readonly outcome: Outcome;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** what else AWS checks for the same request, so that "allowed" is not all there is to say */
  readonly alsoChecked: AlsoChecked;
  readonly region: string;
  /**
   * who decides too, and is not known here: another account, by its ID; or `owner`, of a bucket that is perhaps another
   * account's. @default - nobody
   */
  readonly dependsOn?: string;
  readonly mfa: boolean | 'absent';
  /** the statements that decided; of an implicit denial those that come closest to allowing it */
  readonly reasons: readonly Reason[];
  /** what the permissions boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
  /** where in the organization no service control policy allows it. @default - on each level one does */
  readonly withheldOn?: string;
  /** what would make it pass */
  readonly remedies: readonly { readonly words: string; readonly allowedBy: readonly Reason[] }[];
  /** groups whose members may do just this */
  readonly allowedFor: readonly string[];
  readonly notes: readonly string[];
  /** what the person does instead. @default - it is allowed, or nobody says */
  readonly instead?: string;
  /** the others, where one message is about several requests. @default - it is about this one */
  readonly others?: readonly Explanation[];
}

/**
 * Decides a request and says why.
 *
 * @throws UserError and CannotDecide as `Account.decide`
 */
export async function explain(account: Account, given: Request): Promise<Explanation> {
  const request = withTrust(account, given);
  const { vocabulary } = account;
  const decision = await account.decide(request);
  const remedies = decision.allowed ? [] : await findRemedies(account, request, decision);
  return {
    outcome: decision.outcome,
    principal: decision.principal.label,
    action: decision.action,
    resource: decision.resource,
    alsoChecked: await alsoChecked(request, decision),
    region: decision.region,
    ...(await dependsOn(account, request, decision)),
    mfa: request.mfa ?? (['user', 'root'].includes(decision.principal.kind) ? true : 'absent'),
    reasons: reasonsOf(decision, vocabulary),
    boundary: decision.boundary,
    withheldOn: decision.withheldOn,
    remedies: remedies.map((remedy: Remedy) => ({
      words: remedy.words,
      allowedBy: reasonsOf(remedy.decision, vocabulary),
    })),
    allowedFor: decision.allowed ? [] : await whoMay(account, request, decision),
    notes: await notesOn(account, request, decision),
    instead: await insteadOf(account, request, decision),
  };
}

async function dependsOn(
  account: Account,
  request: Request,
  decision: Decision,
): Promise<Pick<Explanation, 'dependsOn'>> {
  if (isOfUnknownOwner(account, decision)) return { dependsOn: 'owner' };
  const isElsewhere = (await allowedElsewhere(account, request, decision)) !== undefined;
  const id = request.resourceAccount ?? ownerOf(decision.resource);
  return isElsewhere && id !== undefined ? { dependsOn: id } : {};
}

/** The request, in which a role that no stack declares is taken for one that leaves it to the account whom it trusts. */
export function withTrust({ model }: Account, request: Request): Request {
  const known = model.roles.some(({ arn }) => asList(request.resource).includes(arn));
  const isForeignRole =
    needsTrust(request.action, asList(request.resource)[0] ?? '*') && !known && request.trust === undefined;
  return isForeignRole ? { ...request, trust: 'account' } : request;
}

/** As whom else people may do it: a role of a service is nobody else. */
async function whoMay(account: Account, request: Request, { principal }: Decision): Promise<string[]> {
  if (principal.kind === 'role' && principal.session === undefined) return [];
  const names = personasIn(account.model).filter((name) => name !== principal.label);
  const answers = await Promise.all(
    names.map(async (as) => {
      try {
        return (await account.decide({ ...request, principal: as, user: undefined })).allowed;
      } catch (error) {
        if (error instanceof UserError || error instanceof CannotDecide) return false;
        throw error;
      }
    }),
  );
  return names.filter((_, index) => answers[index]);
}

/** The deciding statements in words, each once where a group and a boundary say the same; of an implicit denial the near misses. */
export function reasonsOf(decision: Decision, vocabulary: Vocabulary): Reason[] {
  const { deciding } = decision;
  const reasons = (deciding.length > 0 ? deciding : nearMisses(decision)).map((result) =>
    reasonOf(result, decision, vocabulary),
  );
  const said = ({ sid, effect, because }: Reason) => JSON.stringify([sid, effect, because]);
  return [...new Map(reasons.toReversed().map((reason) => [said(reason), reason])).values()].toReversed();
}

function reasonOf(result: StatementResult, decision: Decision, vocabulary: Vocabulary): Reason {
  const { statement, policy } = result;
  const isOwn = policy.name !== ADMINISTRATOR_ACCESS.name;
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    policy: policy.name,
    layer: result.layer,
    level: result.level,
    stack: policy.stack,
    source: (isOwn ? sourceOf(statement.Sid, vocabulary.source) : undefined) ?? policy.constructPath,
    because: result.applies ? whyItApplies(result, decision) : whyItDoesNot(result, decision),
  };
}

/** Conditions decide before resources: a statement whose conditions alone fail is the closest. */
function nearMisses({ statements, boundary }: Decision): StatementResult[] {
  const layer = boundary === 'implicitly denied' ? 'boundary' : undefined;
  const allows = statements.filter(
    (result) =>
      result.statement.Effect === 'Allow' &&
      !result.applies &&
      (layer === undefined || result.layer === layer),
  );
  const matching = allows.filter(
    ({ resourceMatches, principalMatches }) => resourceMatches && principalMatches,
  );
  return (matching.length > 0 ? matching : allows).slice(0, 4);
}

const whyItApplies = ({ conditions, statement }: StatementResult, decision: Decision): string[] =>
  statement.Effect === 'Allow'
    ? []
    : [
        ...(statement.NotResource === undefined
          ? []
          : [`it denies this on ${patternsOf(undefined, statement.NotResource, decision)}`]),
        ...conditions.map((condition) => inWords(condition, decision)),
      ];

const whyItDoesNot = (
  { conditions, statement, resourceMatches, principalMatches }: StatementResult,
  decision: Decision,
): string[] => [
  ...(resourceMatches
    ? []
    : [`it is about ${patternsOf(statement.Resource, statement.NotResource, decision)}`]),
  ...(principalMatches ? [] : ['it is about somebody else']),
  ...conditions.filter(({ holds }) => !holds).map((condition) => inWords(condition, decision)),
];

function patternsOf(resource: unknown, not: unknown, decision: Decision): string {
  const patterns = asList((resource ?? not) as string | string[]).map((text) =>
    resolveVariables(text, decision),
  );
  return `${resource === undefined ? 'all but ' : ''}${abridged(patterns)}`;
}

const abridged = (texts: readonly string[]): string =>
  texts.length > 4 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more` : texts.join(', ');

/** `aws:RequestedRegion is us-east-1; StringNotEquals ap-southeast-2 holds`. */
function inWords({ key, actual, operator, expected, holds }: ConditionResult, decision: Decision): string {
  const is = actual === undefined ? 'is absent' : `is ${asList(actual).join(', ')}`;
  const values = abridged(expected.map((value) => resolveVariables(value, decision)));
  return `${key} ${is}: ${operator} ${values} ${holds ? 'holds' : 'does not hold'}`;
}
