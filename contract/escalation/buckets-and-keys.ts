import { MEMBERS, may, mayNot } from '../requests/requirement';
import { DEPLOYING, HACKING_THE_CLOUD, arns, at, openToStrong, path, type Path } from './path';

const { landingZone, analysis, logs, inLogs, elsewhere } = arns;
const TAG = 'aws:ResourceTag/managed-by';
const OURS = { context: { [TAG]: 'account-baseline' } };
const THEIRS = { context: { [TAG]: null } };
const key = at('kms', 'key/11111111-1111-1111-1111-111111111111');
const alias = at('kms', 'alias/baseline_data');
const point = at('s3', 'accesspoint/p');
const RESOURCE_POLICIES = `${HACKING_THE_CLOUD}, Misconfigured resource-based policies`;
const OWN_DATA = 'Whoever may change it reads and writes what is in it anyway';

const buckets: Path[] = [
  path(
    's3-bucket-policy',
    's3:PutBucketPolicy (a grant to oneself)',
    RESOURCE_POLICIES,
    [['s3:PutBucketPolicy', landingZone]],
    {
      open: DEPLOYING,
      beside: [
        ...may('admin', 's3:PutBucketPolicy', elsewhere),
        ...mayNot(MEMBERS, 's3:PutBucketPolicy', elsewhere),
      ],
    },
  ),
  path(
    's3-delete-bucket-policy',
    's3:DeleteBucketPolicy (without its denials)',
    RESOURCE_POLICIES,
    [['s3:DeleteBucketPolicy', analysis]],
    {
      open: DEPLOYING,
      beside: may('admin', 's3:GetBucketPolicy', analysis),
    },
  ),
  path(
    's3-public-access',
    's3:PutBucketPublicAccessBlock + s3:PutBucketPolicy (public)',
    RESOURCE_POLICIES,
    [[['s3:PutBucketPublicAccessBlock', 's3:PutBucketPolicy'], landingZone]],
    {
      open: DEPLOYING,
      beside: may('engineer', 's3:GetBucketPublicAccessBlock', landingZone),
    },
  ),
  path(
    's3-object-ownership',
    's3:PutBucketOwnershipControls + s3:PutBucketAcl (ACLs switched on again)',
    'Amazon S3 User Guide, Controlling ownership of objects',
    [[['s3:PutBucketOwnershipControls', 's3:PutBucketAcl'], landingZone]],
    {
      open: DEPLOYING,
      beside: may('admin', 's3:PutBucketOwnershipControls', elsewhere),
    },
  ),
  path(
    's3-access-point',
    's3:CreateAccessPoint + s3:PutAccessPointPolicy',
    'HackTricks Cloud, S3 privilege escalation',
    [[['s3:CreateAccessPoint', 's3:PutAccessPointPolicy'], point]],
    {
      open: openToStrong(OWN_DATA),
      beside: [
        ...may('engineer', 's3:CreateAccessPoint', point),
        ...mayNot(MEMBERS, 's3:PutAccessPointPolicy', point),
      ],
    },
  ),
  path(
    's3-logs',
    's3:DeleteObject + s3:PutLifecycleConfiguration (covering tracks)',
    `${HACKING_THE_CLOUD}, Disrupt CloudTrail; S3 lifecycle rules`,
    [
      ['s3:PutLifecycleConfiguration', logs],
      ['s3:DeleteObject', inLogs],
    ],
    {
      beside: may('admin', 's3:GetObject', inLogs),
    },
  ),
];

const keys: Path[] = [
  path(
    'kms-key-policy',
    'kms:PutKeyPolicy',
    `${RESOURCE_POLICIES}; Rhino Security Labs, S3 ransomware through KMS`,
    [['kms:PutKeyPolicy', key, OURS]],
    {
      open: DEPLOYING,
      beside: [
        ...may('admin', 'kms:PutKeyPolicy', key, THEIRS),
        ...mayNot(MEMBERS, 'kms:PutKeyPolicy', key, THEIRS),
      ],
    },
  ),
  path(
    'kms-grant',
    'kms:CreateGrant',
    `${HACKING_THE_CLOUD}; AWS KMS Developer Guide, Grants`,
    [['kms:CreateGrant', key, OURS]],
    {
      beside: may('admin', 'kms:CreateGrant', key, THEIRS),
    },
  ),
  path(
    'kms-alias',
    'kms:UpdateAlias (the name to another key)',
    'AWS KMS Developer Guide, Controlling access to aliases',
    [['kms:UpdateAlias', [alias, key], OURS]],
    {
      open: DEPLOYING,
      beside: may('admin', 'kms:UpdateAlias', [at('kms', 'alias/mine'), key], THEIRS),
    },
  ),
  path(
    'kms-untag',
    'kms:UntagResource, then what the tag forbade',
    'AWS KMS Developer Guide, Tags and attribute-based access control',
    [
      ['kms:UntagResource', key, OURS],
      ['kms:ScheduleKeyDeletion', key, THEIRS],
    ],
    {
      beside: may('admin', 'kms:UntagResource', key, THEIRS),
    },
  ),
  path(
    'kms-retag',
    'kms:TagResource (another value), then what the tag forbade',
    'AWS KMS Developer Guide, Tags and attribute-based access control',
    [
      ['kms:TagResource', key, OURS],
      ['kms:PutKeyPolicy', key, THEIRS],
    ],
    {
      beside: may('admin', 'kms:TagResource', key, THEIRS),
    },
  ),
];

/** Grants to oneself in the policies of buckets and keys, and the tag that decides. */
export const bucketsAndKeys: Path[] = [...buckets, ...keys];
