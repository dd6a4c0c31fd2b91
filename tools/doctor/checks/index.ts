import type { Check } from '../model';
import { ALERT_CHECKS } from './alerts';
import { IAM_CHECKS } from './baseline-iam';
import { BUCKET_CHECKS } from './buckets';
import { PEOPLE_CHECKS } from './people';
import { REPOSITORY_CHECKS } from './repositories';
import { ROOT_CHECKS } from './root';
import { STACK_CHECKS } from './stacks';

/** Every check, in the order they are told. */
export const CHECKS: readonly Check[] = [
  ...ROOT_CHECKS,
  ...PEOPLE_CHECKS,
  ...STACK_CHECKS,
  ...IAM_CHECKS,
  ...BUCKET_CHECKS,
  ...REPOSITORY_CHECKS,
  ...ALERT_CHECKS,
];
