import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { analystLocations, bucketArn } from '../iam/arns';
import { allowPasses, ANALYST_PASSES } from './passes';
import { cloudShell, pullImages, registryLogin } from './shared';
import { allow, type Conditions } from '../iam/statements';

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

/** Persona analyst: data, images, a shell, and the roles handed to services. */
export const analyst = (config: BaselineConfig): PolicyStatement[] => [
  ...readAnalystData(config),
  registryLogin(config),
  ...pullImages(config),
  ...allowPasses(ANALYST_PASSES),
  ...cloudShell(config.homeRegion),
];
