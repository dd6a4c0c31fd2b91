import { GROUPS } from '../lib/names';

/** The users that stand for the members of the groups, so that "one's own" and "another's" differ. */
export const USER_NAMES = {
  [GROUPS.admin]: 'ada',
  [GROUPS.analyst]: 'ana',
  [GROUPS.engineer]: 'eli',
} as const;

/** The user that stands for the members of a group, also of one that the configuration adds. */
export const userNameOf = (group: string): string =>
  Object.entries(USER_NAMES).find(([known]) => known === group)?.[1] ?? `${group}-user`;

/** A unique id in the form AWS gives users, as `tools/access` gives it to a user. */
export const userIdOf = (user: string): string =>
  `AIDA${user
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .padEnd(17, 'EXAMPLE234567EXAMPLE')
    .slice(0, 17)}`;
