import type { Answer } from '../../cli/command';
import type { Account } from '../account';
import { matrix, roleMatrix } from './matrix';
import { answerOf, type Matrix } from './render';

/** Who may do what in an account. */
export const matrixAnswer = async (
  account: Account,
  options: { readonly markdown?: boolean },
): Promise<Answer<Matrix>> =>
  answerOf({ groups: await matrix(account), roles: await roleMatrix(account) }, options);
