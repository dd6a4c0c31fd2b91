import type { LifecycleRule } from '@aws-sdk/client-s3';
import { equivalentJson } from '../../../assembly/json';

/** A rule as CloudFormation writes it. Source: AWS CloudFormation, "AWS::S3::Bucket Rule". */
export interface DeclaredRule {
  readonly Id?: string;
  readonly Status?: string;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation?: number };
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays?: number };
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly ExpirationInDays?: number;
  readonly Transitions?: readonly { readonly StorageClass?: string; readonly TransitionInDays?: number }[];
}

/** What a rule does, the same text for a declared rule and for what the API says of it. */
export const lifecycleOf = (rule: DeclaredRule | LifecycleRule): string =>
  equivalentJson({
    status: rule.Status,
    abort: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    oldVersions: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    ...('Expiration' in rule
      ? { days: rule.Expiration?.Days, markers: rule.Expiration?.ExpiredObjectDeleteMarker ?? false }
      : {
          days: 'ExpirationInDays' in rule ? rule.ExpirationInDays : undefined,
          markers: 'ExpiredObjectDeleteMarker' in rule ? rule.ExpiredObjectDeleteMarker : false,
        }),
    moves: (rule.Transitions ?? []).map((move) => [
      move.StorageClass,
      'TransitionInDays' in move ? move.TransitionInDays : 'Days' in move ? move.Days : undefined,
    ]),
  });
