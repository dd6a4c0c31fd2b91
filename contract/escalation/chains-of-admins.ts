import { may, mayNot, type TestCase } from '../requests/requirement';
import { TRUST, type Chain } from './chain';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  BOUNDED_ROLE,
  BOUNDED_USER,
  HACKING_THE_CLOUD,
  LEGACY_ROLE,
  PATHFINDING,
  PMAPPER,
  RHINO,
  arns,
  at,
  passed,
} from './path';

const { iamArn: iam, user, group, policy, role, serviceRole, appRole } = arns;
const DEPLOY = role('baseline_deploy');
const strong = {
  context: { ...BOUNDARY_ON_IT.context, 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN },
};
const unbounded = { by: 'DenyRightsWithoutBoundary' };
/** The same person, in a session of sts:GetFederationToken: it has no user name. */
const federated = { context: { 'aws:username': null } };

/** A user with the path `/:role/baseline/`. */
const LOOKALIKE = user(':role/baseline/baseline_settings');

/** What no one reaches through a bounded user or role, each by its own statement. */
const wayUp = (as: TestCase['principal']): TestCase[] => [
  ...mayNot(as, ['iam:CreateRole', 'iam:PutRolePolicy'], iam('role/app/stronger'), unbounded),
  ...mayNot(as, 'iam:DeleteRolePermissionsBoundary', appRole, {
    by: 'DenyOutright',
  }),
  ...mayNot(as, 'iam:DeleteUserPermissionsBoundary', user('neu'), {
    by: 'DenyOutright',
  }),
  ...mayNot(as, 'iam:CreatePolicyVersion', policy('baseline_boundary'), { by: 'DenyChangingTheBaseline' }),
  ...mayNot(as, 'iam:CreateAccessKey', user('somebody')),
  ...mayNot(as, 'iam:PassRole', LEGACY_ROLE, {
    ...passed('lambda.amazonaws.com'),
    by: 'DenyProtectedRoles',
  }),
  ...mayNot(as, 'sts:AssumeRole', LEGACY_ROLE, { ...TRUST, by: 'DenyProtectedRoles' }),
];

