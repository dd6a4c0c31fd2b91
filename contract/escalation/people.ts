import { may, mayNot } from '../requests/requirement';
import type { Chain } from './chain';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  BOUNDED_USER,
  DEPLOYING,
  HACKING_THE_CLOUD,
  PATHFINDING,
  RHINO,
  arns,
  path,
  type Path,
} from './path';

const { appRole, group, iamArn: iam, policy, user } = arns;

/** A person, whom the group holds in regions, and a boundary of their own in all else. */
const PERSON = user('pia');
const peopleBoundary = { 'iam:PermissionsBoundary': policy('baseline_boundary_people') };
const ON_PEOPLE = { context: peopleBoundary };
const withPolicy = (arn: string) => ({ context: { ...peopleBoundary, 'iam:PolicyARN': arn } });
const viaCloudFormation = { via: 'cloudformation.amazonaws.com' };
const OLDER_GROUP = iam('group/Developers');

/** A right of their own: the boundary of people does not hold them in regions. */
const ownRights: Path[] = [
  path(
    'people-attach',
    'iam:AttachUserPolicy on a person (what admins have, without the guardrails of the group)',
    `${RHINO} 7; ${PATHFINDING} iam-008`,
    [['iam:AttachUserPolicy', PERSON, withPolicy(policy('admin_access'))]],
    { beside: may('admin', 'iam:AttachUserPolicy', PERSON, withPolicy(policy('baseline_quarantine'))) },
  ),
  path(
    'people-put',
    'iam:PutUserPolicy on a person',
    `${RHINO} 10; ${PATHFINDING} iam-007`,
    [['iam:PutUserPolicy', PERSON, ON_PEOPLE]],
    { beside: may('admin', 'iam:PutUserPolicy', user('neu'), BOUNDARY_ON_IT) },
  ),
  path(
    'people-put-self',
    'iam:PutUserPolicy on oneself, as a person',
    `${RHINO} 10`,
    [['iam:PutUserPolicy', user('{own}'), ON_PEOPLE]],
    { beside: may('admin', 'iam:ListUserPolicies', user('ada')) },
  ),
  path(
    'people-by-stack',
    'AWS::IAM::User with the boundary of people and a policy',
    `${PATHFINDING} cloudformation-002`,
    [
      ['iam:CreateUser', PERSON, { ...ON_PEOPLE, ...viaCloudFormation }],
      ['iam:PutUserPolicy', PERSON, { ...ON_PEOPLE, ...viaCloudFormation }],
    ],
    { beside: may('admin', 'iam:CreateUser', PERSON, { ...ON_PEOPLE, ...viaCloudFormation }) },
  ),
];

/** Somebody with rights becomes a person. */
const becoming: Path[] = [
  path(
    'people-later',
    'iam:CreateUser + iam:AttachUserPolicy + iam:PutUserPermissionsBoundary (rights first, the boundary of people then)',
    'IAM User Guide, Permissions boundaries for IAM entities',
    [
      ['iam:CreateUser', user('neu'), BOUNDARY_ON_IT],
      [
        'iam:AttachUserPolicy',
        user('neu'),
        { context: { ...BOUNDARY_ON_IT.context, 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN } },
      ],
      ['iam:PutUserPermissionsBoundary', user('neu'), ON_PEOPLE],
    ],
    { beside: may('admin', 'iam:PutUserPermissionsBoundary', PERSON, BOUNDARY_ON_IT) },
  ),
  path(
    'people-self',
    'iam:PutUserPermissionsBoundary on oneself',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    [['iam:PutUserPermissionsBoundary', user('{own}'), ON_PEOPLE]],
    { beside: may('admin', 'iam:GetUser', user('ada')) },
  ),
  path(
    'people-role',
    'iam:CreateRole with the boundary of people',
    `${PATHFINDING} iam-014`,
    [['iam:CreateRole', iam('role/app/planted'), ON_PEOPLE]],
    { beside: may('admin', 'iam:CreateRole', iam('role/app/planted'), BOUNDARY_ON_IT) },
  ),
  path(
    'people-role-later',
    'iam:PutRolePermissionsBoundary with the boundary of people',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    [['iam:PutRolePermissionsBoundary', appRole, ON_PEOPLE]],
    { beside: may('admin', 'iam:PutRolePermissionsBoundary', appRole, BOUNDARY_ON_IT) },
  ),
  path(
    'people-boundary',
    'iam:CreatePolicyVersion on the boundary of people',
    `${RHINO} 1`,
    [['iam:CreatePolicyVersion', policy('baseline_boundary_people')]],
    { open: DEPLOYING, beside: may('admin', 'iam:GetPolicyVersion', policy('baseline_boundary_people')) },
  ),
];

