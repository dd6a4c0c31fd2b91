import { COMMERCIAL_REGIONS } from '../../lib/config/regions';
import { UserError } from '../../lib/config/user-error';
import {
  arnWhenLeftOut,
  keyType,
  resourceRemedy,
  STAND_INS,
  takesTagKey,
  type ActionDetails,
} from './action-catalog';
import { ACCESS_POINT_KEY } from './evaluate/key-aliases';
import type { AccountModel } from './model';
import { didYouMean, nearest } from '../../lib/config/nearest';
import { hasOneEndpoint } from './one-endpoint';
import type { NamedPolicy, PolicyDocument } from './policy';
import type { Principal, PrincipalReference } from './principals';
import { UNSPECIFIED, usualRegion, type Context, type RequestContext } from './request-context';

/** An authorization request: may this principal do that? What it leaves out is as usual. */
export interface Request extends RequestContext {
  readonly principal: PrincipalReference;
  /** name of the user, where the principal is a group. @default - the one that stands for its members */
  readonly user?: string;
  /** such as `s3:PutObject` */
  readonly action: string;
  /** ARNs; with several, as for RunInstances, each must be allowed. @default - the action is authorized without a resource */
  readonly resource?: string | readonly string[];
  /** policies on the principal beside those of the templates: names, as in {@link CustomPrincipal}, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** the policy of a resource that no stack declares */
  readonly resourcePolicy?: PolicyDocument;
  /** the trust policy of a role that no stack declares; `account` for one that leaves it to the account's policies */
  readonly trust?: PolicyDocument | 'account';
}

/** A request on one resource, with nothing left out. */
export interface CompleteRequest extends Pick<RequestContext, 'mfa' | 'tls' | 'via'> {
  /** with all policies, those of the request too */
  readonly principal: Principal;
  readonly action: ActionDetails;
  /** an ARN, or `*` for an action that AWS authorizes without a resource */
  readonly resource: string;
  readonly region: string;
  readonly resourceAccount: string;
  /** keys of the request that requests for the action carry */
  readonly context: Context;
  /** keys of the request that they do not carry, as far as the simulator would take them all the same */
  readonly strayKeys: readonly string[];
}

/**
 * Completes a request for one of its resources.
 *
 * @throws UserError for an ARN or a region that does not exist, or two that do not go together
 */
export function completeRequest(
  { account, homeRegion }: AccountModel,
  request: Request,
  principal: Principal,
  action: ActionDetails,
  given: string,
): CompleteRequest {
  const named = action.withoutResource && STAND_INS[action.name] === undefined ? '*' : given;
  const resource = named === '*' ? (arnWhenLeftOut(action, account) ?? '*') : named;
  checkArn(resource, action);
  // AWS authorizes some actions without a resource, and names one all the same: its region is where the request went.
  const region = request.region ?? usualRegion(action.name, given, homeRegion);
  checkRegion(hasOneEndpoint(action.name) ? '*' : given, region, action);
  const { mfa, tls, via, context = {} } = request;
  const strayKeys = Object.keys(context).filter((key) => context[key] !== null && !isCarried(action, key));
  return {
    principal,
    action,
    resource,
    region,
    resourceAccount: request.resourceAccount ?? ownerOf(resource) ?? account,
    mfa,
    tls,
    via,
    context: Object.fromEntries(Object.entries(context).filter(([key]) => !strayKeys.includes(key))),
    strayKeys,
  };
}

/**
 * The account that a resource says it is of: in its ARN, or of a bucket that only one account can have, in its name.
 * Source: Amazon S3 User Guide, "Namespaces for general purpose buckets", account regional namespaces.
 */
export function ownerOf(resource: string): string | undefined {
  const [, , , , account] = resource.split(':');
  if (account) return account;
  return /^arn:aws:s3:::[^/]+-(\d{12})-[a-z]{2}(?:-[a-z]+)+-\d-an(?:\/|$)/.exec(resource)?.[1];
}

/** The simulator takes these keys for any action, though only some carry them. */
const TAG_KEYS = /^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i;

function isCarried(action: ActionDetails, key: string): boolean {
  if (key === ACCESS_POINT_KEY) return action.arnFormats.some((format) => format.includes(':accesspoint/'));
  return !TAG_KEYS.test(key) || takesTagKey(action, key);
}

const ARN = /^arn:aws:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:.+$/;

/** @throws UserError unless it is an ARN, or `*` for none */
function checkArn(resource: string, action: ActionDetails): void {
  checkPartition(resource);
  if (resource === '*' || ARN.test(resource)) return;
  throw new UserError(
    `Not an ARN: ${resource}`,
    `Write it as arn:aws:service:region:account:resource; ${resourceRemedy(action)}`,
  );
}

/** @throws UserError for an ARN of China, GovCloud or another partition, which is not modelled */
export function checkPartition(arn: string): void {
  const [, partition] = /^arn:(aws-[a-z-]+):/.exec(arn) ?? [];
  if (partition === undefined) return;
  throw new UserError(
    `${arn} is in the partition ${partition}`,
    `Only the partition aws is modelled: ${arn.replace(partition, 'aws')}`,
  );
}

/** A request reaches what is in its own region. */
function checkRegion(resource: string, region: string, { name }: ActionDetails): void {
  const regions: readonly string[] = COMMERCIAL_REGIONS;
  const isUnspecified = region === UNSPECIFIED && name.startsWith('bedrock:');
  if (!regions.includes(region) && !isUnspecified)
    throw new UserError(
      `Not a region: ${region}`,
      didYouMean(nearest(region, regions), 'Write it as AWS does, such as eu-central-1'),
    );
  const own = resource.split(':')[3];
  if (own && own !== region)
    throw new UserError(`${resource} is in ${own}, and the request goes to ${region}`, 'Name one region');
}

/** @throws UserError for a key that AWS does not have, or that takes fewer values */
export async function checkContext(context: Context): Promise<void> {
  for (const [key, value] of Object.entries(context)) {
    const type = await keyType(key);
    if (type === undefined)
      throw new UserError(
        `Unknown context key: ${key}`,
        'Keys are listed in the Service Authorization Reference',
      );
    if (Array.isArray(value) && !type.startsWith('ArrayOf'))
      throw new UserError(`The context key ${key} takes one value`, 'Give it as text');
  }
}
