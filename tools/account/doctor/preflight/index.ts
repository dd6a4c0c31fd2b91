import { REGION_CHECKS } from '../checks/regions';
import { ROOT_CHECKS } from '../checks/root';
import type { Check } from '../model';
import { ACCOUNT_PREFLIGHT } from './account';
import { ALERT_COLLISIONS } from './alerts';
import { IAM_COLLISIONS } from './iam';
import { SERVICE_COLLISIONS } from './services';
import { STORAGE_COLLISIONS } from './storage';

/** What matters before a deployment as well as after. */
const ALSO_AFTER = ['root-mfa', 'root-access-keys', 'region-enabled'];

/** What to know before the first deployment. */
export const PREFLIGHT: readonly Check[] = [
  ...ACCOUNT_PREFLIGHT,
  ...[...ROOT_CHECKS, ...REGION_CHECKS].filter(({ id }) => ALSO_AFTER.includes(id)),
  ...IAM_COLLISIONS,
  ...STORAGE_COLLISIONS,
  ...ALERT_COLLISIONS,
  ...SERVICE_COLLISIONS,
];
