import { UserError } from '../../../lib/config/user-error';
import type { Account, Request } from '../account';
import { actionDetails, needsResource } from '../action-catalog';
import type { Outcome } from '../decision';
import { compareReasons, isElsewhere, isOfAnotherAction } from './compare';
import { withTrust, type Explanation } from './explain';
import { explainRequest } from './explain-request';
import type { DeniedMessage } from './message/denied-message';
import type { DenialReason } from './message/reason';
import { parseMessage } from './message/parse';
import { requestOf } from './message/request';
import { explainUnnamed } from './unnamed';

/**
 * Explains every request that a message of AWS is about.
 *
 * @param given what was typed beside the message: it holds where the message says otherwise
 * @param as the group of the user, which no message names
 * @throws UserError if none of them can be explained, for the first
 */
export async function explainMessage(
  account: Account,
  text: string,
  given: Partial<Request>,
  as?: string,
): Promise<Explanation> {
  const answers = await Promise.all(
    parseMessage(text).map(async (denied) => {
      try {
        return await explainDenied(account, denied, given, as);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { denied, error };
      }
    }),
  );
  const failed = answers.flatMap((answer) => ('error' in answer ? [answer] : []));
  const [first, ...others] = answers.flatMap((answer) => ('error' in answer ? [] : [answer]));
  if (first === undefined) throw failed[0]?.error ?? new Error('A message is about one request at least');
  return {
    ...first,
    notes: [
      ...first.notes,
      ...failed.map(
        ({ denied: { action, resource }, error }) =>
          `The message is also about ${action}${resource === undefined ? '' : ` on ${resource}`}. ${error.problem}: ${error.remedy}.`,
      ),
    ],
    ...(others.length > 0 && { others }),
  };
}

async function explainDenied(
  account: Account,
  denied: DeniedMessage,
  given: Partial<Request>,
  as?: string,
): Promise<Explanation> {
  checkAccount(account, denied);
  const { request, account: id, notes, foreign, kinds } = await requestOf(denied, account, as);
  const isOfCaller = foreign === undefined;
  const context = { ...request.context, ...given.context };
  const whole = { ...request, ...given, ...(Object.keys(context).length > 0 && { context }) };
  const own = account.forAccount(id);
  const isUnnamed = whole.resource === undefined && needsResource(await actionDetails(whole.action));
  const explanation = await (isUnnamed ? explainUnnamed(own, whole, kinds) : explainRequest(own, whole));
  const isUnexpected = explanation.outcome === 'allowed' && !isOfAnotherAction(denied.why, explanation);
  return {
    ...explanation,
    notes: [
      denied.services !== undefined && denied.reason === undefined
        ? 'AWS gave no reason.'
        : `AWS said: ${wordsOf(denied)}`,
      ...notes,
      ...(isOfCaller
        ? []
        : [`No stack declares the role ${foreign}, which sent it: decided as for ${explanation.principal}.`]),
      ...policyNote(denied, own),
      ...compareReasons(denied.why, explanation, own, isOfCaller),
      ...(isUnexpected && isOfCaller ? await likelyReasons(own, whole, denied.why) : []),
      ...explanation.notes,
    ],
  };
}

/** The account that owns an organization has other policies than its members. @throws UserError for a message of one of those */
function checkAccount({ model: { account, organization } }: Account, { caller = '' }: DeniedMessage): void {
  const id = caller.split(':')[4] ?? '';
  if (id === account || organization === undefined || organization.levels.length > 0) return;
  if (organization.accounts.includes(id))
    throw new UserError(
      `The message is from the account ${id} of the organization, and these policies are those of ${account}`,
      `Add --account ${id}`,
    );
}

/** The reason as AWS wrote it, as far as it was pasted. */
const wordsOf = ({ reason = 'not authorized' }: DeniedMessage): string =>
  /^with an explicit(?! deny)|^because no\b(?!.*\ballows?\b)/i.test(reason) ? `${reason}…` : reason;

/** AWS may name the policy that denies. */
function policyNote({ reason = '' }: DeniedMessage, { model }: Account): string[] {
  const [, arn] = /: (arn:aws:iam::\d{12}:policy\/\S+)$/.exec(reason) ?? [];
  return arn === undefined || model.policies.some((policy) => policy.arn === arn)
    ? []
    : [`No stack declares ${arn}, by which AWS denied it: see it in the account.`];
}

/** What a message does not say of the request context, and for which AWS may have denied what is allowed otherwise. */
const UNKNOWN_CONTEXTS: readonly { readonly words: string; readonly change: Partial<Request> }[] = [
  { words: 'without MFA', change: { mfa: false } },
  {
    words: 'the MFA is older than an hour',
    change: { mfa: true, context: { 'aws:MultiFactorAuthAge': '3601' } },
  },
  { words: 'with long-term access keys, which carry no MFA', change: { mfa: 'absent' } },
  { words: 'sent to us-east-1', change: { region: 'us-east-1' } },
  { words: 'sent over plain HTTP', change: { tls: 'none' } },
];

/** The policies allow what AWS denied: with which request context, of which a message says nothing, would they not? */
async function likelyReasons(account: Account, request: Request, why?: DenialReason): Promise<string[]> {
  if (isElsewhere(why, account)) return [];
  const lines: string[] = [];
  for (const { words, change } of UNKNOWN_CONTEXTS) {
    if (isKnown(change, request)) continue;
    try {
      const context = { ...request.context, ...change.context };
      const decision = await account.decide(withTrust(account, { ...request, ...change, context }));
      if (!decision.allowed && fits(decision.outcome, why))
        lines.push(`Denied if ${words}${decision.sids[0] ? `, by ${decision.sids[0]}` : ''}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  const others = 'Else another policy denies it: of the organization, of the resource, or of a session';
  return why?.kind === undefined ? [...lines, others] : lines;
}

/** Whether a denial is of the effect that AWS gives as its reason. */
const fits = (outcome: Outcome, why?: DenialReason): boolean =>
  why === undefined || outcome === (why.effect === 'explicit' ? 'explicitly denied' : 'implicitly denied');

/** Whether the message, or what was typed beside it, says what would be tried. */
const isKnown = (change: Partial<Request>, { mfa, region, tls }: Request): boolean =>
  (change.mfa !== undefined && change.context === undefined && mfa !== undefined) ||
  (change.region !== undefined && region !== undefined) ||
  (change.tls !== undefined && tls !== undefined);
