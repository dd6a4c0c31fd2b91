import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  DEPLOYING,
  LEGACY_ROLE,
  PATHFINDING,
  RHINO,
  arns,
  path,
  type Path,
} from './path';

const { iamArn: iam, policy, role, serviceRole, user, appRole } = arns;
const OLD = user('old');
const adminsPolicy = { context: { 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN } };
const bounded = {
  context: {
    'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN,
    'iam:PermissionsBoundary': policy('baseline_boundary'),
  },
};
const assume = ['sts:AssumeRole', LEGACY_ROLE, { trust: 'account' }] as const;

/** New versions of policies. */
const versions: Path[] = [
  path(
    'iam-001',
    'iam:CreatePolicyVersion',
    `${RHINO} 1; ${PATHFINDING} iam-001`,
    [['iam:CreatePolicyVersion', policy('admin_access')]],
    { open: DEPLOYING, beside: [...may('admin', 'iam:CreatePolicyVersion', iam('policy/mine'))] },
  ),
  path(
    'iam-001-boundary',
    'iam:CreatePolicyVersion on the permissions boundary',
    `${RHINO} 1; AWS Prescriptive Guidance, permissions boundaries: deny editing the boundary policy`,
    [['iam:CreatePolicyVersion', policy('baseline_boundary')]],
    { open: DEPLOYING, beside: may('admin', 'iam:GetPolicyVersion', policy('baseline_boundary')) },
  ),
  path(
    'iam-set-default',
    'iam:SetDefaultPolicyVersion',
    `${RHINO} 2`,
    [['iam:SetDefaultPolicyVersion', policy('baseline_integrity')]],
    { open: DEPLOYING, beside: may('admin', 'iam:SetDefaultPolicyVersion', iam('policy/mine')) },
  ),
  path(
    'iam-016',
    'iam:CreatePolicyVersion + sts:AssumeRole',
    `${PATHFINDING} iam-016`,
    [
      ['iam:CreatePolicyVersion', policy('baseline_deploy_iam')],
      ['sts:AssumeRole', serviceRole('baseline_glue')],
    ],
    { beside: may('admin', 'sts:AssumeRole', appRole, { trust: 'account' }) },
  ),
  path(
    'iam-020',
    'iam:CreatePolicyVersion + iam:UpdateAssumeRolePolicy',
    `${PATHFINDING} iam-020`,
    [
      ['iam:CreatePolicyVersion', policy('baseline_deploy_iam')],
      ['iam:UpdateAssumeRolePolicy', role('baseline_deploy')],
    ],
    { open: DEPLOYING, beside: may('admin', 'iam:UpdateAssumeRolePolicy', appRole, BOUNDARY_ON_IT) },
  ),
];

