import type { Environment } from '../environment';
import {
  ALL,
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  MEMBERS,
  unlessHomeRegion,
  type Requirement,
} from './requirement';

const OWN = { admin: 'ada', engineer: 'eli', analyst: 'ana' } as const;

const everyone = (environment: Environment): Requirement => {
  const { user, iamArn: iam } = arnsIn(environment);
  const credentials = [
    'iam:CreateAccessKey',
    'iam:DeleteAccessKey',
    'iam:UpdateAccessKey',
    'iam:ListAccessKeys',
    'iam:CreateServiceSpecificCredential',
    'iam:UploadSSHPublicKey',
    'iam:DeactivateMFADevice',
    'iam:ChangePassword',
  ];
  const making = ['iam:CreateAccessKey', 'iam:CreateServiceSpecificCredential', 'iam:UploadSSHPublicKey'];
  return {
    id: 'everyone',
    text: "Everyone looks after their own password, MFA device, keys and SSH keys, and nobody else's",
    cases: ALL.flatMap((persona) => [
      ...may(persona, credentials, user(OWN[persona])),
      ...mayNot(persona, making, user('somebody')),
      // Names are unique whatever the path: who has one's own is oneself.
      ...may(persona, making, user(`people/${OWN[persona]}`), { user: `people/${OWN[persona]}` }),
      ...mayNot(persona, making, user('people/somebody'), { user: `people/${OWN[persona]}` }),
      ...may(
        persona,
        ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'],
        iam(`mfa/${OWN[persona]}`),
      ),
      ...may(persona, ['iam:ListAccountAliases', 'uxc:GetAccountColor']),
      ...may(persona, ['sts:GetCallerIdentity', 'sts:DecodeAuthorizationMessage'], undefined, {
        region: environment.homeRegion,
      }),
      ...(persona === 'admin'
        ? []
        : [
            ...mayNot(
              persona,
              [
                'iam:DeleteAccessKey',
                'iam:UpdateAccessKey',
                'iam:ListAccessKeys',
                'iam:DeactivateMFADevice',
                'iam:ChangePassword',
              ],
              user('somebody'),
            ),
            ...mayNot(
              persona,
              ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'],
              iam('mfa/somebody'),
            ),
            ...unlessHomeRegion(
              environment,
              'us-east-1',
              mayNot(persona, 'sts:DecodeAuthorizationMessage', undefined, { region: 'us-east-1' }),
            ),
            ...mayNot(
              persona,
              [
                'iam:AttachUserPolicy',
                'iam:PutUserPolicy',
                'iam:DeleteUserPermissionsBoundary',
                'iam:CreateLoginProfile',
                'iam:TagUser',
              ],
              user(OWN[persona]),
              { by: 'DenyWritingOwnRights' },
            ),
            ...mayNot(
              persona,
              ['iam:AcceptDelegationRequest', 'iam:AssociateDelegationRequest', 'iam:SendDelegationToken'],
              iam('delegation-request/x'),
              { by: 'DenyWritingIamBeyondOneself' },
            ),
            ...mayNot(persona, ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'], user('x'), {
              by: 'DenyWritingIamBeyondOneself',
            }),
          ]),
    ]),
  };
};

