import type { Check } from '../model';
import { ACCESS_CHECKS } from './access';
import { ALERT_CHECKS } from './alerts';
import { AUDIT_CHECKS } from './audit';
import { IAM_CHECKS } from './baseline-iam';
import { BUCKET_CHECKS } from './buckets';
import { CREDENTIAL_CHECKS } from './credentials';
import { PEOPLE_CHECKS } from './people';
import { REGION_CHECKS } from './regions';
import { REPOSITORY_CHECKS } from './repositories';
import { ROOT_CHECKS } from './root';
import { SESSION_CHECKS } from './sessions';
import { SETTING_CHECKS } from './settings';
import { STACK_CHECKS } from './stacks';
import { STACKS_LEFT } from './stacks-left';
import { TAG_ELSEWHERE } from './tag-elsewhere';

/** Every check, in the order of the report. */
export const CHECKS: readonly Check[] = [
  ...ROOT_CHECKS,
  ...PEOPLE_CHECKS,
  ...CREDENTIAL_CHECKS,
  ...SESSION_CHECKS,
  ...STACK_CHECKS,
  STACKS_LEFT,
  TAG_ELSEWHERE,
  ...IAM_CHECKS,
  ...BUCKET_CHECKS,
  ...REPOSITORY_CHECKS,
  ...ALERT_CHECKS,
  ...AUDIT_CHECKS,
  ...SETTING_CHECKS,
  ...REGION_CHECKS,
  ...ACCESS_CHECKS,
];
