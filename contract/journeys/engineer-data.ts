import { about, call, refused, type Journey, type Places } from './journey';

const s3 = about('Data in S3');
const images = about('Images');

/**
 * Engineers and data.
 * Sources: Amazon S3 User Guide, "Using an IAM policy to access S3 from the console", "Granting permissions for Batch
 * Operations", "Setting permissions to use Amazon S3 Storage Lens"; Amazon ECR User Guide, "Pushing a Docker image".
 */
export const engineerData = (places: Places): Journey[] => [
  ...objects(places),
  ...settings(places),
  ...refusals(places),
  ...registry(places),
];

const objects = ({ landingZone, inLandingZone, inAnalysis, analysis, homeRegion }: Places): Journey[] => [
  s3('browse-buckets', 'engineer', 'Browse the data buckets in the console', [
    ...call('s3:ListAllMyBuckets', undefined, { region: homeRegion }),
    ...call(['s3:GetBucketLocation', 's3:ListBucket', 's3:GetBucketVersioning'], landingZone),
  ]),
  s3('upload', 'engineer', 'Upload a large file, with tags', [
    ...call(
      ['s3:PutObject', 's3:PutObjectTagging', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      inLandingZone,
    ),
    ...call('s3:ListBucketMultipartUploads', landingZone),
  ]),
  s3('download', 'engineer', 'Download a file, and see its tags and attributes', [
    ...call(['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectAttributes'], inAnalysis),
  ]),
  s3('old-version', 'engineer', "Get yesterday's version of a file back", [
    ...call('s3:ListBucketVersions', analysis),
    ...call('s3:GetObjectVersion', inAnalysis),
    ...call('s3:PutObject', inAnalysis),
  ]),
  s3('move', 'engineer', 'Move files from the landing zone to the analysis bucket', [
    ...call(['s3:ListBucket'], landingZone),
    ...call(['s3:GetObject', 's3:DeleteObject'], inLandingZone),
    ...call('s3:PutObject', inAnalysis),
  ]),
];

const settings = ({ elsewhere, at, serviceRole, homeRegion }: Places): Journey[] => [
  s3('bucket-settings', 'engineer', 'Check how a bucket is set up', [
    ...call(
      [
        's3:GetBucketLocation',
        's3:GetBucketVersioning',
        's3:GetBucketPolicy',
        's3:GetBucketPolicyStatus',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketAcl',
        's3:GetBucketLogging',
        's3:GetBucketNotification',
        's3:GetBucketOwnershipControls',
        's3:GetBucketTagging',
        's3:GetBucketCORS',
        's3:GetBucketObjectLockConfiguration',
        's3:GetEncryptionConfiguration',
        's3:GetInventoryConfiguration',
        's3:GetReplicationConfiguration',
      ],
      elsewhere,
    ),
    ...call('s3:GetAccountPublicAccessBlock', undefined, { region: homeRegion }),
  ]),
  s3('bucket-lifecycle', 'engineer', 'Check when old files of a bucket go', [
    ...call('s3:GetLifecycleConfiguration', elsewhere),
  ]),
  s3('access-point', 'engineer', 'Create an access point for a team', [
    ...call('s3:CreateAccessPoint', at('s3', 'accesspoint/team')),
    ...call(['s3:ListAccessPoints', 's3:GetAccessPoint']),
  ]),
  s3('batch-job', 'engineer', 'Copy a million objects with a batch job, and confirm it', [
    ...call(['s3:CreateJob', 's3:ListJobs']),
    ...call('iam:PassRole', serviceRole('baseline_s3_batch'), {
      context: { 'iam:PassedToService': 'batchoperations.s3.amazonaws.com' },
    }),
    ...call(['s3:DescribeJob', 's3:UpdateJobPriority', 's3:UpdateJobStatus'], at('s3', 'job/1')),
  ]),
  s3('storage-lens', 'engineer', 'Open Storage Lens, and configure it', [
    ...call(['s3:ListStorageLensConfigurations', 's3:PutStorageLensConfiguration']),
    ...call(['s3:GetStorageLensConfiguration', 's3:GetStorageLensDashboard'], at('s3', 'storage-lens/team')),
  ]),
];

const refusals = ({ inElsewhere, analysis, landingZone, bucket, at, account }: Places): Journey[] => [
  s3('other-bucket', 'engineer', 'Read a file of an application', refused('s3:GetObject', inElsewhere), {
    by: 'nothing allows it',
    instead:
      'You read and write the two data buckets. Have the application write there, or ask an admin for a copy.',
  }),
  s3(
    'bucket-policy',
    'engineer',
    'Share the analysis bucket with a partner',
    refused('s3:PutBucketPolicy', analysis),
    {
      by: 'G3',
      instead:
        'An admin shares objects through a bucket made for it. The data buckets stay as the baseline declares them.',
    },
  ),
  s3('new-bucket', 'engineer', 'Create a bucket', refused('s3:CreateBucket', bucket('my-new-bucket')), {
    by: 'nothing allows it',
    instead:
      'Use a prefix of the data buckets, such as `landing-zone/my-project/`. A bucket for an application comes with it: docs/apps.md.',
  }),
  s3(
    'delete-access-point',
    'engineer',
    'Delete an access point',
    refused('s3:DeleteAccessPoint', at('s3', 'accesspoint/team')),
    {
      by: 'nothing allows it',
      instead: `Somebody may read through it. An admin deletes it: \`aws s3control delete-access-point --account-id ${account} --name team\`.`,
    },
  ),
  s3(
    'purge',
    'engineer',
    'Delete old versions for good',
    refused('s3:DeleteObjectVersion', `${landingZone}/in/1.csv`),
    {
      by: 'nothing allows it',
      instead:
        'Old versions expire after `storage.oldVersionRetentionDays` days. Sooner, for a reason, an admin deletes one: `aws s3api delete-object --bucket <bucket> --key <key> --version-id <version>`.',
    },
  ),
];

const registry = ({ repository, otherRepository }: Places): Journey[] => [
  images('push', 'engineer', 'Push an image', [
    ...call('ecr:GetAuthorizationToken'),
    ...call(
      [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
      repository,
    ),
  ]),
  images('pull', ['engineer', 'analyst'], 'Pull an image', [
    ...call('ecr:GetAuthorizationToken'),
    ...call(
      ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      repository,
    ),
  ]),
  images('see-images', ['engineer', 'analyst'], 'See which images there are', [
    ...call(['ecr:DescribeRepositories', 'ecr:DescribeImages', 'ecr:ListImages'], repository),
  ]),
  images(
    'scan-findings',
    'engineer',
    'See what the scan found in an image',
    call('ecr:DescribeImageScanFindings', repository),
  ),
  images(
    'new-repository',
    'engineer',
    'Create a repository',
    refused('ecr:CreateRepository', otherRepository),
    {
      by: 'nothing allows it',
      instead:
        'Add its name to `repositories` in `baseline.config.ts`, in a pull request: an admin deploys it with the deploy role.',
    },
  ),
  images('delete-image', 'engineer', 'Delete an image', refused('ecr:BatchDeleteImage', repository), {
    by: 'nothing allows it',
    instead:
      'Old images expire by the lifecycle of the repository. One with a secret in it: an admin deletes it.',
  }),
  images('push-as-analyst', 'analyst', 'Push an image', refused('ecr:PutImage', repository), {
    by: 'nothing allows it',
    instead:
      'An engineer pushes it, or a pipeline. For all analysts: the capability `images-push` in `baseline.config.ts`.',
  }),
];
