import type { Step } from '../../cli/progress';
import type { Account } from '../account';
import { journeyMatrix } from '../journeys/matrix';
import { matrix, roleMatrix } from './matrix';
import type { Matrix } from './render';

/** Who may do what, by group, by role and by journey. */
export async function wholeMatrix(
  account: Account,
  step: Step = { progress: () => undefined },
): Promise<Matrix> {
  step.progress('1 of 3: people');
  const groups = await matrix(account);
  step.progress('2 of 3: roles');
  const roles = await roleMatrix(account);
  step.progress('3 of 3: journeys');
  return { groups, roles, journeys: await journeyMatrix(account) };
}
