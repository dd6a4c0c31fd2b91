import { TransitionStorageClass, type LifecycleRule } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { equivalentJson } from '../../../assembly/json';

/** A rule as CloudFormation writes it. Source: AWS CloudFormation, "AWS::S3::Bucket Rule". */
export const DECLARED_RULE = z.looseObject({
  Id: z.string(),
  Status: z.enum(['Enabled', 'Disabled']),
  AbortIncompleteMultipartUpload: z.looseObject({ DaysAfterInitiation: z.number() }).optional(),
  NoncurrentVersionExpiration: z.looseObject({ NoncurrentDays: z.number() }).optional(),
  ExpiredObjectDeleteMarker: z.boolean().optional(),
  ExpirationInDays: z.number().optional(),
  Transitions: z
    .array(z.looseObject({ StorageClass: z.enum(TransitionStorageClass), TransitionInDays: z.number() }))
    .optional(),
});

export type DeclaredRule = z.infer<typeof DECLARED_RULE>;

/** A declared rule as the API of Amazon S3 writes it. */
export const asApiRule = ({
  Id,
  Status,
  AbortIncompleteMultipartUpload,
  NoncurrentVersionExpiration,
  ExpirationInDays,
  ExpiredObjectDeleteMarker,
  Transitions,
}: DeclaredRule): LifecycleRule => ({
  ID: Id,
  Status,
  AbortIncompleteMultipartUpload,
  NoncurrentVersionExpiration,
  ...((ExpirationInDays !== undefined || ExpiredObjectDeleteMarker !== undefined) && {
    Expiration: { Days: ExpirationInDays, ExpiredObjectDeleteMarker },
  }),
  ...(Transitions && {
    Transitions: Transitions.map(({ StorageClass, TransitionInDays }) => ({
      StorageClass,
      Days: TransitionInDays,
    })),
  }),
});

/** What a rule of the API does, the same text for two that do the same. */
export const lifecycleOf = (rule: LifecycleRule): string =>
  equivalentJson({
    status: rule.Status,
    abort: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    oldVersions: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    days: rule.Expiration?.Days,
    markers: rule.Expiration?.ExpiredObjectDeleteMarker ?? false,
    moves: (rule.Transitions ?? []).map(({ StorageClass, Days }) => [StorageClass, Days]),
  });
