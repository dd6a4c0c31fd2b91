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
export const userIdOf = (user: string, prefix = 'AIDA'): string =>
  `${prefix}${user
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .padEnd(17, 'EXAMPLE234567EXAMPLE')
    .slice(0, 17)}`;

/** What `aws:userid` is in a session of a role: its unique id, and the name of the session. */
export const sessionIdOf = (role: string, session = 'session'): string =>
  `${userIdOf(role, 'AROA')}:${session}`;
