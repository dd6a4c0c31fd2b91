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

const KINDS: readonly (readonly [RegExp, PolicyKind])[] = [
  [/identity-?\s*based/i, 'identity-based policy'],
  [/trust\s*polic/i, 'role trust policy'],
  [/resource-?\s*based/i, 'resource-based policy'],
  [/boundar/i, 'permissions boundary'],
  [/session\s*polic/i, 'session policy'],
  [/service\s*control/i, 'service control policy'],
  [/resource\s*control/i, 'resource control policy'],
  [/endpoint/i, 'VPC endpoint policy'],
  [/public\s*access|BlockPublic|RestrictPublic/i, 'block of public access'],
];

/**
 * Reads the words after `because` or `with` in a message, or after `Context:` in a banner of the console.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 *
 * @returns undefined for words that name neither an effect nor a kind of policy
 */
export function readReason(words: string): DenialReason | undefined {
  // "… explicit deny in a VPC endpoint policy transitively through a service control policy" names the first.
  const kind = KINDS.map(([pattern, name]) => ({ at: words.search(pattern), name }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.name;
  const isExplicit = /explicit|prevented|blocked/i.test(words) && !/^because the resource/i.test(words);
  const isImplicit = /\bno\b.*\ballows?\b/i.test(words);
  if (!isExplicit && !isImplicit) return undefined;
  // KMS gives three reasons at once, of which one is true.
  const action = /allows?\s+the\s+([\w-]+:\w+)\s+action/i.exec(words)?.[1];
  return { effect: isExplicit ? 'explicit' : 'implicit', kind, ...(action !== undefined && { action }) };
}
