import { actionDetails, typeOf, type ResourceType } from '../action-catalog';
import { orList } from '../../../lib/config/nearest';
import { asList } from '../policy';
import type { Decision, Request } from '../account';

/** What AWS checks for a request beside the resources that it names. */
export interface AlsoChecked {
  /** kinds of resources of which each such request needs one, such as `subnet`, or `instance or managed-instance` */
  readonly always: readonly string[];
  /** kinds that are checked where the request names one, such as `key-pair` */
  readonly ifNamed: readonly string[];
  /** of a request through an access point: the command that explains the bucket behind it */
  readonly bucket?: string;
}

/** Finds out what else is checked. Source: Service Authorization Reference, "Resource types" of the action. */
export async function alsoChecked({ resource }: Request, decision: Decision): Promise<AlsoChecked> {
  const details = await actionDetails(decision.action);
  const named = new Set(asList(resource).map((arn) => typeOf(details, arn)?.name));
  const rest = details.types.filter(({ name }) => !named.has(name));
  const always = alternatives(
    details.name,
    details.types.filter(({ required }) => required),
  ).filter((group) => !group.some(({ name }) => named.has(name)));
  // Where none is required, they are alternatives: an object, or the same through an access point.
  const ifNamed = details.types.some(({ required }) => required)
    ? rest.filter(({ required }) => !required)
    : [];
  const isOnData = details.types.some(({ name }) => name === 'bucket' || name === 'object');
  return {
    always: always.map((group) => orList(group.map(({ name }) => name))),
    ifNamed: ifNamed.map(({ name }) => name),
    bucket: isOnData ? explainBucket(decision) : undefined,
  };
}

/** More kinds than one request has: they are what an action may be about, such as a model, a router or a profile. */
const MOST_NEEDED_AT_ONCE = 5;

/** Each request tags one thing; each sign-in is to one client. Source: AWS Sign-In User Guide, "Sign in through the AWS CLI". */
const ONE_OF_ALL = /^(?:[\w-]+:(?:Tag|Untag|ListTags)|signin:)/;

/**
 * The data marks a kind as required also where a request has one of several. They are taken for alternatives where
 * they are kinds of one thing (`instance`, `managed-instance`), where they are many, or where an action is about
 * anything. EC2 alone checks them all.
 *
 * @returns kinds of which each request needs one
 */
export function alternatives(action: string, types: readonly ResourceType[]): (readonly ResourceType[])[] {
  if (action.startsWith('ec2:')) return types.map((type) => [type]);
  if (ONE_OF_ALL.test(action) || types.length > MOST_NEEDED_AT_ONCE) return types.length > 0 ? [types] : [];
  const kinds = new Set(types.map(kindOf));
  return [...kinds].map((kind) => types.filter((type) => kindOf(type) === kind));
}

const kindOf = ({ name }: ResourceType): string => name.split(/[-/]/).findLast((word) => word !== '') ?? name;

/** Source: Amazon S3 User Guide, "Configuring IAM policies for using access points". */
function explainBucket({ principal, action, resource }: Decision): string | undefined {
  const [, accessPoint, key] =
    /^(arn:aws:s3:[^:]+:\d+:accesspoint\/[^/]+)(?:\/object\/(.*))?$/s.exec(resource) ?? [];
  if (accessPoint === undefined) return undefined;
  const bucket = `arn:aws:s3:::<bucket>${key === undefined ? '' : `/${key}`}`;
  return `npm run access -- explain ${principal.label} ${action} '${bucket}' --context s3:DataAccessPointArn=${accessPoint}`;
}
