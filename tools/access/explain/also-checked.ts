import { actionDetails, typeOf } from '../action-catalog';
import { asList } from '../policy';
import type { Decision, Request } from '../account';

/** What AWS checks for a request beside the resources that it names. */
export interface AlsoChecked {
  /** kinds of resources of which each such request needs one, such as `subnet` */
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
  const always = rest.filter(({ required }) => required);
  // Where none is required, they are alternatives: an object, or the same through an access point.
  const ifNamed = details.types.some(({ required }) => required)
    ? rest.filter(({ required }) => !required)
    : [];
  const isOnData = details.types.some(({ name }) => name === 'bucket' || name === 'object');
  return {
    always: always.map(({ name }) => name),
    ifNamed: ifNamed.map(({ name }) => name),
    bucket: isOnData ? explainBucket(decision) : undefined,
  };
}

/** Source: Amazon S3 User Guide, "Configuring IAM policies for using access points". */
function explainBucket({ principal, action, resource }: Decision): string | undefined {
  const [, accessPoint, key] =
    /^(arn:aws:s3:[^:]+:\d+:accesspoint\/[^/]+)(?:\/object\/(.*))?$/s.exec(resource) ?? [];
  if (accessPoint === undefined) return undefined;
  const bucket = `arn:aws:s3:::<bucket>${key === undefined ? '' : `/${key}`}`;
  return `npm run access -- explain ${principal.label} ${action} '${bucket}' --context s3:DataAccessPointArn=${accessPoint}`;
}