const adminPeople = (environment: Environment): Requirement => {
  const { user, policy, iamArn: iam, appRole, role } = arnsIn(environment);
  const bounded = { context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  const unbounded = { by: 'DenyRightsWithoutBoundary' };
  const another = { context: { 'iam:PermissionsBoundary': iam('policy/mine') } };
  const otherBoundary = { ...another, ...unbounded };
  const noUser = { by: 'DenyUsersWithoutBoundary' };
  const quarantine = { context: { 'iam:PolicyARN': policy('baseline_quarantine') } };
  return {
    id: 'admin-people',
    text: 'Admins create users and roles within the boundary, and give rights only to those who carry it',
    cases: [
      ...may('admin', 'iam:CreateUser', user('neu'), bounded),
      ...mayNot('admin', 'iam:CreateUser', user('neu'), noUser),
      ...mayNot('admin', 'iam:CreateUser', user('neu'), { ...another, ...noUser }),
      ...may('admin', 'iam:CreateRole', appRole, bounded),
      ...mayNot('admin', 'iam:CreateRole', appRole, unbounded),
      ...may('admin', ['iam:AttachUserPolicy', 'iam:PutUserPolicy'], user('neu'), bounded),
      ...mayNot('admin', ['iam:AttachUserPolicy', 'iam:PutUserPolicy'], user('old'), unbounded),
      ...may(
        'admin',
        ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
        appRole,
        bounded,
      ),
      ...mayNot(
        'admin',
        ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
        iam('role/old'),
        unbounded,
      ),
      ...may('admin', 'iam:AttachUserPolicy', user('old'), quarantine),
      ...mayNot('admin', 'iam:AttachUserPolicy', user('old'), {
        context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
        ...unbounded,
      }),
      ...may('admin', ['iam:PutUserPermissionsBoundary'], user('old'), bounded),
      ...mayNot('admin', ['iam:PutUserPermissionsBoundary'], user('neu'), otherBoundary),
      ...mayNot('admin', 'iam:DeleteUserPermissionsBoundary', user('neu'), {
        by: 'DenyRemovingBoundaries',
      }),
      ...mayNot('admin', 'iam:DeleteRolePermissionsBoundary', appRole, {
        by: 'DenyRemovingBoundaries',
      }),
      ...mayNot('admin', 'iam:AttachGroupPolicy', iam('group/mine'), {
        by: 'DenyRemovingBoundaries',
        context: { 'iam:PolicyARN': policy('baseline_quarantine') },
      }),
      ...mayNot('admin', 'iam:PutGroupPolicy', iam('group/mine'), { by: 'DenyRightsWithoutBoundary' }),
      ...may(
        'admin',
        [
          'iam:CreateLoginProfile',
          'iam:UpdateLoginProfile',
          'iam:DeactivateMFADevice',
          'iam:DeleteAccessKey',
          'iam:UpdateAccessKey',
          'iam:DeleteUser',
        ],
        user('neu'),
      ),
      ...mayNot('admin', ['iam:CreateAccessKey', 'iam:ResetServiceSpecificCredential'], user('neu'), {
        by: 'DenyKeysAndRolesOfOthers',
      }),
      ...may(
        'admin',
        'iam:CreateServiceLinkedRole',
        iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      ),
      ...may('admin', 'iam:CreateGroup', iam('group/mine')),
      ...may('admin', 'sts:AssumeRole', role('baseline_deploy'), {
        context: { 'aws:MultiFactorAuthAge': '300' },
      }),
      ...mayNot('admin', 'sts:AssumeRole', role('baseline_deploy'), {
        context: { 'aws:MultiFactorAuthAge': '3601' },
      }),
      ...mayNot(MEMBERS, 'sts:AssumeRole', role('baseline_deploy'), {
        context: { 'aws:MultiFactorAuthAge': '300' },
        by: 'DenyAssumingRoles',
      }),
    ],
  };
};

const adminWork = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount } = arnsIn(environment);
  return {
    id: 'admin-work',
    text: "Admins run every service at home, and the account's own pages outside",
    cases: [
      ...may('admin', 'ec2:RunInstances', [home('ec2', 'instance/i-1'), home('ec2', 'subnet/subnet-1')]),
      ...unlessHomeRegion(
        environment,
        'us-east-1',
        mayNot('admin', 'ec2:RunInstances', inAccount('ec2', 'us-east-1', 'instance/i-1')),
      ),
      ...mayNot('admin', 'ec2:RunInstances', inAccount('ec2', foreignRegion(environment), 'instance/i-1')),
      ...may('admin', ['dynamodb:CreateTable'], home('dynamodb', 'table/t')),
      ...may('admin', ['rds:CreateDBInstance'], home('rds', 'db:d')),
      ...may('admin', [
        'kms:CreateKey',
        'ce:GetPreferences',
        'billing:GetBillingPreferences',
        'payments:ListPaymentPreferences',
      ]),
      ...may('admin', 'billing:UpdateBillingPreferences'),
      ...mayNot(MEMBERS, ['billing:UpdateBillingPreferences', 'kms:CreateKey']),
      ...may('admin', 'account:GetContactInformation', inAccount('account', '', 'account')),
      ...may('admin', 'account:PutContactInformation', inAccount('account', '', 'account')),
      ...mayNot('engineer', 'account:PutContactInformation', inAccount('account', '', 'account')),
    ],
  };
};

