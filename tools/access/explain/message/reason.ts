/** The kinds of policies that AWS names as the reason of a denial. */
export type PolicyKind =
  | 'identity-based policy'
  | 'resource-based policy'
  | 'permissions boundary'
  | 'session policy'
  | 'service control policy'
  | 'resource control policy'
  | 'VPC endpoint policy'
  | 'role trust policy'
  | 'block of public access';

/** Why AWS says that it denied a request. */
export interface DenialReason {
  /** explicit for a Deny, implicit for want of an Allow */
  readonly effect: 'explicit' | 'implicit';
  /** @default - AWS does not say which */
  readonly kind?: PolicyKind;
  /** the action that nothing allows, which may be another than the one that was called */
  readonly action?: string;
}

/** By words without spaces, for a line may have been cut within one. */
const KINDS: readonly (readonly [RegExp, PolicyKind])[] = [
  [/identity-?based/i, 'identity-based policy'],
  [/trustpolic/i, 'role trust policy'],
  [/resource-?based/i, 'resource-based policy'],
  [/boundar/i, 'permissions boundary'],
  [/sessionpolic/i, 'session policy'],
  [/servicecontrol/i, 'service control policy'],
  [/resourcecontrol/i, 'resource control policy'],
  [/endpoint/i, 'VPC endpoint policy'],
  [/publicaccess|BlockPublic|RestrictPublic/i, 'block of public access'],
];

/**
 * Reads the words after `because` or `with` in a message, or after `Context:` in a banner of the console.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 *
 * @returns undefined for words that name neither an effect nor a kind of policy
 */
export function readReason(words: string): DenialReason | undefined {
  // "… explicit deny in a VPC endpoint policy transitively through a service control policy" names the first.
  const solid = words.replace(/\s/g, '');
  const kind = KINDS.map(([pattern, name]) => ({ at: solid.search(pattern), name }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.name;
  const isExplicit = /explicit|prevented|blocked/i.test(solid) && !/^becausetheresource/i.test(solid);
  const isImplicit = /no(?!t).*(?:polic|boundar)\w*?allow/i.test(solid);
  if (!isExplicit && !isImplicit) return undefined;
  // KMS gives three reasons at once, of which one is true.
  const action = /allows?\s+the\s+([\w-]+:\w+)\s+action/i.exec(words)?.[1];
  return { effect: isExplicit ? 'explicit' : 'implicit', kind, ...(action !== undefined && { action }) };
}
