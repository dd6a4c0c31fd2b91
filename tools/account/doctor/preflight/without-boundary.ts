import type { RoleDetail } from '@aws-sdk/client-iam';
import { IAM_PATH } from '../../../../lib/names';
import { boundaryArn } from '../../boundary';
import type { Check } from '../model';
import { outcomeOf } from '../outcome';

/** Roles of AWS itself, of the organization, of AWS Control Tower and StackSets: nobody of the account gives them a boundary. */
const EXEMPT_NAMES = /^(OrganizationAccountAccessRole$|AWSControlTower|stacksets-exec-)/;
const EXEMPT_PATHS = ['/aws-service-role/', '/aws-reserved/', IAM_PATH];

const isExempt = ({ RoleName = '', Path = '/' }: RoleDetail): boolean =>
  EXEMPT_NAMES.test(RoleName) || EXEMPT_PATHS.some((path) => Path.startsWith(path));

/** What holds a role, or when it was last used, which AWS knows of the last 400 days. */
function useOf({ InstanceProfileList = [], RoleLastUsed = {} }: RoleDetail): string {
  if (InstanceProfileList.length > 0)
    return `on the instance profile ${InstanceProfileList.map(({ InstanceProfileName = '?' }) => InstanceProfileName).join(', ')}`;
  const { LastUsedDate, Region } = RoleLastUsed;
  return LastUsedDate === undefined
    ? 'not used in the last 400 days'
    : `last used on ${LastUsedDate.toISOString().slice(0, 10)} in ${Region ?? '?'}`;
}

/** The guardrails do not bind who is there already; only a boundary does. */
export const WITHOUT_BOUNDARY: Check = {
  id: 'identities-without-boundary',
  section: 'account',
  title: 'No user or role is there already that the guardrails will not hold',
  needs: ['iam:GetAccountAuthorizationDetails'],
  async run({ iam, accountId }) {
    const { users, roles } = await iam.details();
    const boundary = boundaryArn(accountId);
    const bare = <Item extends { PermissionsBoundary?: { PermissionsBoundaryArn?: string } }>(
      all: readonly Item[],
    ) => all.filter(({ PermissionsBoundary }) => PermissionsBoundary?.PermissionsBoundaryArn !== boundary);
    const others = roles.filter((role) => !isExempt(role));
    const items = [
      ...bare(users).map(({ UserName = '?' }) => `user ${UserName}: without the boundary`),
      ...bare(others).map((role) => `role ${role.RoleName ?? '?'}: ${useOf(role)}`),
    ];
    return outcomeOf(users.length + others.length, items, {
      noun: 'user or role',
      severity: 'warn',
      expected: 'the boundary, or gone',
      remediation: `After the deployment, for what has to stay: aws iam put-role-permissions-boundary --permissions-boundary ${boundary} --role-name <role>, or put-user-permissions-boundary --user-name <user>`,
    });
  },
};