/** Chains through the users and roles that admins create. */
export const chainsOfAdmins: Chain[] = [
  {
    id: 'role-then-assume',
    text: 'An admin makes a role with the boundary and AdministratorAccess, assumes it, and is no further',
    source: `${PATHFINDING} iam-014; ${PMAPPER}, AssumeRole edges`,
    cases: [
      ...may('admin', 'iam:CreateRole', appRole, BOUNDARY_ON_IT),
      ...may('admin', 'iam:AttachRolePolicy', appRole, strong),
      ...may('admin', 'sts:AssumeRole', appRole, TRUST),
      ...may(BOUNDED_ROLE, 'dynamodb:CreateTable', at('dynamodb', 'table/t')),
      ...wayUp(BOUNDED_ROLE),
    ],
  },
  {
    id: 'user-then-sign-in',
    text: 'An admin makes a user with the boundary and AdministratorAccess, signs in as them, and is no further',
    source: `${RHINO} 5; ${PATHFINDING} iam-015`,
    cases: [
      ...may('admin', 'iam:CreateUser', user('neu'), BOUNDARY_ON_IT),
      ...may('admin', 'iam:AttachUserPolicy', user('neu'), strong),
      ...may('admin', 'iam:CreateLoginProfile', user('neu')),
      ...may(BOUNDED_USER, 'dynamodb:CreateTable', at('dynamodb', 'table/t')),
      ...wayUp(BOUNDED_USER),
    ],
  },
  {
    id: 'user-then-key',
    text: 'A key for the user whom an admin created is created by that user alone',
    source: `${RHINO} 4`,
    cases: [
      ...may('admin', 'iam:CreateUser', user('neu'), BOUNDARY_ON_IT),
      ...mayNot('admin', 'iam:CreateAccessKey', user('neu'), { by: 'DenyKeysAndRolesOfOthers' }),
      ...may(BOUNDED_USER, 'iam:CreateAccessKey', user('neu')),
      ...mayNot(BOUNDED_USER, 'iam:CreateAccessKey', user('ada'), { by: 'DenyKeysAndRolesOfOthers' }),
    ],
  },
  {
    id: 'role-then-keys',
    text: 'A role makes keys for nobody, not even for the admin who assumed it',
    source: `${PATHFINDING} iam-017`,
    cases: [
      ...may('admin', 'sts:AssumeRole', appRole, TRUST),
      ...mayNot(
        BOUNDED_ROLE,
        ['iam:CreateAccessKey', 'iam:CreateServiceSpecificCredential', 'iam:UploadSSHPublicKey'],
        user('ada'),
        { by: 'DenyKeysAndRolesOfOthers' },
      ),
      ...may(BOUNDED_ROLE, 'iam:DeleteAccessKey', user('ada')),
    ],
  },
  {
    id: 'role-then-deploy',
    text: 'A role takes the deploy role neither by assuming it, nor by its trust',
    source: `${HACKING_THE_CLOUD}, Role chain juggling`,
    cases: [
      ...may('admin', 'sts:AssumeRole', appRole, TRUST),
      ...mayNot(BOUNDED_ROLE, 'sts:AssumeRole', DEPLOY),
      ...mayNot(BOUNDED_ROLE, 'iam:UpdateAssumeRolePolicy', DEPLOY, {
        ...BOUNDARY_ON_IT,
        by: 'DenyChangingTheBaseline',
      }),
      ...may('admin', 'sts:AssumeRole', DEPLOY, { context: { 'aws:MultiFactorAuthAge': '300' } }),
    ],
  },
  {
    id: 'role-then-own-trust',
    text: 'A role opens its own trust, its boundary stays, and whoever comes in is bounded by it',
    source: `${RHINO} 14; ${PATHFINDING} iam-012`,
    cases: [
      ...may(BOUNDED_ROLE, 'iam:UpdateAssumeRolePolicy', appRole, BOUNDARY_ON_IT),
      ...may(BOUNDED_ROLE, 'sts:AssumeRole', appRole, TRUST),
      ...mayNot(BOUNDED_ROLE, 'iam:PutRolePermissionsBoundary', appRole, {
        context: { 'iam:PermissionsBoundary': ADMINISTRATOR_ACCESS_ARN },
        ...unbounded,
      }),
      ...mayNot(BOUNDED_ROLE, 'iam:UpdateAssumeRolePolicy', serviceRole('baseline_glue'), {
        ...BOUNDARY_ON_IT,
        by: 'DenyChangingTheBaseline',
      }),
    ],
  },
  {
    id: 'role-then-service',
    text: 'A role passes on what admins pass, and not to the services that engineers and analysts share',
    source: `${RHINO} 15 and 18`,
    cases: [
      ...may(BOUNDED_ROLE, 'iam:PassRole', appRole, passed('lambda.amazonaws.com')),
      ...mayNot(BOUNDED_ROLE, 'iam:PassRole', appRole, {
        ...passed('glue.amazonaws.com'),
        by: 'DenySharingAppRoles',
      }),
      ...mayNot(BOUNDED_ROLE, 'iam:PassRole', appRole, {
        ...passed('sagemaker.amazonaws.com'),
        by: 'DenySharingAppRoles',
      }),
    ],
  },
  {
    id: 'user-leaves-group',
    text: 'A bounded user who leaves the group of admins for an older, stronger group keeps the boundary, and MFA',
    source: `${RHINO} 13`,
    cases: [
      ...may('admin', 'iam:RemoveUserFromGroup', group('admin')),
      ...may('admin', 'iam:AddUserToGroup', group('admin')),
      ...wayUp({ ...BOUNDED_USER, arn: user('ada') }),
      ...mayNot({ ...BOUNDED_USER, arn: user('ada') }, 'iam:CreateAccessKey', user('ada'), {
        mfa: false,
        by: 'DenyUsersWithoutMfa',
      }),
      ...may({ ...BOUNDED_USER, arn: user('ada') }, 'iam:CreateAccessKey', user('ada')),
    ],
  },
  {
    id: 'user-that-looks-like-a-role',
    text: 'A user whose path makes its ARN end like that of the settings function is held like any other',
    source: 'IAM API Reference, CreateUser: a path holds any character from ! to DEL, a colon too',
    cases: [
      ...may('admin', 'iam:CreateUser', LOOKALIKE, BOUNDARY_ON_IT),
      ...may({ ...BOUNDED_USER, arn: LOOKALIKE }, 'ec2:DescribeRegions'),
      ...mayNot({ ...BOUNDED_USER, arn: LOOKALIKE }, 'ec2:DescribeRegions', undefined, {
        region: 'eu-west-1',
        by: 'DenyOutsideHomeRegion',
      }),
      ...mayNot({ ...BOUNDED_USER, arn: LOOKALIKE }, 'ec2:DisableEbsEncryptionByDefault', undefined, {
        by: 'DenyOutright',
      }),
    ],
  },
  {
    id: 'function-with-app-role',
    text: 'An admin runs a function with a role of theirs; the function is no further',
    source: `${RHINO} 15; ${PATHFINDING} lambda-001`,
    cases: [
      ...may('admin', 'iam:PassRole', appRole, passed('lambda.amazonaws.com')),
      ...may('admin', ['lambda:CreateFunction', 'lambda:InvokeFunction'], at('lambda', 'function:f')),
      ...mayNot(
        'engineer',
        ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
        at('lambda', 'function:f'),
      ),
      ...mayNot(BOUNDED_ROLE, 'iam:AttachGroupPolicy', group('admin')),
    ],
  },
  {
    id: 'stack-with-app-role',
    text: 'CloudFormation with a role of the admins makes no role without boundary either',
    source: `${RHINO} 20; ${PATHFINDING} cloudformation-001`,
    cases: [
      ...may('admin', 'iam:PassRole', appRole, passed('cloudformation.amazonaws.com')),
      ...may('admin', 'cloudformation:CreateStack', at('cloudformation', 'stack/mine/1')),
      ...may(BOUNDED_ROLE, 'iam:CreateRole', iam('role/app/next'), {
        via: 'cloudformation.amazonaws.com',
        ...BOUNDARY_ON_IT,
      }),
      ...mayNot(BOUNDED_ROLE, 'iam:CreateRole', iam('role/app/next'), {
        via: 'cloudformation.amazonaws.com',
        ...unbounded,
      }),
    ],
  },
  {
    id: 'quarantine',
    text: 'Who is in quarantine does not take themselves out, and an admin can put anybody there',
    source: `${HACKING_THE_CLOUD}, IAM privilege escalation: iam:DetachUserPolicy`,
    cases: [
      ...may('admin', 'iam:AttachUserPolicy', user('old'), {
        context: { 'iam:PolicyARN': policy('baseline_quarantine') },
      }),
      ...mayNot('admin', 'iam:DetachUserPolicy', user('ada'), {
        policies: [
          {
            name: 'quarantine',
            document: {
              Version: '2012-10-17',
              Statement: [{ Sid: 'DenyEverything', Effect: 'Deny', Action: '*', Resource: '*' }],
            },
          },
        ],
        by: 'DenyEverything',
      }),
      ...may('admin', 'iam:DetachUserPolicy', user('old'), {
        context: { 'iam:PolicyARN': policy('baseline_quarantine') },
      }),
      ...mayNot('admin', ['iam:DeletePolicy', 'iam:CreatePolicyVersion'], policy('baseline_quarantine'), {
        by: 'DenyChangingTheBaseline',
      }),
    ],
  },
  {
    id: 'federated-keys',
    text: 'A session without a user name creates no keys: not for a user whom an admin created, not an admin’s, not with AdministratorAccess',
    source: `${HACKING_THE_CLOUD}, Survive access key deletion with sts:GetFederationToken`,
    cases: [
      // Long-term credentials alone get such a session, and they carry no MFA.
      ...mayNot(BOUNDED_USER, 'sts:GetFederationToken', arns.inAccount('sts', '', 'federated-user/neu'), {
        mfa: 'absent',
        by: 'DenyUsersWithoutMfa',
      }),
      ...may(BOUNDED_USER, 'iam:CreateAccessKey', user('neu')),
      ...mayNot(BOUNDED_USER, 'iam:CreateAccessKey', user('neu'), federated),
      ...mayNot(BOUNDED_USER, 'iam:CreateAccessKey', user('eli'), {
        ...federated,
        by: 'DenyKeysAndRolesOfOthers',
      }),
      ...mayNot('admin', 'iam:CreateAccessKey', user('eli'), {
        ...federated,
        by: 'DenyKeysAndRolesOfOthers',
      }),
      ...mayNot(
        ['engineer', 'analyst'],
        'sts:GetFederationToken',
        arns.inAccount('sts', '', 'federated-user/x'),
        { policies: ['AdministratorAccess'], by: 'DenyAssumingRoles' },
      ),
    ],
  },
];
