import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  DEPLOYING,
  HACKING_THE_CLOUD,
  PATHFINDING,
  RHINO,
  arns,
  openToAdmins,
  openToPeople,
  path,
  type Path,
} from './path';

const { group, iamArn: iam, policy, serviceRole, user, appRole } = arns;
const adminsPolicy = { context: { 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN } };

/** Groups: their policies come from the configuration, their members from the admins. */
const groups: Path[] = [
  path(
    'iam-010',
    'iam:AttachGroupPolicy',
    `${RHINO} 8; ${PATHFINDING} iam-010`,
    [['iam:AttachGroupPolicy', group('analyst'), adminsPolicy]],
    {
      beside: [
        ...may('admin', 'iam:ListAttachedGroupPolicies', group('analyst')),
        ...mayNot('admin', 'iam:AttachGroupPolicy', iam('group/mine'), adminsPolicy),
      ],
    },
  ),
  path(
    'iam-011',
    'iam:PutGroupPolicy',
    `${RHINO} 11; ${PATHFINDING} iam-011`,
    [['iam:PutGroupPolicy', iam('group/mine')]],
    { beside: may('admin', 'iam:CreateGroup', iam('group/mine')) },
  ),
  path(
    'iam-013',
    'iam:AddUserToGroup',
    `${RHINO} 13; ${PATHFINDING} iam-013`,
    [['iam:AddUserToGroup', group('admin')]],
    {
      open: openToPeople('Members of groups are the admins’ to choose, and no group has more than admin'),
      beside: may('admin', 'iam:RemoveUserFromGroup', group('engineer')),
    },
  ),
  path(
    'iam-detach-group',
    'iam:DetachGroupPolicy (taking a guardrail off)',
    `${HACKING_THE_CLOUD}, IAM privilege escalation: removing an explicit deny`,
    [
      [
        'iam:DetachGroupPolicy',
        group('engineer'),
        { context: { 'iam:PolicyARN': policy('baseline_integrity') } },
      ],
    ],
    { open: DEPLOYING, beside: may('admin', 'iam:GetGroup', group('engineer')) },
  ),
  path(
    'iam-delete-group-policy',
    'iam:DeleteGroupPolicy (taking an inline deny off)',
    `${HACKING_THE_CLOUD}, IAM privilege escalation: removing an explicit deny`,
    [['iam:DeleteGroupPolicy', iam('group/mine')]],
    { beside: may('admin', 'iam:DeleteGroup', iam('group/mine')) },
  ),
  path(
    'iam-update-group',
    'iam:UpdateGroup (moving a group to a trusted path)',
    'IAM User Guide, Rename an IAM user group: needs the right on the old name and on the new',
    [['iam:UpdateGroup', group('planted')]],
    { beside: may('admin', 'iam:UpdateGroup', iam('group/mine')) },
  ),
];

/** Taking a limit off, or swapping it. */
const limits: Path[] = [
  ...(['User', 'Role'] as const).flatMap((kind) => {
    const target = kind === 'User' ? user('neu') : appRole;
    const own = kind === 'User' ? user('{own}') : appRole;
    const mine = { context: { 'iam:PermissionsBoundary': iam('policy/mine') } };
    return [
      path(
        `iam-delete-${kind.toLowerCase()}-boundary`,
        `iam:Delete${kind}PermissionsBoundary`,
        `${HACKING_THE_CLOUD}, IAM privilege escalation`,
        [[`iam:Delete${kind}PermissionsBoundary`, own]],
        { beside: may('admin', `iam:Delete${kind}`, target) },
      ),
      path(
        `iam-put-${kind.toLowerCase()}-boundary`,
        `iam:Put${kind}PermissionsBoundary`,
        `${HACKING_THE_CLOUD}, IAM privilege escalation`,
        [[`iam:Put${kind}PermissionsBoundary`, own, mine]],
        {
          beside: [
            ...may('admin', `iam:Put${kind}PermissionsBoundary`, target, BOUNDARY_ON_IT),
            ...mayNot(MEMBERS, `iam:Put${kind}PermissionsBoundary`, target, BOUNDARY_ON_IT),
          ],
        },
      ),
    ];
  }),
  path(
    'iam-detach-user',
    'iam:DetachUserPolicy / iam:DeleteUserPolicy',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    [
      [
        'iam:DetachUserPolicy',
        user('somebody'),
        { context: { 'iam:PolicyARN': policy('baseline_quarantine') } },
      ],
      ['iam:DeleteUserPolicy', user('somebody')],
    ],
    {
      open: openToAdmins(
        'Guardrails are on groups and in the boundary; who is in quarantine takes nothing off',
      ),
    },
  ),
  path(
    'iam-detach-role',
    'iam:DetachRolePolicy / iam:DeleteRolePolicy',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    [
      [
        'iam:DetachRolePolicy',
        serviceRole('baseline_ec2'),
        { context: { 'iam:PolicyARN': policy('baseline_ec2') } },
      ],
      ['iam:DeleteRolePolicy', serviceRole('baseline_ec2')],
    ],
    { beside: may('admin', 'iam:DetachRolePolicy', appRole) },
  ),
];

export const iamLimits: Path[] = [...groups, ...limits];
