import type { Request } from '../../account';
import { resourceTypes, typeOf, type ActionDetails, type ResourceType } from '../../action-catalog';
import type { AccountModel } from '../../model';
import { usualRegion, type Context } from '../../request-context';
import { fill } from '../resource';
import type { EventFacts } from './event';

/** What an event says of the resource of a request. */
export interface EventResource {
  readonly resource: string | readonly string[];
  /** where the event says it, such as `requestParameters.bucketName and .key` */
  readonly from: string;
}

interface Place {
  readonly action: ActionDetails;
  readonly model: AccountModel;
  readonly account: string;
  /** where the request went. @default - where requests for the action usually go */
  readonly region?: string;
}

/**
 * The resource of a request, from the ARNs of an event, else made from the parameters that AWS names like the parts of
 * its ARN: `bucketName` and `key` of an object, `functionName` of a function.
 *
 * @returns undefined where the parameters do not name it whole
 */
export async function resourceOf(event: EventFacts, place: Place): Promise<EventResource | undefined> {
  const types = await resourceTypes(place.action);
  const named = event.arns.filter((arn) => typeOf({ ...place.action, types }, arn) !== undefined);
  const [first, ...others] = new Set(named);
  if (first !== undefined)
    return { resource: others.length === 0 ? first : [first, ...others], from: 'the ARN in it' };
  const made = types.flatMap((type) => madeOf(type, event, place) ?? []);
  const most = Math.max(...made.map(({ names }) => names.length));
  // EC2 checks each; of other services the one that says the most.
  const isEach = place.action.name.startsWith('ec2:');
  const [best] = made.filter(({ names }) => names.length === most);
  const chosen = isEach ? made : best === undefined ? [] : [best];
  const arns = [...chosen.flatMap((each) => each.arns), ...(made.length > 0 ? launched(place, types) : [])];
  const names = [...new Set(chosen.flatMap((each) => each.names))];
  const [only] = arns;
  if (only === undefined) return undefined;
  return { resource: arns.length === 1 ? only : arns, from: `its ${names.join(' and ')}` };
}

/** What a launch makes, which has no ID yet. Source: Service Authorization Reference, "Actions defined by Amazon EC2". */
const launched = (place: Place, types: readonly ResourceType[]): string[] =>
  place.action.name === 'ec2:RunInstances'
    ? types
        .filter(({ name }) => ['instance', 'network-interface', 'volume'].includes(name))
        .map(({ arnFormat }) => fill(arnFormat, 'example', place, place.region))
    : [];

interface Made {
  readonly arns: readonly string[];
  /** of the parameters */
  readonly names: readonly string[];
}

/** Ids that AWS gives, of which policies say nothing. */
const GIVEN_BY_AWS = /^(?:Id|UUID)$/;

function madeOf(
  { name, arnFormat }: ResourceType,
  { parameters }: EventFacts,
  place: Place,
): Made | undefined {
  const parts = partsOf(arnFormat).map((part) => ({ part, found: valueOf(part, name, parameters) }));
  const known = parts.filter(({ found }) => found !== undefined);
  const isWhole = parts.every(({ part, found }) => found !== undefined || GIVEN_BY_AWS.test(part));
  if (known.length === 0 || !isWhole) return undefined;
  const [first] = known;
  const region = place.region ?? usualRegion(place.action.name, '*', place.model.homeRegion);
  const arns = (first?.found?.values ?? []).map((_, index) =>
    fill(
      parts.reduce(
        (format, { part, found }) =>
          format.replace(`\${${part}}`, () => found?.values[index] ?? found?.values[0] ?? 'example'),
        arnFormat,
      ),
      'example',
      place,
      region,
    ),
  );
  return { arns: [...new Set(arns)], names: known.flatMap(({ found }) => found?.name ?? []) };
}

const partsOf = (format: string): string[] =>
  [...format.matchAll(/\$\{(\w+)\}/g)].flatMap(([, part = '']) =>
    ['Partition', 'Region', 'Account'].includes(part) ? [] : [part],
  );

