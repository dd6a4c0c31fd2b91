import type { Account } from '../account';
import type { Layer } from '../decision';
import type { Explanation } from './explain';
import type { DenialReason, PolicyKind } from './message/reason';

/** The policies of templates, as AWS calls their kinds in messages. */
const LAYERS: Readonly<Partial<Record<PolicyKind, readonly Layer[]>>> = {
  'identity-based policy': ['identity'],
  'resource-based policy': ['resource', 'trust'],
  'role trust policy': ['trust'],
  'permissions boundary': ['boundary'],
  'service control policy': ['service control'],
  'resource control policy': ['resource control'],
};

/** Kinds that no template of an account declares, with where they are; those of the organization its templates have. */
const ELSEWHERE: Readonly<Partial<Record<PolicyKind, string>>> = {
  'session policy': 'the policy that was handed in when the session was made',
  'service control policy': 'the organization: its administrator sees it, the account does not',
  'resource control policy': 'the organization: its administrator sees it, the account does not',
  'VPC endpoint policy': 'the VPC endpoint that the request went through',
  'block of public access': 'the settings of the bucket or the account, which are no policy',
};

const OF_ORGANIZATION: readonly PolicyKind[] = ['service control policy', 'resource control policy'];

/** Where policies of a kind are, if in no template. */
const elsewhere = (kind: PolicyKind, { model }: Account): string | undefined => {
  const isDeclared = (model.organization?.levels ?? []).length > 0 && OF_ORGANIZATION.includes(kind);
  return isDeclared ? undefined : ELSEWHERE[kind];
};

/** Whether AWS names a policy that no template has as the reason. */
export const isElsewhere = (why: DenialReason | undefined, account: Account): boolean =>
  why?.kind !== undefined && elsewhere(why.kind, account) !== undefined;

/** Whether AWS missed an action that is not the one explained, on a resource that the message does not name. */
export const isOfAnotherAction = (why: DenialReason | undefined, { action }: Explanation): boolean =>
  why?.action !== undefined && why.action.toLowerCase() !== action.toLowerCase();

/**
 * What there is to say where AWS's reason is not the one found here; nothing where they agree.
 *
 * @param isOfCaller whether the explanation is for who sent the request: of another one, reasons are not compared
 */
export function compareReasons(
  why: DenialReason | undefined,
  explanation: Explanation,
  account: Account,
  isOfCaller: boolean,
): string[] {
  if (why === undefined) return [];
  const { kind } = why;
  const where = kind === undefined ? undefined : elsewhere(kind, account);
  if (kind !== undefined && where !== undefined)
    return [
      `AWS denied it by a ${kind}, which is in no template: see ${where}. ${
        explanation.outcome === 'allowed' ? 'The policies here allow it.' : 'It is denied here besides.'
      }`,
    ];
  if (!isOfCaller || isOfAnotherAction(why, explanation)) return [];
  const difference = differenceOf(why, explanation);
  return difference === undefined
    ? []
    : [
        `AWS and these templates do not agree: ${difference}. Either the request was another (region, MFA, tags), or the account is not as these templates declare it: npm run drift.`,
      ];
}

function differenceOf({ effect, kind }: DenialReason, explanation: Explanation): string | undefined {
  const { outcome, reasons, boundary } = explanation;
  const said = `AWS ${effect === 'explicit' ? 'found a Deny' : 'found no Allow'}${kind === undefined ? '' : ` in ${article(kind)}`}`;
  if (outcome === 'allowed') return `${said}, and here it is allowed`;
  const found = reasons.filter((reason) => reason.effect === 'Deny').map(({ layer }) => layer);
  // Of several reasons AWS names one: a Deny first, whichever policy has it.
  if (effect === 'implicit' && outcome === 'explicitly denied')
    return `${said}, and here ${names(explanation)}, which AWS would have named first`;
  if (effect === 'explicit' && outcome === 'implicitly denied') return `${said}, and here no Deny applies`;
  const layers = kind === undefined ? undefined : LAYERS[kind];
  if (layers === undefined) return undefined;
  if (effect === 'explicit')
    return found.some((layer) => layers.includes(layer))
      ? undefined
      : `${said}, and here only ${names(explanation)}`;
  return kind === 'permissions boundary' && boundary === 'allowed'
    ? `${said}, and here it would allow this`
    : undefined;
}

const article = (kind: PolicyKind): string => `${kind === 'identity-based policy' ? 'an' : 'a'} ${kind}`;

/** `DenyOther denies it`, or of several: `DenyOne and DenyOther deny it`. */
function names({ reasons }: Explanation): string {
  const all = reasons.map(({ sid, policy }) => sid ?? `a statement of ${policy}`);
  return `${all.join(' and ')} ${all.length === 1 ? 'denies' : 'deny'} it`;
}
