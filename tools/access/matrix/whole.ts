import type { Account } from '../account';
import { journeyMatrix } from '../journeys/matrix';
import { matrix, roleMatrix } from './matrix';
import type { Matrix } from './render';

/** Who may do what, by group, by role and by journey. */
export const wholeMatrix = async (account: Account): Promise<Matrix> => ({
  groups: await matrix(account),
  roles: await roleMatrix(account),
  journeys: await journeyMatrix(account),
});
