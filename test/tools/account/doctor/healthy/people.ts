import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { NamedPolicy } from '../../../../../tools/access/policy';
import type { Context } from '../../../../../tools/account/doctor/context';

export const NOW = new Date('2026-11-22T12:00:00Z');

export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** What IAM holds; a test changes it. */
export interface Iam {
  users: UserDetail[];
  groups: GroupDetail[];
  roles: RoleDetail[];
  policies: ManagedPolicyDetail[];
}

const attached = (policies: readonly NamedPolicy[]) => policies.map(({ name }) => ({ PolicyName: name }));

const encoded = (document: unknown): string => encodeURIComponent(JSON.stringify(document));

const boundaryOf = ({ accountId }: Context, name = 'baseline_boundary') => ({
  PermissionsBoundaryArn: `arn:aws:iam::${accountId}:policy/baseline/${name}`,
});

/** A member of a group, as the baseline wants one. */
export const member = (context: Context, name: string, group: string): UserDetail => ({
  UserName: name,
  Arn: `arn:aws:iam::${context.accountId}:user/${name}`,
  GroupList: [group],
  PermissionsBoundary: boundaryOf(context, 'baseline_boundary_people'),
});

/** IAM as declared, with a member in each group. */
export const healthyIam = (context: Context): Iam => ({
  users: [
    member(context, 'ada', 'admin'),
    member(context, 'eli', 'engineer'),
    member(context, 'ana', 'analyst'),
  ],
  groups: context.model.groups.map(({ name, arn, policies }) => ({
    GroupName: name,
    Arn: arn,
    AttachedManagedPolicies: attached(policies),
  })),
  roles: [
    ...context.model.roles.map(({ name, arn, trust, boundary, policies }) => ({
      RoleName: name,
      Arn: arn,
      Path: arn.replace(/^.*:role(.*\/)[^/]+$/, '$1'),
      AssumeRolePolicyDocument: encoded(trust.document),
      AttachedManagedPolicies: attached(policies),
      PermissionsBoundary: boundary && boundaryOf(context),
    })),
    { RoleName: 'AWSServiceRoleForECS', Path: '/aws-service-role/ecs.amazonaws.com/' },
    // As the configuration lists it
    { RoleName: 'Administrator', Path: '/' },
  ],
  policies: context.model.policies.map(({ name, arn, document }) => ({
    PolicyName: name,
    Arn: arn,
    PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: encoded(document) }],
  })),
});

/** The answer of IAM to a question about everything. */
export const detailsOf = ({ users, groups, roles, policies }: Iam) => ({
  UserDetailList: users,
  GroupDetailList: groups,
  RoleDetailList: roles,
  Policies: policies,
});

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';

export type ReportRow = Partial<Record<string, string>>;

const HEALTHY_ROW: ReportRow = {
  user_creation_time: daysAgo(400).toISOString(),
  password_enabled: 'true',
  password_last_used: daysAgo(1).toISOString(),
  mfa_active: 'true',
  access_key_1_active: 'true',
  access_key_1_last_rotated: daysAgo(10).toISOString(),
  access_key_1_last_used_date: daysAgo(1).toISOString(),
  access_key_2_active: 'false',
};

/** Root, who has not been used lately. */
export const ROOT_ROW: ReportRow = { user: '<root_account>', password_last_used: daysAgo(200).toISOString() };

/** A credential report with these rows, each healthy where it does not say otherwise. */
export const reportOf = (rows: readonly ReportRow[]) => ({
  Content: Buffer.from(
    [
      COLUMNS,
      ...rows.map((row) => {
        const whole: ReportRow =
          row.user === '<root_account>' ? row : { ...HEALTHY_ROW, arn: `arn:of:${row.user}`, ...row };
        return COLUMNS.split(',')
          .map((column) => whole[column] ?? 'N/A')
          .join(',');
      }),
    ].join('\n'),
  ),
});
