import type { RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import { BREAK_GLASS_PATH, IAM_PATH, ROLES } from '../../lib/names';
import { matchesPattern } from '../access/policy';
import { boundaryArn, peopleBoundaryArn } from './boundary';

/**
 * Roles of AWS itself, of the organization, of AWS Control Tower and StackSets: nobody of the account gives them a boundary,
 * and the guardrails protect them by the same names.
 */
const NAMES_OF_AWS = /^(OrganizationAccountAccessRole$|AWSControlTower|aws-controltower-|stacksets-exec-)/;
const PATHS_OF_AWS = ['/aws-service-role/', '/aws-reserved/'];

export const isRoleOfAws = ({ RoleName = '', Path = '/' }: RoleDetail): boolean =>
  NAMES_OF_AWS.test(RoleName) || PATHS_OF_AWS.some((path) => Path.startsWith(path));

/** The role that deploys: the only one of the baseline without the boundary. */
export const isDeployRole = ({ RoleName, Path = '/' }: RoleDetail): boolean =>
  Path.startsWith(IAM_PATH) && RoleName === ROLES.deploy;

/** Users for an emergency, whom nobody in the groups changes. */
export const isBreakGlass = ({ Path = '/' }: Pick<UserDetail, 'Path'>): boolean =>
  Path.startsWith(BREAK_GLASS_PATH);

/** A role as `access.legacyRoles` names it: with its path, without the first slash. */
export const legacyName = ({ RoleName = '?', Path = '/' }: RoleDetail): string =>
  `${Path.slice(1)}${RoleName}`;

/** Whether one of these patterns is about a role. */
export const isListed = (role: RoleDetail, patterns: readonly string[] = []): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, legacyName(role)));

/** Users that carry neither boundary of the baseline. */
export const usersWithoutBoundary = (users: readonly UserDetail[], accountId: string): UserDetail[] => {
  const boundaries = [boundaryArn(accountId), peopleBoundaryArn(accountId)];
  return users.filter(
    ({ PermissionsBoundary }) => !boundaries.includes(PermissionsBoundary?.PermissionsBoundaryArn ?? ''),
  );
};

/** Roles that carry another boundary than theirs, or none: that of people holds nobody in regions. */
export const rolesWithoutBoundary = (roles: readonly RoleDetail[], accountId: string): RoleDetail[] =>
  roles.filter(
    ({ PermissionsBoundary }) => PermissionsBoundary?.PermissionsBoundaryArn !== boundaryArn(accountId),
  );

/** Roles that somebody of the account could give the boundary, and did not. */
export const unboundedRoles = (roles: readonly RoleDetail[], accountId: string): RoleDetail[] =>
  rolesWithoutBoundary(roles, accountId).filter((role) => !isRoleOfAws(role) && !isDeployRole(role));
