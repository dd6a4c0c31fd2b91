import {
  arnWhenLeftOut,
  needsResource,
  resourceTypes,
  typeOf,
  type ActionDetails,
  type ResourceType,
} from '../action-catalog';
import type { AccountModel } from '../model';
import { UNSPECIFIED, usualRegion } from '../request-context';
import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';

/** A resource as a person or a message names it, made one that a request can carry. */
export interface ReadResource {
  /** an ARN. @default - the request names none */
  readonly resource?: string;
  /** where the ARN is that the request does not carry. @default - it carries it, or names no region */
  readonly region?: string;
  /** what was taken for what. @default - it was an ARN already */
  readonly note?: string;
}

/**
 * Understands `s3://bucket/key`, names of buckets, `role x`, and names where an action acts on one kind of resource;
 * fills in accounts and regions that were masked; drops what AWS names and no policy can.
 *
 * @param account the account for masked ones
 */
export async function readResource(
  text: string | undefined,
  action: ActionDetails,
  model: AccountModel,
  account = model.account,
): Promise<ReadResource> {
  const given = text?.trim();
  if (given === undefined || given === '' || given === '*') return {};
  const types = await resourceTypes(action);
  if (!given.startsWith('arn:')) return byName(given, { action, types, model, account });
  return byArn(given, { action, types, model, account });
}

interface Place {
  readonly action: ActionDetails;
  readonly types: readonly ResourceType[];
  readonly model: AccountModel;
  readonly account: string;
}

function byArn(given: string, { action, types, model, account }: Place): ReadResource {
  const [, partition = '', service = '', region = '', owner = '', ...rest] = given.split(':');
  const isHidden = (part: string) => part !== '' && !/^(?:\d{12}|aws)$/.test(part);
  const isOpen = region === '' || region === UNSPECIFIED;
  const place = regionOf(region) ?? (isOpen ? '' : usualRegion(action.name, '*', model.homeRegion));
  const whole = [
    ['arn', partition, service].join(':'),
    // An ARN that is only a pattern or malformed stays: what is wrong with it is said elsewhere.
    region === '' || COMMERCIAL.includes(region) ? region : place,
    isHidden(owner) ? account : owner,
    rest.join(':'),
  ].join(':');
  const filled = partition === 'aws' && rest.length > 0 ? whole : given;
  const note = isHidden(owner) && rest.length > 0 ? hiddenAccount(account) : undefined;
  const other = { ...(regionOf(region) !== undefined && { region }) };
  if (action.withoutResource && types.length === 0)
    return /^arn:aws:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:.+$/.test(filled)
      ? { resource: filled, note }
      : other;
  // What AWS names where the request names none.
  if (filled === arnWhenLeftOut(action, account)) return { note };
  const isOptional = !needsResource(action) && typeOf({ ...action, types }, filled) === undefined;
  if (isOptional)
    return {
      ...other,
      note: `AWS names ${given}, which is no resource that a policy can name: decided as without one.`,
    };
  return { resource: filled, note };
}

/**
 * AWS writes `instance/*` for what is yet to be made, and `deploymentgroup:*` for any: one such, with a name.
 * Wildcards alone stand for what it does not know the kind of: the first that the action acts on.
 */
export async function withoutWildcards(arn: string, action: ActionDetails): Promise<string> {
  const types = await resourceTypes(action);
  if (!arn.includes('*')) return arn;
  const [first] = types;
  if (
    first !== undefined &&
    /^\*[*/:]*$/.test(restOf(arn)) &&
    typeOf({ ...action, types }, arn) === undefined
  )
    return exampleOf(first.arnFormat, arn);
  const named = arn.replace(/\*+/g, 'example');
  const beginning = arn.slice(0, arn.indexOf('*'));
  const [, , , , , ...rest] = beginning.split(':');
  const kind = types.find(
    ({ arnFormat }) => rest.join(':') !== '' && restOf(arnFormat).startsWith(rest.join(':')),
  );
  return kind === undefined || !restOf(kind.arnFormat).includes('/${')
    ? named
    : [...arn.split(':').slice(0, 5), restOf(kind.arnFormat).replaceAll(/\$\{\w+\}/g, 'example')].join(':');
}

/** Of a format, in the region and account of an ARN. */
function exampleOf(format: string, arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  return format
    .replace('${Partition}', 'aws')
    .replace('${Region}', region)
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, 'example');
}

const restOf = (format: string): string => format.split(':').slice(5).join(':');

/** Of an account that somebody or something made unreadable. */
export const hiddenAccount = (account: string): string => `The account is hidden: taken for ${account}.`;

const COMMERCIAL: readonly string[] = COMMERCIAL_REGIONS;
const regionOf = (text: string): string | undefined => (COMMERCIAL.includes(text) ? text : undefined);

