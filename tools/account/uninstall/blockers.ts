import type { AttachedPolicy, UserDetail } from '@aws-sdk/client-iam';
import { IAM_PATH, PERSONAS } from '../../../lib/names';
import { boundaryArn } from '../boundary';
import type { IamDetails } from '../reads/iam';
import type { Blocker } from './model';

/**
 * What in IAM keeps CloudFormation from deleting the groups and policies: members, and whoever else carries the boundary
 * or a policy of the baseline. Source: IAM API Reference, DeleteGroup and DeletePolicy, `DeleteConflict`.
 */
export function blockersIn({ users, roles, groups }: IamDetails, accountId: string): Blocker[] {
  const isOwn = ({ Path = '/' }: { Path?: string }) => Path.startsWith(IAM_PATH);
  const identities = [
    ...users.map((user) => ({ ...user, kind: 'user', name: user.UserName ?? '?' })),
    ...roles
      .filter((role) => !isOwn(role))
      .map((role) => ({ ...role, kind: 'role', name: role.RoleName ?? '?' })),
  ];
  const bounded = identities.filter(
    ({ PermissionsBoundary }) => PermissionsBoundary?.PermissionsBoundaryArn === boundaryArn(accountId),
  );
  const holders = [
    ...identities,
    ...groups
      .filter((group) => !isOwn(group))
      .map((group) => ({ ...group, kind: 'group', name: group.GroupName ?? '?' })),
  ];
  const added = groups.filter(isOwn).flatMap(({ GroupName }) => GroupName ?? []);
  const ours = [...new Set([...PERSONAS, ...added])];
  return [
    ...users.flatMap((user) => memberships(user, ours)),
    ...bounded.map(({ kind, name }) => ({
      found: `the ${kind} ${name} carries the boundary`,
      remedy: `aws iam delete-${kind}-permissions-boundary --${kind}-name ${name}`,
    })),
    ...holders.flatMap(({ kind, name, AttachedManagedPolicies = [] }) =>
      AttachedManagedPolicies.filter(isOfTheBaseline(accountId)).map(
        ({ PolicyName = '?', PolicyArn = '?' }) => ({
          found: `the ${kind} ${name} carries the policy ${PolicyName}`,
          remedy: `aws iam detach-${kind}-policy --${kind}-name ${name} --policy-arn ${PolicyArn}`,
        }),
      ),
    ),
  ];
}

const memberships = ({ UserName = '?', GroupList = [] }: UserDetail, groups: readonly string[]): Blocker[] =>
  groups
    .filter((group) => GroupList.includes(group))
    .map((group) => ({
      found: `the user ${UserName} is in the group ${group}`,
      remedy: `aws iam remove-user-from-group --group-name ${group} --user-name ${UserName}, or npm run people -- remove ${UserName}, which deletes the user`,
    }));

const isOfTheBaseline =
  (accountId: string) =>
  ({ PolicyArn = '' }: AttachedPolicy): boolean =>
    PolicyArn.startsWith(`arn:aws:iam::${accountId}:policy${IAM_PATH}`);
