import { randomInt } from 'node:crypto';
import {
  AddUserToGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { UserError } from '../../../lib/config/user-error';
import { POLICIES } from '../../../lib/names';
import { errorText, nameOf } from '../aws/errors';
import { peopleBoundaryArn } from '../boundary';
import type { PeopleContext, Newcomer } from './model';

/** Characters that nobody takes for another one. */
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%+-=?@_'] as const;
const PASSWORD_LENGTH = 24;

/** A password of each kind of character, longer than any password policy of the baseline requires. */
export function oneTimePassword(): string {
  const pick = (from: string) => from.charAt(randomInt(from.length));
  const all = KINDS.join('');
  const characters = [
    ...KINDS.map(pick),
    ...Array.from({ length: PASSWORD_LENGTH - KINDS.length }, () => pick(all)),
  ];
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    const [a = '', b = ''] = [characters[index], characters[other]];
    [characters[index], characters[other]] = [b, a];
  }
  return characters.join('');
}

/**
 * Creates a user with the boundary of people, in one group, without keys, who has to change the password at the first sign-in.
 * What was created is removed again if it cannot be finished.
 *
 * @returns the password, which exists nowhere else
 * @throws UserError if there is such a user, or no boundary or group to put them in
 */
export async function addPerson(
  { iam, report }: PeopleContext,
  { name, persona, accountId }: Newcomer,
): Promise<string> {
  const UserName = name;
  const PermissionsBoundary = peopleBoundaryArn(accountId);
  await iam.send(new CreateUserCommand({ UserName, PermissionsBoundary })).catch((error: unknown) => {
    throw reasonOf(error, name);
  });
  report(`user ${name}, with the boundary ${POLICIES.peopleBoundary}`);
  const undo = [() => iam.send(new DeleteUserCommand({ UserName }))];
  try {
    const GroupName = persona;
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
    undo.unshift(() => iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })));
    report(`member of the group ${GroupName}`);
    const Password = oneTimePassword();
    // Also where the answer gets lost on its way.
    undo.unshift(() => iam.send(new DeleteLoginProfileCommand({ UserName })));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
    report('a console password for one sign-in');
    return Password;
  } catch (error) {
    await removeAgain(undo, name);
    throw reasonOf(error, name);
  }
}

/** Removes what was created, the last first. */
async function removeAgain(steps: readonly (() => Promise<unknown>)[], name: string): Promise<void> {
  const failed: unknown[] = [];
  for (const step of steps)
    await step().catch((error: unknown) => {
      if (nameOf(error) !== 'NoSuchEntityException') failed.push(error);
    });
  const [first] = failed;
  if (failed.length > 0)
    throw new UserError(
      `The user ${name} was created in part, and could not be removed again: ${errorText(first)}`,
      `npm run people -- remove ${name}`,
    );
}

function reasonOf(error: unknown, name: string): unknown {
  if (nameOf(error) === 'EntityAlreadyExistsException')
    return new UserError(`There is a user ${name} already`, 'Choose another name; npm run people lists all');
  if (nameOf(error) === 'NoSuchEntityException')
    return new UserError(
      `${errorText(error)}: the boundary or the group is not there`,
      'Deploy the baseline first: npx cdk deploy --all',
    );
  return error;
}
