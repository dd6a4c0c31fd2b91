import { GROUPS } from '../lib/names';

/** The users that stand for the members of the groups, so that "one's own" and "another's" differ. */
export const USER_NAMES = {
  [GROUPS.admin]: 'ada',
  [GROUPS.analyst]: 'ana',
  [GROUPS.engineer]: 'eli',
} as const;