/** The values of a part of an ARN, with the name of the parameter that has them. */
function valueOf(part: string, type: string, parameters: EventFacts['parameters']) {
  for (const name of namesOf(part, type)) {
    const found = parameters.get(name);
    const values = (found?.values ?? [])
      .map((text) => plainValue(name, part, text))
      .filter((text) => /^[^*?]+$/.test(text));
    if (found !== undefined && values.length > 0) return { name: found.name, values };
  }
  return undefined;
}

/** How a parameter may be called that is the part of an ARN: `RoleNameWithPath` is `roleName`, `ClusterName` also `cluster`. */
function namesOf(part: string, type: string): string[] {
  const plain = part.replace(/(?:With|Without)\w+$/, '');
  const bare = plain.replace(/(?:Name|Id)$/, '');
  const kind = type.replace(/[^A-Za-z0-9]/g, '');
  const own = part === 'ObjectName' ? ['key'] : [];
  const all = [
    plain,
    `${bare}Identifier`,
    `${bare}Id`,
    `${bare}Name`,
    `${bare}Url`,
    bare,
    `${kind}Name`,
    `${kind}Id`,
  ];
  return [...own, ...all, 'name', 'id'].map((name) => name.toLowerCase()).filter((name) => name !== '');
}

/** Of a URL and of what Route 53 writes in front of an ID, the end. */
const plainValue = (name: string, part: string, text: string): string => {
  if (name.endsWith('url') || /^\/hostedzone\//.test(text)) return text.split('/').at(-1) ?? '';
  return part === 'ObjectName' ? text : text.replace(/^\//, '');
};

/**
 * Keys of the request that an event says: tags, and parameters by the name of a key, such as `permissionsBoundary`, as far
 * as requests on these resources carry them.
 */
export function contextOf(
  { parameters, tags }: EventFacts,
  action: ActionDetails,
  resources: readonly string[],
): Context {
  const named = new Set(resources.flatMap((arn) => [...(typeOf(action, arn)?.keys ?? [])]));
  const ofOthers = new Set(action.types.flatMap(({ keys }) => [...keys]));
  const ofTags = [...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  const ofParameters = [...action.keys]
    .filter((key) => !key.startsWith('aws:') && (named.has(key) || !ofOthers.has(key)))
    .flatMap((key) => {
      const [value, ...others] = parameters.get((key.split(':')[1] ?? '').toLowerCase())?.values ?? [];
      return value === undefined || others.length > 0 ? [] : [[key, value] as const];
    });
  return {
    ...Object.fromEntries(ofTags),
    ...Object.fromEntries(ofParameters),
    ...(tags.size > 0 && { 'aws:TagKeys': [...tags.keys()] }),
  };
}

/** What of an event is in a request, for a person to check. */
export function usedWords(
  event: EventFacts,
  from: string | undefined,
  context: Context,
  region?: string,
): string[] {
  const { mfa, via, tls } = event;
  const used: string[] = [
    ...(from === undefined ? [] : [`the resource by ${from}`]),
    ...(region === undefined ? [] : [`the region ${region}`]),
    ...(mfa === undefined ? [] : [MFA_WORDS[String(mfa)] ?? '']),
    ...(via === undefined ? [] : [`that ${via} called for the caller`]),
    ...(tls === undefined ? [] : [`TLS ${tls}`]),
    ...Object.entries(context).map(([key, value]) => `${key}=${String(value)}`),
  ];
  return [`Of the event is used: ${used.length === 0 ? 'who called what' : used.join(', ')}.`];
}

const MFA_WORDS: Readonly<Record<string, string>> = {
  true: 'with MFA',
  false: 'without MFA',
  absent: 'long-term access keys, which carry no MFA',
};

/** The fields of a request that an event fills in as they are. */
export const fieldsOf = ({ mfa, via, tls }: EventFacts): Pick<Request, 'mfa' | 'via' | 'tls'> => ({
  ...(mfa !== undefined && { mfa }),
  ...(via !== undefined && { via }),
  ...(tls !== undefined && { tls }),
});
