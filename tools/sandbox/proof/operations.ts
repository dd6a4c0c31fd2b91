/** An operation of an AWS API, by the names that AWS's own descriptions of its APIs use. */
export interface Operation {
  readonly service: string;
  readonly operation: string;
  /** what keeps a permitted call without effect, or else is required. @default - nothing */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/**
 * The operation whose permission an action is. Most are called alike; the emulator names the action it looked for, so that
 * a wrong name shows.
 *
 * Source: Service Authorization Reference, and the API Reference of each service.
 *
 * @returns undefined if AWS checks the action within other calls alone
 */
export function operationFor(action: string, resource = ''): Operation | undefined {
  if (NO_CALL.has(action)) return undefined;
  const [prefix = '', name = ''] = action.split(':');
  const [service, operation] = OTHERWISE[action]?.split(' ') ?? [SERVICES[prefix] ?? prefix, name];
  return {
    service: service as string,
    operation: operation as string,
    parameters: PARAMETERS[action]?.(resource),
  };
}

/** Actions without a call: AWS checks them within another one, or in a console. */
const NO_CALL = new Set(['iam:PassRole', 's3:BypassGovernanceRetention', 'eks:AccessKubernetesApi']);

/** Prefix of actions → name of the API. */
const SERVICES: Record<string, string | undefined> = {
  'access-analyzer': 'accessanalyzer',
  tax: 'taxsettings',
};

/** Action → parameters. Each of these is checked after the permission, and has no effect or is refused then. */
const PARAMETERS: Record<string, ((resource: string) => Operation['parameters']) | undefined> = {
  // A stack by its id, which here is that of none: by its name it would be deleted.
  'cloudformation:DeleteStack': (StackName) => ({ StackName }),
  'kms:CreateKey': () => ({ KeySpec: 'NONE' }),
  's3:PutBucketTagging': () => ({ Tagging: { TagSet: [{ Key: 'aws:reserved', Value: '' }] } }),
  's3:PutLifecycleConfiguration': () => ({ LifecycleConfiguration: { Rules: [] } }),
};

const s3Control = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`s3:${name}`, `s3control ${name}`]));

/** Action → API and operation, where they are called otherwise. */
const OTHERWISE: Record<string, string | undefined> = {
  'budgets:ModifyBudget': 'budgets UpdateBudget',
  'budgets:ViewBudget': 'budgets DescribeBudget',
  'lambda:InvokeFunction': 'lambda Invoke',
  's3:DeleteObjectVersion': 's3 DeleteObject',
  's3:GetAccountPublicAccessBlock': 's3control GetPublicAccessBlock',
  's3:GetBucketNotification': 's3 GetBucketNotificationConfiguration',
  's3:GetBucketPublicAccessBlock': 's3 GetPublicAccessBlock',
  's3:GetEncryptionConfiguration': 's3 GetBucketEncryption',
  's3:GetObjectVersion': 's3 GetObject',
  's3:GetObjectVersionAttributes': 's3 GetObjectAttributes',
  's3:ListAllMyBuckets': 's3 ListBuckets',
  's3:ListBucket': 's3 ListObjectsV2',
  's3:ListBucketMultipartUploads': 's3 ListMultipartUploads',
  's3:ListBucketVersions': 's3 ListObjectVersions',
  's3:PutAccountPublicAccessBlock': 's3control PutPublicAccessBlock',
  's3:PutBucketNotification': 's3 PutBucketNotificationConfiguration',
  's3:PutBucketPublicAccessBlock': 's3 PutPublicAccessBlock',
  's3:PutEncryptionConfiguration': 's3 PutBucketEncryption',
  's3:PutLifecycleConfiguration': 's3 PutBucketLifecycleConfiguration',
  'sagemaker:InvokeEndpoint': 'sagemaker-runtime InvokeEndpoint',
  ...s3Control(
    'CreateAccessPoint',
    'CreateJob',
    'DeleteAccessPoint',
    'DescribeJob',
    'GetAccessPoint',
    'ListAccessPoints',
    'ListAccessPointsForObjectLambda',
    'ListJobs',
    'ListMultiRegionAccessPoints',
    'ListStorageLensConfigurations',
    'PutAccessPointPolicy',
    'PutStorageLensConfiguration',
    'UpdateJobPriority',
    'UpdateJobStatus',
  ),
};
