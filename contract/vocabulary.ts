import { BASELINE_TAG, OWNER_TAG, PERMISSION_SET_OUTPUT, POLICIES, ROLES } from '../lib/names';
import { JOURNEYS } from './declared-journeys';
import { CAPABILITIES } from './matrix';
import { memberRoles, personaOf } from './organization/roles';
import { USER_NAMES } from './people';

/** What deciding requests takes of the baseline beside its templates: the commands hand it to `tools/access`. */
export const VOCABULARY = {
  userNames: USER_NAMES,
  /** as admins create them: see `npm run people` */
  memberBoundary: POLICIES.peopleBoundary,
  /** words that people type for roles, beside the names without their prefix */
  roleWords: {
    batch: ROLES.s3Batch,
    'ecs-execution': ROLES.ecsExecution,
    'ecs-task': ROLES.ecsTask,
    ecs: ROLES.ecsTask,
  },
  rolePrefix: 'baseline_',
  memberRoles,
  directory: { output: PERMISSION_SET_OUTPUT, personaOf },
  ownerTag: OWNER_TAG,
  tag: BASELINE_TAG,
  /** where the statements of the policies are written */
  source: { all: 'lib', first: 'lib/access' },
  capabilities: CAPABILITIES,
  journeys: JOURNEYS,
};
