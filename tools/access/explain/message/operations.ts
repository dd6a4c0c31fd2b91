import { UserError } from '../../../../lib/config/user-error';
import { orList } from '../../../../lib/config/nearest';
import { actionExists, servicesWith, type ServiceWithAction } from '../../action-catalog';
import type { DeniedMessage } from './denied-message';

/**
 * The actions that S3 checks for operations of another name.
 * Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations".
 */
const S3_ACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AbortMultipartUpload: 'AbortMultipartUpload',
    CompleteMultipartUpload: 'PutObject',
    CopyObject: 'PutObject',
    CreateMultipartUpload: 'PutObject',
    DeleteBucketEncryption: 'PutEncryptionConfiguration',
    DeleteBucketLifecycle: 'PutLifecycleConfiguration',
    DeleteObjects: 'DeleteObject',
    DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
    GetBucketEncryption: 'GetEncryptionConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
    GetBucketReplication: 'GetReplicationConfiguration',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    HeadBucket: 'ListBucket',
    HeadObject: 'GetObject',
    ListBuckets: 'ListAllMyBuckets',
    ListMultipartUploads: 'ListBucketMultipartUploads',
    ListObjects: 'ListBucket',
    ListObjectsV2: 'ListBucket',
    ListObjectVersions: 'ListBucketVersions',
    ListParts: 'ListMultipartUploadParts',
    PutBucketEncryption: 'PutEncryptionConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
    UploadPart: 'PutObject',
    UploadPartCopy: 'PutObject',
  }),
);

/**
 * Operations of other services that go by another action. Sources: AWS Lambda Developer Guide, "Resources and conditions
 * for Lambda actions"; Amazon SQS Developer Guide, "Amazon SQS API permissions"; Amazon Bedrock User Guide, "Prerequisites
 * for running model inference".
 */
const OTHER_ACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Invoke: 'lambda:InvokeFunction',
    InvokeAsync: 'lambda:InvokeFunction',
    InvokeWithResponseStream: 'lambda:InvokeFunction',
    SendMessageBatch: 'sqs:SendMessage',
    DeleteMessageBatch: 'sqs:DeleteMessage',
    ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
    Converse: 'bedrock:InvokeModel',
    ConverseStream: 'bedrock:InvokeModelWithResponseStream',
  }),
);

/** The action that is checked for an operation of a service, such as `s3:ListBucket` for `ListObjectsV2`. */
export function actionOfOperation(service: string, operation: string): string {
  if (service === 's3') return `s3:${S3_ACTIONS.get(operation) ?? operation}`;
  const other = OTHER_ACTIONS.get(operation);
  return other?.startsWith(`${service}:`) ? other : `${service}:${operation}`;
}

const OPERATION = /when calling the (\w+) operation|operation error (\w+): (\w+)|\bAPI: (?:s3:)?(\w+)\b/;

/** Operations of S3 that a message names which says no more than "Access Denied". */
const OF_S3 = /^(?:\w*Object\w*|\w*Bucket\w*|\w*Multipart\w*|UploadPart\w*|\w*PublicAccessBlock|ListParts)$/;

/** The action of S3 behind the operation that a message names, such as `s3:GetObject`. */
export function s3ActionIn(text: string): string | undefined {
  const [, boto, service, go, api] = OPERATION.exec(text) ?? [];
  const operation = boto ?? (service === undefined || service === 'S3' ? (go ?? api) : undefined);
  return operation !== undefined && OF_S3.test(operation) ? actionOfOperation('s3', operation) : undefined;
}

/**
 * The action of a message that may name an operation alone. Which services have such an action, AWS's own list says; of
 * several the one of which the message speaks.
 *
 * @throws UserError if no service has it, or the message leaves open which of several it is
 */
export async function actionCalled({ action, services = [] }: DeniedMessage): Promise<string> {
  if (action.includes(':')) return action;
  const [only] = services;
  const named = only === undefined || services.length > 1 ? action : actionOfOperation(only, action);
  if (named !== action && (await actionExists(named))) return named;
  return actionOfOne(action, services);
}

async function actionOfOne(action: string, services: readonly string[]): Promise<string> {
  const candidates = await candidatesFor(action);
  // A word that is the name of one service is also part of those of others: Amazon S3, Amazon S3 on Outposts.
  const meant = [isOf, isPartOf].map((fits) =>
    candidates.filter((each) => services.some((word) => fits(word, each))),
  );
  const [only, ...others] = meant.find(({ length }) => length > 0) ?? preferred(action, candidates);
  if (only === undefined)
    throw new UserError(
      `The message names the operation ${action}, and no action of AWS is called so`,
      'Name the action: npm run access -- explain <group> <action> <ARN>; the Service Authorization Reference lists those of each service',
    );
  if (others.length === 0) return only.action;
  throw new UserError(
    `${action} is an operation of ${listed([only, ...others])}, and the message does not say of which`,
    `Name the one that was called, such as: npm run access -- explain <group> ${only.action}`,
  );
}

async function candidatesFor(operation: string): Promise<readonly ServiceWithAction[]> {
  const [prefix = '', name = ''] = (OTHER_ACTIONS.get(operation) ?? s3Action(operation) ?? '').split(':');
  const otherwise = (await servicesWith(name)).filter((service) => service.prefix === prefix);
  const same = await servicesWith(operation);
  return [...otherwise, ...same.filter((service) => service.prefix !== prefix)];
}

/** Of services of which a message says nothing: S3 has names of objects and buckets, and what goes by another action is no other's. */
function preferred(
  operation: string,
  candidates: readonly ServiceWithAction[],
): readonly ServiceWithAction[] {
  const [first] = candidates;
  const s3 = OF_S3.test(operation) ? candidates.find(({ prefix }) => prefix === 's3') : undefined;
  const own = s3 ?? (OTHER_ACTIONS.has(operation) ? first : undefined);
  return own === undefined ? candidates : [own];
}

const s3Action = (operation: string): string | undefined =>
  S3_ACTIONS.has(operation) ? actionOfOperation('s3', operation) : undefined;

const listed = (candidates: readonly ServiceWithAction[]): string =>
  orList(candidates.map(({ prefix, title }) => `${prefix} (${title})`)).replace(/ or ([^ ]+ \()/, ' and $1');

/** Whether a word of an SDK, a host or a console is for a service: `CloudWatchLogs`, `AWSSecretsManager`, `sqs`. */
const isOf = (word: string, { prefix, title }: ServiceWithAction): boolean =>
  [prefix.replace(/-/g, ''), plainName(title)].includes(plainName(word));

const isPartOf = (word: string, { title }: ServiceWithAction): boolean =>
  plainName(word) !== '' && plainName(title).includes(plainName(word));

const plainName = (name: string): string =>
  name
    .replace(/\b(?:Amazon|AWS)(?=[A-Z ]|$)/g, '')
    .replace(/(?:Runtime|Internal|Client|V2)$/, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