/** More policies on users and roles: possible where the boundary holds, and nowhere else. */
const attachments: Path[] = [
  path(
    'iam-008',
    'iam:AttachUserPolicy',
    `${RHINO} 7; ${PATHFINDING} iam-008`,
    [['iam:AttachUserPolicy', OLD, adminsPolicy]],
    {
      beside: [
        ...may('admin', 'iam:AttachUserPolicy', user('neu'), bounded),
        ...mayNot(MEMBERS, 'iam:AttachUserPolicy', user('neu'), bounded),
      ],
    },
  ),
  path(
    'iam-008-self',
    'iam:AttachUserPolicy on oneself',
    `${RHINO} 7`,
    [['iam:AttachUserPolicy', user('{own}'), adminsPolicy]],
    { beside: may('admin', 'iam:ListAttachedUserPolicies', user('ada')) },
  ),
  path(
    'iam-007',
    'iam:PutUserPolicy',
    `${RHINO} 10; ${PATHFINDING} iam-007`,
    [['iam:PutUserPolicy', user('{own}')]],
    {
      beside: [
        ...may('admin', 'iam:PutUserPolicy', user('neu'), BOUNDARY_ON_IT),
        ...mayNot(MEMBERS, 'iam:PutUserPolicy', user('neu'), BOUNDARY_ON_IT),
      ],
    },
  ),
  path(
    'iam-009',
    'iam:AttachRolePolicy',
    `${RHINO} 9; ${PATHFINDING} iam-009`,
    [['iam:AttachRolePolicy', LEGACY_ROLE, adminsPolicy]],
    {
      beside: [
        ...may('admin', 'iam:AttachRolePolicy', appRole, bounded),
        ...mayNot(MEMBERS, 'iam:AttachRolePolicy', appRole, bounded),
      ],
    },
  ),
  path(
    'iam-009-deploy',
    'iam:AttachRolePolicy on the role that deploys',
    `${PATHFINDING} iam-009`,
    [['iam:AttachRolePolicy', role('baseline_deploy'), adminsPolicy]],
    {
      beside: may('deploy', 'iam:AttachRolePolicy', role('baseline_deploy'), {
        via: 'cloudformation.amazonaws.com',
        context: { 'iam:PolicyARN': policy('baseline_deploy_iam') },
      }),
    },
  ),
  path(
    'iam-005',
    'iam:PutRolePolicy',
    `${RHINO} 12; ${PATHFINDING} iam-005`,
    [['iam:PutRolePolicy', LEGACY_ROLE]],
    {
      beside: [
        ...may('admin', 'iam:PutRolePolicy', appRole, BOUNDARY_ON_IT),
        ...mayNot(MEMBERS, 'iam:PutRolePolicy', appRole, BOUNDARY_ON_IT),
      ],
    },
  ),
  path(
    'iam-014',
    'iam:AttachRolePolicy + sts:AssumeRole',
    `${PATHFINDING} iam-014`,
    [['iam:AttachRolePolicy', LEGACY_ROLE, adminsPolicy], assume],
    { beside: may('admin', 'sts:AssumeRole', appRole, { trust: 'account' }) },
  ),
  path(
    'iam-015',
    'iam:AttachUserPolicy + iam:CreateAccessKey',
    `${PATHFINDING} iam-015`,
    [
      ['iam:AttachUserPolicy', OLD, adminsPolicy],
      ['iam:CreateAccessKey', OLD],
    ],
    { beside: may('admin', 'iam:DeleteAccessKey', OLD) },
  ),
  path(
    'iam-017',
    'iam:PutRolePolicy + sts:AssumeRole',
    `${PATHFINDING} iam-017`,
    [['iam:PutRolePolicy', LEGACY_ROLE], assume],
    { beside: may('admin', 'iam:PutRolePolicy', appRole, BOUNDARY_ON_IT) },
  ),
  path(
    'iam-018',
    'iam:PutUserPolicy + iam:CreateAccessKey',
    `${PATHFINDING} iam-018`,
    [
      ['iam:PutUserPolicy', OLD],
      ['iam:CreateAccessKey', OLD],
    ],
    { beside: may('admin', 'iam:PutUserPolicy', user('neu'), BOUNDARY_ON_IT) },
  ),
  path(
    'iam-019',
    'iam:AttachRolePolicy + iam:UpdateAssumeRolePolicy',
    `${PATHFINDING} iam-019`,
    [
      ['iam:AttachRolePolicy', LEGACY_ROLE, adminsPolicy],
      ['iam:UpdateAssumeRolePolicy', LEGACY_ROLE],
    ],
    { beside: may('admin', 'iam:AttachRolePolicy', appRole, bounded) },
  ),
  path(
    'iam-021',
    'iam:PutRolePolicy + iam:UpdateAssumeRolePolicy',
    `${PATHFINDING} iam-021`,
    [
      ['iam:PutRolePolicy', LEGACY_ROLE],
      ['iam:UpdateAssumeRolePolicy', LEGACY_ROLE],
    ],
    { beside: may('admin', 'iam:UpdateAssumeRolePolicy', appRole, BOUNDARY_ON_IT) },
  ),
  path(
    'iam-012',
    'iam:UpdateAssumeRolePolicy',
    `${RHINO} 14; ${PATHFINDING} iam-012`,
    [['iam:UpdateAssumeRolePolicy', LEGACY_ROLE], assume],
    {
      beside: mayNot(MEMBERS, 'iam:UpdateAssumeRolePolicy', appRole, BOUNDARY_ON_IT).concat(
        may('admin', 'iam:UpdateAssumeRolePolicy', appRole, BOUNDARY_ON_IT),
      ),
    },
  ),
];

export const iamPolicies: Path[] = [...versions, ...attachments];