/** Groups without guardrails. */
const groups: Path[] = [
  path(
    'people-older-group',
    'iam:AddUserToGroup (a group that is older than the baseline, and has policies)',
    `${RHINO} 13; ${PATHFINDING} iam-013`,
    [['iam:AddUserToGroup', OLDER_GROUP]],
    {
      beside: [
        ...may('admin', 'iam:AddUserToGroup', group('analyst')),
        ...may('admin', 'iam:RemoveUserFromGroup', OLDER_GROUP),
      ],
    },
  ),
  ...(['iam:PutGroupPolicy', 'iam:AttachGroupPolicy'] as const).map((action) =>
    path(
      `people-own-group-${action.slice('iam:'.length).toLowerCase()}`,
      `iam:CreateGroup + ${action} + iam:AddUserToGroup`,
      `${RHINO} 8 and 11`,
      [
        ['iam:CreateGroup', iam('group/mine')],
        [action, iam('group/mine')],
        ['iam:AddUserToGroup', iam('group/mine')],
      ],
      { beside: may('admin', 'iam:CreateGroup', iam('group/mine')) },
    ),
  ),
  path(
    'people-group-moves',
    'iam:UpdateGroup + iam:AddUserToGroup (an older group under the path of the baseline)',
    'IAM User Guide, Rename an IAM user group: needs the right on the old name and on the new',
    [
      ['iam:UpdateGroup', [OLDER_GROUP, group('Developers')]],
      ['iam:AddUserToGroup', group('Developers')],
    ],
    { beside: may('admin', 'iam:UpdateGroup', [OLDER_GROUP, iam('group/Team')]) },
  ),
  path(
    'people-plant-group',
    'iam:CreateGroup under the path of the baseline',
    'IAM User Guide, Friendly names and paths',
    [['iam:CreateGroup', group('planted')]],
    { open: DEPLOYING, beside: may('admin', 'iam:CreateGroup', iam('group/planted')) },
  ),
];

/** Ways through people, whom their groups hold in regions. */
export const peoplePaths: Path[] = [...ownRights, ...becoming, ...groups];

const BARE_PERSON = { arn: PERSON, boundary: 'baseline_boundary_people' };

/** Chains through people whom admins create. */
export const chainsOfPeople: Chain[] = [
  {
    id: 'person-without-group',
    text: 'An admin creates a person, gives them no group, and signs in as them: they may nothing, at home or elsewhere',
    source: `${RHINO} 5`,
    cases: [
      ...may('admin', 'iam:CreateUser', PERSON, ON_PEOPLE),
      ...may('admin', 'iam:CreateLoginProfile', PERSON),
      ...mayNot(BARE_PERSON, ['ec2:RunInstances'], arns.inAccount('ec2', 'eu-west-1', 'instance/i-1')),
      ...mayNot(BARE_PERSON, ['iam:CreateAccessKey', 'iam:PutUserPolicy'], PERSON),
      ...mayNot(BARE_PERSON, 'sts:AssumeRole', appRole, { trust: 'account' }),
    ],
  },
  {
    id: 'person-leaves-group',
    text: 'An admin takes themselves out of the group, and with the guardrails goes all that they may',
    source: `${RHINO} 13`,
    cases: [
      ...may('admin', 'iam:RemoveUserFromGroup', group('admin')),
      ...mayNot(BARE_PERSON, 'iam:AddUserToGroup', [group('admin')]),
      ...mayNot(BARE_PERSON, 's3:ListAllMyBuckets'),
    ],
  },
  {
    id: 'person-by-another',
    text: 'Neither a role nor a user of an application gives a person rights, or makes one',
    source: `${PATHFINDING} iam-015`,
    cases: [
      ...may(BOUNDED_USER, 'iam:PutUserPolicy', user('other'), BOUNDARY_ON_IT),
      ...mayNot(BOUNDED_USER, ['iam:CreateUser', 'iam:PutUserPolicy'], PERSON, {
        ...ON_PEOPLE,
        by: 'DenyRightsWithoutBoundary',
      }),
      ...mayNot(BOUNDED_USER, 'iam:AddUserToGroup', OLDER_GROUP, { by: 'DenyKeysAndRolesOfOthers' }),
      ...mayNot(BOUNDED_USER, 'iam:AddUserToGroup', group('admin'), { by: 'DenyKeysAndRolesOfOthers' }),
      ...may(BOUNDED_USER, 'iam:UpdateLoginProfile', BOUNDED_USER.arn),
      ...mayNot(BOUNDED_USER, 'iam:UpdateLoginProfile', PERSON, { by: 'DenyKeysAndRolesOfOthers' }),
    ],
  },
];