/** A member whose user has a path. */
const withPath = (environment: Environment): Requirement => {
  const { user, iamArn: iam } = arnsIn(environment);
  const who = { user: 'team/eli' };
  const own = ['iam:GetUser', 'iam:ChangePassword', 'iam:CreateAccessKey', 'iam:EnableMFADevice'];
  return {
    id: 'everyone-with-path',
    text: "Whoever has a user with a path looks after it as others do, and after nobody's whose name ends alike",
    cases: [
      ...may('engineer', own, user('team/eli'), who),
      ...may('engineer', 'iam:GetUser', user('team/eli'), { ...who, mfa: 'absent' }),
      ...may('engineer', 'iam:CreateVirtualMFADevice', iam('mfa/eli'), who),
      ...mayNot('engineer', own, user('team/daneli'), who),
      ...mayNot('engineer', own, user('daneli'), who),
      ...mayNot('engineer', own, user('team/eli/somebody'), who),
    ],
  };
};

const whatIMay = (environment: Environment): Requirement => {
  const { group, policy, role, serviceRole, iamArn: iam, inAccount } = arnsIn(environment);
  const client = inAccount('signin', environment.homeRegion, 'oauth2/public-client/localhost');
  const signIn = ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'];
  const read = ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicyVersions'];
  return {
    id: 'everyone-sees',
    text: 'Everyone signs in to the CLI through the browser, with MFA, and reads the policies of the baseline, which of them a group carries, and the roles that services take',
    cases: [
      ...may(ALL, signIn, client),
      ...mayNot(ALL, signIn, client, { mfa: false }),
      ...may(ALL, read, policy('engineer_access')),
      ...mayNot(MEMBERS, read, iam('policy/app/shop')),
      ...may(ALL, ['iam:GetRole', 'iam:ListAttachedRolePolicies'], serviceRole('baseline_glue')),
      ...mayNot(
        MEMBERS,
        ['iam:GetRole', 'iam:ListAttachedRolePolicies'],
        [role('baseline_deploy'), iam('role/app/reports')],
      ),
      ...mayNot(MEMBERS, 'iam:GetRolePolicy', serviceRole('baseline_glue')),
      ...mayNot(MEMBERS, ['iam:CreateAccountAlias', 'uxc:PutAccountColor']),
      ...may(ALL, 'iam:ListAttachedGroupPolicies', group('analyst')),
      ...mayNot(MEMBERS, ['iam:GetGroup', 'iam:AttachGroupPolicy'], group('analyst')),
      ...mayNot(MEMBERS, 'iam:ListAttachedGroupPolicies', iam('group/mine')),
      ...ALL.flatMap((persona) =>
        may(persona, ['iam:ListAttachedUserPolicies', 'iam:ListUserPolicies'], iam(`user/${OWN[persona]}`)),
      ),
      ...mayNot(MEMBERS, ['iam:ListAttachedUserPolicies', 'iam:ListUserPolicies'], iam('user/somebody')),
    ],
  };
};

/** What each person may do for themselves, and admins for others. */
export const people = (environment: Environment): Requirement[] => [
  everyone(environment),
  withPath(environment),
  whatIMay(environment),
  adminPeople(environment),
  adminWork(environment),
];
