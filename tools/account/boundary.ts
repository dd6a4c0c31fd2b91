import { IAM_PATH, POLICIES } from '../../lib/names';

/** ARN of the permissions boundary of an account. */
export const boundaryArn = (accountId: string): string =>
  `arn:aws:iam::${accountId}:policy${IAM_PATH}${POLICIES.boundary}`;
