import type { Answer } from '../../cli/command';
import type { Account } from '../account';
import { answerOf, type Matrix } from './render';
import { wholeMatrix } from './whole';

/** Who may do what in an account. */
export const matrixAnswer = async (
  account: Account,
  options: { readonly markdown?: boolean },
): Promise<Answer<Matrix>> => answerOf(await wholeMatrix(account), options);
