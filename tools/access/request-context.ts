import { endpointOf } from './one-endpoint';
import { organizationKeys } from './organization/context';
import type { Membership } from './organization/membership';
import type { Principal, Session } from './principals';

/** Context keys of a request. `null` takes a key away that is otherwise supplied. */
export type Context = Readonly<Record<string, string | readonly string[] | null>>;

/** Every condition key of a request: those that AWS supplies, and those that the request brings. */
export type ConditionKeys = Record<string, string | string[]>;

/** What a request brings beside its principal, action and resource. */
export interface RequestContext {
  /** @default - the region in the resource's ARN, else that of the service's endpoint, else the home region */
  readonly region?: string;
  /**
   * Whether the credentials were made with multi-factor authentication; `absent` as with long-term access keys.
   * @default - true for people, absent for roles
   */
  readonly mfa?: boolean | 'absent';
  /** TLS version of the connection, or `none` for plain HTTP. @default '1.3' */
  readonly tls?: '1.0' | '1.1' | '1.2' | '1.3' | 'none';
  /** an AWS service that calls for the principal, such as `cloudformation.amazonaws.com` */
  readonly via?: string;
  /** @default - the account in the resource's ARN, else this account */
  readonly resourceAccount?: string;
  /** keys beside those supplied, or instead of them */
  readonly context?: Context;
}

/** The region a request goes to, unless the caller says so. */
export const usualRegion = (action: string, resource: string, homeRegion: string): string =>
  endpointOf(action) ?? (GLOBAL_MODEL.test(resource) ? UNSPECIFIED : resource.split(':')[3] || homeRegion);

/** What `aws:RequestedRegion` holds where Bedrock has not chosen yet which region answers. */
export const UNSPECIFIED = 'unspecified';

/**
 * The model behind a global inference profile, which has no region.
 * Source: Amazon Bedrock User Guide, "Global cross-Region inference".
 */
const GLOBAL_MODEL = /^arn:aws:bedrock:::foundation-model\//;

export interface ContextInput extends RequestContext {
  readonly principal: Principal;
  readonly account: string;
  readonly region: string;
  readonly resourceAccount: string;
  /** keys of the tags that the resource is known to carry. @default - none */
  readonly tags?: Context;
  /** @default - the account is in no organization */
  readonly organization?: Membership;
}

/**
 * What AWS puts into each request.
 * Source: IAM User Guide, "AWS global condition context keys" and "Principal key values".
 */
export function contextOf(input: ContextInput): ConditionKeys {
  const now = new Date();
  const { tls = '1.3', via } = input;
  const keys: Context = {
    ...ofPrincipal(input),
    ...organizationKeys(input),
    'aws:RequestedRegion': input.region,
    'aws:ResourceAccount': input.resourceAccount,
    's3:ResourceAccount': input.resourceAccount,
    'aws:SecureTransport': String(tls !== 'none'),
    's3:TlsVersion': tls === 'none' ? null : tls,
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1_000)),
    'aws:SourceIp': via === undefined ? '203.0.113.10' : null,
    'aws:ViaAWSService': String(via !== undefined),
    ...(via !== undefined && { 'aws:CalledVia': [via], 'aws:CalledViaFirst': via, 'aws:CalledViaLast': via }),
    ...unlessGiven(input.tags ?? {}, input.context ?? {}),
    ...withoutOverridden(input.context ?? {}),
  };
  const carried: ConditionKeys = {};
  for (const [key, value] of Object.entries(keys))
    if (value !== null) carried[key] = typeof value === 'string' ? value : [...value];
  return carried;
}

/** Keys are the same in upper and lower case: those supplied here carry the spelling of this file. */
const withoutOverridden = (context: Context): Context =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [SPELLING.get(key.toLowerCase()) ?? key, value]),
  );

/** Keys without those that the request itself sets, however they are spelt. */
function unlessGiven(keys: Context, given: Context): Context {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(keys).filter(([name]) => !names.has(name.toLowerCase())));
}

const SPELLING = new Map(
  [
    ...['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast', 'aws:CurrentTime', 'aws:EpochTime'],
    ...['aws:MultiFactorAuthAge', 'aws:MultiFactorAuthPresent', 'aws:PrincipalAccount', 'aws:PrincipalArn'],
    ...['aws:PrincipalIsAWSService', 'aws:PrincipalServiceName', 'aws:PrincipalType', 'aws:RequestedRegion'],
    ...['aws:ResourceAccount', 'aws:SecureTransport', 'aws:SourceIp', 'aws:ViaAWSService', 'aws:userid'],
    ...['aws:username', 's3:ResourceAccount', 's3:TlsVersion'],
  ].map((key) => [key.toLowerCase(), key]),
);

function ofPrincipal({ principal: { kind, arn, session }, mfa }: ContextInput): Context {
  const name = arn.split('/').at(-1) ?? '';
  const account = arn.split(':')[4] ?? '';
  switch (kind) {
    case 'user':
      return {
        ...identity(arn, account, 'User', userId(name)),
        'aws:username': name,
        ...mfaKeys(mfa ?? true),
      };
    case 'role':
      return {
        ...identity(arn, account, 'AssumedRole', `${userId(name, 'AROA')}:${session?.name ?? 'session'}`),
        ...sessionTags(session),
        ...mfaKeys(mfa ?? 'absent'),
      };
    case 'root':
      return { ...identity(arn, account, 'Account', account), ...mfaKeys(mfa ?? true) };
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': arn };
    case 'federated':
      return { 'aws:PrincipalIsAWSService': 'false', 'aws:FederatedProvider': arn };
    case 'anonymous':
      return {
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
        'aws:PrincipalIsAWSService': 'false',
      };
  }
}

const sessionTags = ({ tags }: Pick<Session, 'tags'> = { tags: {} }): Context =>
  Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`aws:PrincipalTag/${tag}`, value]));

const identity = (arn: string, account: string, type: string, id: string): Context => ({
  'aws:PrincipalArn': arn,
  'aws:PrincipalAccount': account,
  'aws:PrincipalType': type,
  'aws:PrincipalIsAWSService': 'false',
  'aws:userid': id,
});

/** A person who signs in, or takes a session, long enough ago to have fetched a coffee. */
const SECONDS_SINCE_MFA = '300';

const mfaKeys = (mfa: boolean | 'absent'): Context =>
  mfa === 'absent'
    ? {}
    : {
        'aws:MultiFactorAuthPresent': String(mfa),
        ...(mfa && { 'aws:MultiFactorAuthAge': SECONDS_SINCE_MFA }),
      };

/** An id in the form AWS gives users (`AIDA…`) and roles (`AROA…`), the same for the same name. */
export const userId = (name: string, prefix = 'AIDA'): string =>
  `${prefix}${name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .padEnd(17, 'EXAMPLE234567EXAMPLE')
    .slice(0, 17)}`;
