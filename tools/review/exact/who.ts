import { asList, type Statement } from '../../access/policy';
import type { Principal } from '../../access/principals';
import { contextOf } from '../../access/request-context';
import type { Membership } from '../../access/organization/membership';
import type { KeyValue } from './atoms';
import type { Variables } from './glob';
import type { PrincipalMatch } from './rules';

/** What follows from who makes a request, whatever the request. */
export interface Who {
  readonly kind: Principal['kind'];
  readonly arn: string;
  /** account the principal is in; '' of services and anonymous */
  readonly account: string;
  /** value of a key, in lower case; undefined where requests of the principal differ in it */
  readonly fixed: (key: string) => KeyValue | undefined;
  readonly variables: Variables;
  /** how a statement of a resource's own policy names the principal; undefined if it does not */
  readonly matchOf: (statement: Statement) => PrincipalMatch | undefined;
}

/** Keys that say who makes a request. Source: IAM User Guide, "AWS global condition context keys". */
const OF_PRINCIPAL = [
  ...['aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:principalisawsservice'],
  ...['aws:principalservicename', 'aws:username', 'aws:userid'],
];
/** Keys of sessions, whose credentials are not a service's. */
const OF_SESSION = ['aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:tokenissuetime'];

/** Source: IAM User Guide, "aws:PrincipalTag/tag-key": users, roles and sessions carry tags. */
const isTaggable = (kind: Principal['kind']): boolean => kind === 'user' || kind === 'role';

/** The account of a review, and the organization that it is in. */
interface Home {
  readonly account: string;
  readonly organization?: Membership;
}

/**
 * The organization of a principal; `null` of whoever is in no account, undefined where it may be any.
 * Source: IAM User Guide, "AWS global condition context keys", aws:PrincipalOrgID.
 */
function organizationOf(kind: Principal['kind'], account: string, home?: Home): string | null | undefined {
  if (!['user', 'role', 'root'].includes(kind)) return null;
  const { id, accounts = [] } = home?.organization ?? {};
  return account === home?.account || accounts.includes(account) ? id : undefined;
}

/** @param home where its organization is known. @default - it may be in any */
export function whoIs({ kind, arn, label, policies }: Principal, home?: Home): Who {
  const [, , , , account = ''] = arn.split(':');
  const context = contextOf({
    principal: { kind, arn, label, policies },
    account,
    region: '',
    resourceAccount: '',
  });
  const supplied = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const fixed = (key: string): KeyValue | undefined => {
    if (OF_PRINCIPAL.includes(key)) return supplied.get(key) ?? null;
    if (key === 'aws:principalorgid') return organizationOf(kind, account, home);
    if (key.startsWith('aws:principaltag/') && !isTaggable(kind)) return null;
    if (key === 'aws:federatedprovider' && kind !== 'role') return supplied.get(key) ?? null;
    return OF_SESSION.includes(key) && !['user', 'role', 'root'].includes(kind) ? null : undefined;
  };
  return {
    kind,
    arn,
    account,
    fixed,
    variables: (name) => {
      const value = fixed(name);
      return typeof value === 'string' || value === null || value === undefined ? value : undefined;
    },
    matchOf: (statement) => matchOf(statement, kind, arn, account),
  };
}

/** Source: IAM User Guide, "AWS JSON policy elements: Principal". */
function matchOf(
  { Principal }: Statement,
  kind: Principal['kind'],
  arn: string,
  account: string,
): PrincipalMatch | undefined {
  if (Principal === undefined) return undefined;
  const named = typeof Principal === 'string' ? { AWS: [Principal] } : Principal;
  const { AWS, Service, Federated } = named;
  if (asList(AWS).includes('*')) return 'everyone';
  if (kind === 'service') return asList(Service).includes(arn) ? 'itself' : undefined;
  if (kind === 'federated') return asList(Federated).includes(arn) ? 'itself' : undefined;
  if (kind === 'anonymous') return undefined;
  if (asList(AWS).includes(arn) && kind !== 'root') return 'itself';
  const accounts = [account, `arn:aws:iam::${account}:root`];
  return asList(AWS).some((name) => accounts.includes(name)) ? 'account' : undefined;
}
