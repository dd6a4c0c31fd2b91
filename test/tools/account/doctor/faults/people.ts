import type { RoleDetail } from '@aws-sdk/client-iam';
import { awsError } from '../fake-account';
import { daysAgo, reportOf } from '../healthy';
import { call, days, first, iam, report, type Example } from './example';

const summary = (SummaryMap: Record<string, number>) => call('iam:GetAccountSummary', { SummaryMap });

/** Of root and of the account. */
export const ROOT: Record<string, readonly Example[]> = {
  'root-mfa': [['no MFA device', summary({ AccountMFAEnabled: 0, AccountPasswordPresent: 1 })]],
  'root-access-keys': [
    ['access keys', summary({ AccountAccessKeysPresent: 1 })],
    ['signing certificates', summary({ AccountSigningCertificatesPresent: 1 })],
  ],
  'root-not-used': [
    [
      'used 3 days ago',
      call('iam:GetCredentialReport', reportOf([{ user: '<root_account>', password_last_used: days(3) }])),
      'warn',
    ],
  ],
  'alternate-contacts': [
    ['billing: none', call('account:GetAlternateContact', awsError('ResourceNotFoundException'))],
  ],
  'billing-alerts': [
    [
      'no data',
      () => ({
        'cloudwatch:ListMetrics': () => ({}),
        'cloudformation:DescribeStacks': () => ({
          Stacks: [{ StackName: 'Baseline-Billing', CreationTime: daysAgo(3) }],
        }),
      }),
    ],
  ],
};

const role = (rest: Partial<RoleDetail>) =>
  iam(({ roles }) => roles.push({ RoleName: 'old', Path: '/', ...rest }));

/** Of the people. */
export const PEOPLE: Record<string, readonly Example[]> = {
  'user-in-one-group': [
    ['ada: no group', iam(({ users }) => (first(users).GroupList = ['other']))],
    ['ada: admin and engineer', iam(({ users }) => (first(users).GroupList = ['admin', 'engineer']))],
  ],
  'user-boundary': [
    ['ada: no boundary', iam(({ users }) => (first(users).PermissionsBoundary = undefined))],
    [
      'ada: the boundary arn:mine',
      iam(({ users }) => (first(users).PermissionsBoundary = { PermissionsBoundaryArn: 'arn:mine' })),
    ],
  ],
  'member-boundary': [
    [
      'ada: the boundary baseline_boundary, of applications',
      iam(({ users }) => {
        const arn = first(users).PermissionsBoundary?.PermissionsBoundaryArn?.replace('_people', '');
        first(users).PermissionsBoundary = { PermissionsBoundaryArn: arn };
      }),
      'warn',
    ],
  ],
  'people-other-groups': [
    ['ada: Developers', iam(({ users }) => (first(users).GroupList = ['admin', 'Developers']))],
  ],
  'user-attached-policies': [
    ['ada: Mine', iam(({ users }) => (first(users).AttachedManagedPolicies = [{ PolicyName: 'Mine' }]))],
  ],
  'user-inline-policies': [
    ['ada: mine', iam(({ users }) => (first(users).UserPolicyList = [{ PolicyName: 'mine' }]))],
  ],
  'user-quarantined': [
    [
      'ada: baseline_quarantine',
      iam(({ users }) => (first(users).AttachedManagedPolicies = [{ PolicyName: 'baseline_quarantine' }])),
      'warn',
    ],
  ],
  'user-mfa': [['ana: no MFA device', report({ mfa_active: 'false' })]],
  'user-one-access-key': [['ana: 2 active keys', report({ access_key_2_active: 'true' })]],
  'user-access-key-age': [['ana: 91 days', report({ access_key_1_last_rotated: days(91) })]],
  'user-access-key-unused': [
    ['ana: not used for 91 days', report({ access_key_1_last_used_date: days(91) })],
    [
      'ana: not used for 100 days',
      report({ access_key_1_last_used_date: 'N/A', access_key_1_last_rotated: days(100) }),
    ],
  ],
  'user-password-unused': [
    ['ana: not used for 91 days', report({ password_last_used: days(91) })],
    ['ana: not used for 400 days', report({ password_last_used: 'no_information' })],
  ],
  'group-other-policies': [
    [
      'team: Mine, own',
      iam(({ groups }) =>
        groups.push({
          GroupName: 'team',
          AttachedManagedPolicies: [{ PolicyName: 'Mine' }],
          GroupPolicyList: [{ PolicyName: 'own' }],
        }),
      ),
    ],
  ],
  'break-glass-users': [
    [
      'erin: in the group admin',
      iam(({ users }) => users.push({ UserName: 'erin', Path: '/break-glass/', GroupList: ['admin'] })),
    ],
  ],
  'role-boundary': [['old: without the boundary', role({})]],
  'legacy-roles-there': [
    ['Administrator: no such role', iam(({ roles }) => (first(roles.slice(-1)).RoleName = 'gone')), 'warn'],
  ],
  'role-boundary-identity-center': [
    [
      'AWSReservedSSO_x: without',
      role({ RoleName: 'AWSReservedSSO_x', Path: '/aws-reserved/sso.amazonaws.com/' }),
      'warn',
    ],
  ],
};
