import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { analystLocations, bucketArn, dataBuckets, dataObjects } from '../../iam/arns';
import { allow, type Conditions } from '../../iam/statements';
import type { Capability } from './capability';

/** Objects of the configured locations, for people and for the roles that read on their behalf. */
export const readAnalystData = (config: BaselineConfig): PolicyStatement[] => {
  const locations = analystLocations(config);
  const whole = locations.filter(({ prefix }) => prefix === '');
  const partial = locations.filter(({ prefix }) => prefix !== '');
  const list = (sid: string, buckets: string[], conditions?: Conditions) =>
    allow(sid, { actions: ['s3:ListBucket'], resources: buckets.map(bucketArn), conditions });
  return [
    allow('GetAnalystData', {
      why: 'All objects of the configured locations.',
      actions: ['s3:GetObject'],
      resources: locations.map(({ bucket, prefix }) => `${bucketArn(bucket)}/${prefix}*`),
    }),
    ...(whole.length > 0
      ? [
          list(
            'ListAnalystBuckets',
            whole.map(({ bucket }) => bucket),
          ),
        ]
      : []),
    ...partial.map(({ bucket, prefix }, index) =>
      list(`ListAnalystPrefix${index + 1}`, [bucket], { StringLike: { 's3:prefix': `${prefix}*` } }),
    ),
  ];
};

const dataInBothBuckets = (config: BaselineConfig): PolicyStatement[] => [
  allow('DataInBothBuckets', {
    why: 'All objects of exactly two buckets.',
    actions: [
      's3:DeleteObject',
      's3:GetObject',
      's3:GetObjectAcl',
      's3:GetObjectAttributes',
      's3:GetObjectVersion',
      's3:GetObjectVersionAttributes',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ],
    resources: dataObjects(config),
  }),
  allow('ListBothBuckets', {
    actions: ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'],
    resources: dataBuckets(config),
  }),
];

/** What people do with objects. */
export const dataCapabilities = {
  'data-read': {
    purpose: 'Lists and gets the objects that `access.analystData` names',
    statements: readAnalystData,
  },
  'data-write': {
    purpose: 'Lists, gets, puts and deletes objects of both data buckets',
    statements: dataInBothBuckets,
  },
} satisfies Record<string, Capability>;
