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

/** The action that is checked for an operation of a service, such as `s3:ListBucket` for `ListObjectsV2`. */
export const actionOfOperation = (service: string, operation: string): string =>
  `${service}:${service === 's3' ? (S3_ACTIONS.get(operation) ?? operation) : operation}`;

const OPERATION = /when calling the (\w+) operation|operation error (\w+): (\w+)|\bAPI: (?:s3:)?(\w+)\b/;

/** Operations of S3 that a message names which says no more than "Access Denied". */
const OF_S3 = /^(?:\w*Object\w*|\w*Bucket\w*|\w*Multipart\w*|UploadPart\w*|\w*PublicAccessBlock|ListParts)$/;

/** The action of S3 behind the operation that a message names, such as `s3:GetObject`. */
export function s3ActionIn(text: string): string | undefined {
  const [, boto, service, go, api] = OPERATION.exec(text) ?? [];
  const operation = boto ?? (service === undefined || service === 'S3' ? (go ?? api) : undefined);
  return operation !== undefined && OF_S3.test(operation) ? actionOfOperation('s3', operation) : undefined;
}
