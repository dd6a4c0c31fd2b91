import type { UserDetail } from '@aws-sdk/client-iam';
import { GROUPS } from '../../../lib/names';
import { UserError } from '../../../lib/config/user-error';

/**
 * Keeps somebody from locking everybody out.
 *
 * @param caller ARN of the caller
 * @throws UserError if it is themselves, or the only admin
 */
export function refuseToRemove(name: string, caller: string, users: readonly UserDetail[]): void {
  if (caller.endsWith(`:user/${name}`))
    throw new UserError(`You are ${name}`, 'Have another admin remove you');
  const admins = users.filter(({ GroupList = [] }) => GroupList.includes(GROUPS.admin));
  if (admins.length === 1 && admins[0]?.UserName === name)
    throw new UserError(
      `${name} is the only admin`,
      'Add another first: npm run people -- add <user> --group admin',
    );
}
