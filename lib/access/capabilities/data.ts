import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { analystLocations, bucketArn, dataBuckets, dataObjects, ownName } from '../../iam/arns';
import { allow, type Conditions } from '../../iam/statements';
import { bucketNames } from '../../names';
import type { Capability } from './capability';

/** Objects of the configured locations, for people and for the roles that read on their behalf. */
export const readAnalystData = (config: BaselineConfig): PolicyStatement[] => {
  const locations = analystLocations(config);
  const whole = locations.filter(({ prefix }) => prefix === '');
  const partial = locations.filter(({ prefix }) => prefix !== '');
  const list = (sid: string, buckets: string[], conditions?: Conditions) =>
    allow(sid, { actions: ['s3:ListBucket'], resources: buckets.map(bucketArn), conditions });
  const buckets = [...new Set(locations.map(({ bucket }) => bucketArn(bucket)))];
  return [
    allow('GetAnalystData', {
      why: 'All objects of the configured locations.',
      actions: ['s3:GetObject'],
      resources: locations.map(({ bucket, prefix }) => `${bucketArn(bucket)}/${prefix}*`),
    }),
    allow('LocateAnalystBuckets', { actions: ['s3:GetBucketLocation'], resources: buckets }),
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
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:DeleteObjectTagging',
      's3:GetObject',
      's3:GetObjectAcl',
      's3:GetObjectAttributes',
      's3:GetObjectTagging',
      's3:GetObjectVersion',
      's3:GetObjectVersionAttributes',
      's3:GetObjectVersionTagging',
      's3:ListMultipartUploadParts',
      's3:PutObject',
      's3:PutObjectTagging',
    ],
    resources: dataObjects(config),
  }),
  allow('ListBothBuckets', {
    actions: [
      's3:GetBucketLocation',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:ListBucketVersions',
    ],
    resources: dataBuckets(config),
  }),
];

/** What clients ask before they write. */
export const locateAnalysisBucket = (config: BaselineConfig): PolicyStatement =>
  allow('LocateAnalysisBucket', {
    actions: ['s3:GetBucketLocation'],
    resources: [bucketArn(bucketNames(config).analysis)],
  });

/** A prefix of the analysis bucket that carries one's own user name. */
const ownPrefix = (config: BaselineConfig): PolicyStatement[] => {
  const analysis = bucketArn(bucketNames(config).analysis);
  return [
    allow('OwnObjects', {
      why: "Everything under the prefix that carries one's own name.",
      actions: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListMultipartUploadParts',
        's3:PutObject',
      ],
      resources: [`${analysis}/users/${ownName(config)}/*`],
    }),
    allow('ListOwnObjects', {
      actions: ['s3:ListBucket'],
      resources: [analysis],
      conditions: { StringLike: { 's3:prefix': `users/${ownName(config)}/*` } },
    }),
    locateAnalysisBucket(config),
  ];
};

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
  'own-prefix': {
    purpose: 'Lists, gets, puts and deletes objects under `users/<own name>/` of the analysis bucket',
    statements: ownPrefix,
  },
} satisfies Record<string, Capability>;