/** What IAM writes in place of ARNs. */
const IAM_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    role: 'role',
    user: 'user',
    group: 'group',
    policy: 'policy',
    'instance profile': 'instance-profile',
    'server certificate': 'server-certificate',
    mfa: 'mfa',
    provider: 'oidc-provider',
  }),
);

function byName(given: string, place: Place): ReadResource {
  const [, kind = '', name = ''] = /^([a-z]+(?: profile| certificate)?) (?:path )?(\S+)$/i.exec(given) ?? [];
  const iam = place.action.name.startsWith('iam:') || place.action.name.startsWith('sts:');
  const type = IAM_KINDS.get(kind.toLowerCase());
  if (name.startsWith('arn:')) return byArn(name, place);
  const arn =
    iam && type !== undefined
      ? iamArn(type, name, place)
      : (s3Arn(given, place) ?? typedArn(given, place) ?? onlyTypeArn(given, place));
  if (arn === undefined) return { resource: given };
  const read = byArn(arn, place);
  if (place.action.withoutResource && place.types.length === 0) return {};
  return read.resource === undefined ? read : { resource: arn, note: `${given} is taken for ${arn}.` };
}

/** IAM leaves the path out: a name that the stacks declare has theirs. */
function iamArn(type: string, name: string, { model, account }: Place): string {
  const own = [...model.roles, ...model.groups, ...model.policies].find(
    ({ arn }) => arn.includes(`:${type}/`) && arn.endsWith(`/${name}`),
  );
  // An instance profile is made with its role, under the same name and path.
  const ofRole =
    type === 'instance-profile' ? model.roles.find((role) => role.name === name)?.arn : undefined;
  const arn = own?.arn ?? ofRole?.replace(':role/', ':instance-profile/');
  return arn?.replace(model.account, account) ?? `arn:aws:iam::${account}:${type}/${withPath(type, name)}`;
}

/** Of a path alone, something in it; of the roles that AWS makes, their names say the path. */
function withPath(type: string, name: string): string {
  const given = name.replace(/^\/+/, '');
  if (given === '' || given.endsWith('/')) return `${given}example`;
  const path =
    type === 'role' ? PATHS_OF_AWS.find(([beginning]) => given.startsWith(beginning))?.[1] : undefined;
  return `${path ?? ''}${given}`;
}

/** Sources: IAM Identity Center User Guide, "Permission sets"; IAM User Guide, "Service-linked roles". */
const PATHS_OF_AWS = [
  ['AWSReservedSSO_', 'aws-reserved/sso.amazonaws.com/'],
  ['AWSServiceRoleFor', 'aws-service-role/example.amazonaws.com/'],
] as const;

/** `s3://bucket/key`, `bucket` or `bucket/key`. */
function s3Arn(given: string, { types }: Place): string | undefined {
  const isOnS3 = types.some(({ arnFormat }) => arnFormat.startsWith('arn:${Partition}:s3:::'));
  const [, scheme, bucket = '', key] =
    /^(s3:\/\/|s3:)?([a-z0-9][a-z0-9.-]{2,62})(?:\/(.*))?$/s.exec(given) ?? [];
  if (!isOnS3 || bucket === '' || (scheme === undefined && bucket.startsWith('arn'))) return undefined;
  return `arn:aws:s3:::${bucket}${key ? `/${key}` : ''}`;
}

/** `instance/i-1`, of an action that acts on instances. */
function typedArn(given: string, place: Place): string | undefined {
  const [kind = '', ...rest] = given.split(/[/:]/);
  const found = place.types.find(({ arnFormat }) =>
    new RegExp(`:${kind.replace(/\W/g, '.')}[/:]\\$\\{\\w+\\}$`).test(arnFormat),
  );
  return found === undefined || kind === '' || rest.join('') === '' || /[\s*?]/.test(given)
    ? undefined
    : fill(found.arnFormat, given.slice(kind.length + 1), place);
}

/** A name, of an action that acts on one kind of resource with one name. */
function onlyTypeArn(given: string, place: Place): string | undefined {
  const [only, ...others] = place.types.filter(({ arnFormat }) => namesIn(arnFormat).length === 1);
  if (only === undefined || others.length > 0 || !/^[\w+=,.@/-]+$/.test(given)) return undefined;
  return fill(only.arnFormat, given, place);
}

const namesIn = (format: string): string[] =>
  [...format.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name = '']) =>
    ['Partition', 'Region', 'Account'].includes(name) ? [] : [name],
  );

/** An ARN of a format, with one text for each of its names. */
export const fill = (
  format: string,
  name: string,
  { action, model, account }: Omit<Place, 'types'>,
  region = usualRegion(action.name, '*', model.homeRegion),
): string =>
  format
    .replace('${Partition}', 'aws')
    .replace('${Region}', region)
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, () => name);
