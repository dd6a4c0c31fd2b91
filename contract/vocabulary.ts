import { BASELINE_TAG, GROUPS, ROLES } from '../lib/names';
import { CAPABILITIES } from './matrix';

/** The users that stand for the members of the groups, so that "one's own" and "another's" differ. */
export const USER_NAMES = {
  [GROUPS.admin]: 'ada',
  [GROUPS.analyst]: 'ana',
  [GROUPS.engineer]: 'eli',
} as const;

/** What deciding requests takes of the baseline beside its templates: the commands hand it to `tools/access`. */
export const VOCABULARY = {
  userNames: USER_NAMES,
  /** words that people type for roles, beside the names without their prefix */
  roleWords: {
    batch: ROLES.s3Batch,
    'ecs-execution': ROLES.ecsExecution,
    'ecs-task': ROLES.ecsTask,
    ecs: ROLES.ecsTask,
  },
  rolePrefix: 'baseline_',
  tag: BASELINE_TAG,
  /** where the statements of the policies are written */
  source: { all: 'lib', first: 'lib/access' },
  capabilities: CAPABILITIES,
};
