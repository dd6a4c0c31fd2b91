import type { Context } from '../request-context';
import type { Membership } from './membership';

interface Parties {
  readonly principal: { readonly kind: string; readonly arn: string };
  readonly account: string;
  readonly resourceAccount: string;
  /** keys that the request brings */
  readonly context?: Context;
  readonly organization?: Membership;
}

/**
 * The condition keys that say which organization a principal and a resource belong to. The path is known of the account
 * alone that is decided in.
 * Source: IAM User Guide, "AWS global condition context keys", `aws:PrincipalOrgID` and `aws:ResourceOrgID`.
 */
export function organizationKeys(parties: Parties): Context {
  const { principal, account, resourceAccount, organization, context = {} } = parties;
  const { id, path, accounts = [] } = organization ?? {};
  if (id === undefined) return {};
  const isMember = (other: string | undefined) =>
    other !== undefined && (other === account || accounts.includes(other));
  const from = ['user', 'role', 'root'].includes(principal.kind) ? principal.arn.split(':')[4] : undefined;
  return {
    ...(isMember(from) && { 'aws:PrincipalOrgID': id }),
    ...(from === account && path !== undefined && { 'aws:PrincipalOrgPaths': [path] }),
    // For whom a service acts: AWS says the organization wherever it says the account.
    ...(isMember(sourceAccount(context)) && { 'aws:SourceOrgID': id }),
    ...(isMember(resourceAccount) && { 'aws:ResourceOrgID': id }),
    ...(resourceAccount === account && path !== undefined && { 'aws:ResourceOrgPaths': [path] }),
  };
}

const sourceAccount = (context: Context): string | undefined => {
  const value = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:sourceaccount')?.[1];
  return typeof value === 'string' ? value : undefined;
};
