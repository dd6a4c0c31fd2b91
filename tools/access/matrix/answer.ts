import { UserError } from '../../../lib/config/user-error';
import { didYouMean, nearest, orList } from '../../../lib/config/nearest';
import type { Answer } from '../../cli/command';
import { waitFor } from '../../cli/progress';
import type { Account } from '../account';
import type { Row } from './matrix';
import { answerOf, type Matrix } from './render';
import { wholeMatrix } from './whole';

/**
 * Who may do what in an account, request by request.
 *
 * @param who a group, or what people call a role. @default - everybody
 * @throws UserError if there is no column of that name
 */
export async function matrixAnswer(
  account: Account,
  { markdown, who }: { readonly markdown?: boolean; readonly who?: string },
): Promise<Answer<Matrix>> {
  const whole = await waitFor('Deciding who may do what', (step) => wholeMatrix(account, step));
  return answerOf(who === undefined ? whole : columnOf(whole, who), { markdown });
}

function columnOf({ groups, roles }: Matrix, who: string): Matrix {
  const names = [...columnsOf(groups), ...columnsOf(roles)];
  if (!names.includes(who))
    throw new UserError(
      `No group and no role is called ${who}`,
      didYouMean(nearest(who, names), `Name ${orList(names)}`),
    );
  return { groups: only(groups, who), roles: only(roles, who), journeys: [] };
}

const columnsOf = ([first]: readonly Row[]): string[] => Object.keys(first?.cells ?? {});

const only = (rows: readonly Row[], who: string): Row[] =>
  rows.flatMap((row) => {
    const cell = row.cells[who];
    return cell === undefined ? [] : [{ ...row, cells: { [who]: cell } }];
  });
