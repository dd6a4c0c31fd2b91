import type { AccountModel } from './model';
import { asList, type NamedPolicy, type PolicyDocument } from './policy';
import type { CompleteRequest, Request } from './request';

/** The policies that a resource itself brings to a request. */
export interface ResourcePolicies {
  /** of a bucket, key, topic or repository. @default - it has none */
  readonly resourcePolicy?: NamedPolicy;
  /** of a role that the request assumes. @default - it assumes none, or whom it trusts is not known */
  readonly trust?: NamedPolicy;
  /** of a bucket: whether public policies are without effect. @default false */
  readonly restrictsPublicBuckets?: boolean;
}

/** Finds the policies that a resource itself brings: those of the model, else those that come with the request. */
export function resourcePoliciesFor(
  model: AccountModel,
  request: Pick<Request, 'resourcePolicy' | 'trust'>,
  { action, resource, resourceAccount }: CompleteRequest,
): ResourcePolicies {
  if (needsTrust(action.name, resource)) return { trust: trustOf(model, request, resource) };
  const [holder] = resource.startsWith('arn:aws:s3:::') ? resource.split('/') : [resource];
  const declared = model.resources.find(({ arn }) => arn === holder);
  // A service reads the policy of its resource for its own actions alone.
  if (declared !== undefined && action.name.split(':')[0] !== declared.arn.split(':')[2]) return {};
  if (declared !== undefined)
    return { resourcePolicy: declared.policy, restrictsPublicBuckets: declared.restrictsPublicBuckets };
  // Of another account: what the request says of it comes first.
  const there = model.organization?.elsewhere?.find(({ arn }) => arn === holder);
  if (there !== undefined && request.resourcePolicy === undefined)
    return { resourcePolicy: there.policy, restrictsPublicBuckets: there.restrictsPublicBuckets };
  if (request.resourcePolicy !== undefined)
    return { resourcePolicy: { name: `policy of ${resource}`, document: request.resourcePolicy } };
  // Each KMS key has a policy; this one is what AWS gives a key that comes without.
  return action.name.startsWith('kms:') && resource !== '*'
    ? {
        resourcePolicy: {
          name: 'default key policy',
          document: accountPolicy(resourceAccount, 'kms:*', '*'),
        },
      }
    : {};
}

/** What a principal does to a role when it assumes it, with tags or with a source identity. */
const OF_TRUST = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/**
 * Whether the trust policy of a role has a say in an action on it.
 * Source: IAM User Guide, "Pass session tags in AWS STS" and "Permissions required to set a source identity".
 */
export const needsTrust = (action: string, resource: string): boolean =>
  resource !== '*' && OF_TRUST.some((name) => action.toLowerCase().startsWith(name.toLowerCase()));

function trustOf(
  { roles, account }: AccountModel,
  { trust }: Pick<Request, 'trust'>,
  arn: string,
): NamedPolicy | undefined {
  const role = roles.find((candidate) => candidate.arn === arn);
  if (role !== undefined) return role.trust;
  if (trust === undefined) return undefined;
  const document = trust === 'account' ? accountPolicy(account, OF_TRUST) : trust;
  return { name: `trust of ${arn}`, document };
}

const accountPolicies = new Map<string, PolicyDocument>();

/** A policy that leaves it to the policies of the account's users and roles; the same object each time. */
function accountPolicy(account: string, action: string | string[], resource?: string): PolicyDocument {
  const id = `${account} ${asList(action).join()}`;
  const policy = accountPolicies.get(id) ?? {
    Version: '2012-10-17',
    Statement: {
      Sid: 'LeaveItToTheAccount',
      Effect: 'Allow' as const,
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: action,
      ...(resource !== undefined && { Resource: resource }),
    },
  };
  accountPolicies.set(id, policy);
  return policy;
}
