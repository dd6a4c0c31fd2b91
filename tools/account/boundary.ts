import { IAM_PATH, POLICIES } from '../../lib/names';

const arnOf = (accountId: string, policy: string): string =>
  `arn:aws:iam::${accountId}:policy${IAM_PATH}${policy}`;

/** ARN of the permissions boundary of roles, and of users of applications. */
export const boundaryArn = (accountId: string): string => arnOf(accountId, POLICIES.boundary);

/** ARN of the permissions boundary of people, who are in groups. */
export const peopleBoundaryArn = (accountId: string): string => arnOf(accountId, POLICIES.peopleBoundary);

/** Puts the boundary of people on a member who carries another one; the guardrails deny it to everybody in the groups. */
export const putPeopleBoundary = (accountId: string, user = '<user>'): string =>
  `aws iam put-user-permissions-boundary --permissions-boundary ${peopleBoundaryArn(accountId)} --user-name ${user}`;
