import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  HACKING_THE_CLOUD,
  IAM_VULNERABLE,
  LEGACY_ROLE,
  PACU,
  PATHFINDING,
  arns,
  openToAdmins,
  path,
  type Path,
} from './path';

const { iamArn: iam, inAccount, user, appRole, role } = arns;
const OTHER = user('somebody');
const adminsPolicy = { context: { 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN } };
const strongUser = [
  ['iam:CreateUser', user('planted')],
  ['iam:AttachUserPolicy', user('planted'), adminsPolicy],
] as const;

/** New identities. */
const identities: Path[] = [
  path(
    'iam-create-user',
    'iam:CreateUser + iam:AttachUserPolicy (backdoor user)',
    `${PACU}, iam__backdoor_users_keys; MITRE ATT&CK T1136.003`,
    strongUser,
    {
      beside: [
        ...may('admin', 'iam:CreateUser', user('neu'), BOUNDARY_ON_IT),
        ...mayNot(MEMBERS, 'iam:CreateUser', user('neu'), BOUNDARY_ON_IT),
      ],
    },
  ),
  path(
    'iam-create-role',
    'iam:CreateRole + iam:AttachRolePolicy + sts:AssumeRole',
    `${PACU}, iam__backdoor_assume_role`,
    [
      ['iam:CreateRole', iam('role/app/planted')],
      ['iam:AttachRolePolicy', iam('role/app/planted'), adminsPolicy],
      ['sts:AssumeRole', iam('role/app/planted'), { trust: 'account' }],
    ],
    {
      beside: [
        ...may('admin', 'iam:CreateRole', iam('role/app/planted'), BOUNDARY_ON_IT),
        ...mayNot(MEMBERS, 'iam:CreateRole', iam('role/app/planted'), BOUNDARY_ON_IT),
      ],
    },
  ),
  path(
    'iam-plant-baseline-role',
    'iam:CreateRole under a trusted path',
    'IAM User Guide, Friendly names and paths',
    [['iam:CreateRole', role('service/planted')]],
    {
      beside: may('deploy', 'iam:CreateRole', role('service/planted'), {
        via: 'cloudformation.amazonaws.com',
        ...BOUNDARY_ON_IT,
      }),
    },
  ),
  path(
    'iam-service-linked-role',
    'iam:CreateServiceLinkedRole, then used as one’s own',
    'IAM User Guide, Create a service-linked role',
    [
      ['iam:CreateServiceLinkedRole', iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')],
      [
        'iam:PassRole',
        iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
        { context: { 'iam:PassedToService': 'ecs.amazonaws.com' } },
      ],
    ],
    {
      beside: may(
        'admin',
        'iam:CreateServiceLinkedRole',
        iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      ),
    },
  ),
  path(
    'iam-saml',
    'iam:CreateSAMLProvider + iam:UpdateAssumeRolePolicy (planted identity provider)',
    'MITRE ATT&CK T1484.002, Trust Modification',
    [
      ['iam:CreateSAMLProvider', iam('saml-provider/planted')],
      ['iam:UpdateAssumeRolePolicy', LEGACY_ROLE],
    ],
    { beside: may('admin', 'iam:CreateSAMLProvider', iam('saml-provider/mine')) },
  ),
  path(
    'iam-saml-update',
    'iam:UpdateSAMLProvider (one’s own key in a provider that an older role trusts)',
    'Elastic, prebuilt detection rules, AWS IAM SAML Provider Updated',
    [['iam:UpdateSAMLProvider', iam('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE')]],
    { beside: may('admin', 'iam:GetSAMLProvider', iam('saml-provider/mine')) },
  ),
  path(
    'iam-saml-replace',
    'iam:DeleteSAMLProvider + iam:CreateSAMLProvider (another provider of the same name)',
    'AWS STS API Reference, AssumeRoleWithSAML: the trust names the provider by its ARN',
    [
      ['iam:DeleteSAMLProvider', iam('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE')],
      ['iam:CreateSAMLProvider', iam('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE')],
    ],
    { beside: may('admin', 'iam:GetSAMLProvider', iam('saml-provider/mine')) },
  ),
  path(
    'iam-oidc',
    'iam:CreateOpenIDConnectProvider + iam:UpdateAssumeRolePolicy (rogue OIDC provider)',
    `${HACKING_THE_CLOUD}, Rogue OIDC identity provider persistence`,
    [
      ['iam:CreateOpenIDConnectProvider', iam('oidc-provider/planted.example.com')],
      ['iam:UpdateAssumeRolePolicy', role('baseline_deploy')],
    ],
    { beside: may('admin', 'iam:CreateOpenIDConnectProvider', iam('oidc-provider/mine.example.com')) },
  ),
  ...['iam:AcceptDelegationRequest', 'iam:AssociateDelegationRequest', 'iam:SendDelegationToken'].map(
    (action) =>
      path(
        action.toLowerCase().replace(':', '-'),
        action,
        'IAM User Guide, Temporary delegation to product providers',
        [[action, iam('delegation-request/1')]],
        {
          open: openToAdmins('The session that is handed out has no right that the one who accepts has not'),
        },
      ),
  ),
];

/** Sessions, roots and organizations. */
const sessions: Path[] = [
  path(
    'sts-001',
    'sts:AssumeRole',
    `${PATHFINDING} sts-001; ${IAM_VULNERABLE}, privesc-AssumeRole`,
    [['sts:AssumeRole', LEGACY_ROLE, { trust: 'account' }]],
    {
      beside: [
        ...may('admin', 'sts:AssumeRole', appRole, { trust: 'account' }),
        ...mayNot(MEMBERS, 'sts:AssumeRole', appRole, { trust: 'account' }),
      ],
    },
  ),
  path(
    'sts-cross-account',
    'sts:AssumeRole in another account',
    `${HACKING_THE_CLOUD}, AWS Organizations defaults`,
    [
      [
        'sts:AssumeRole',
        'arn:aws:iam::444455556666:role/OrganizationAccountAccessRole',
        { trust: 'account' },
      ],
    ],
    { beside: may('admin', 'sts:AssumeRole', appRole, { trust: 'account' }) },
  ),
  path(
    'sts-assume-root',
    'iam:EnableOrganizationsRootSessions + sts:AssumeRoot',
    'IAM User Guide, Centrally manage root access for member accounts',
    [
      ['iam:EnableOrganizationsRootSessions'],
      ['sts:AssumeRoot', 'arn:aws:iam::444455556666:root', { trust: 'account' }],
    ],
    { beside: may('admin', 'iam:ListOrganizationsFeatures') },
  ),
  path(
    'sts-federation',
    'sts:GetFederationToken (a session that has no user name, and IAM through the console)',
    `${HACKING_THE_CLOUD}, Survive access key deletion with sts:GetFederationToken; CrowdStrike`,
    [
      ['sts:GetFederationToken', inAccount('sts', '', 'federated-user/x'), { mfa: 'absent' }],
      ['iam:CreateAccessKey', OTHER, { context: { 'aws:username': null } }],
    ],
    { beside: may('engineer', 'sts:GetSessionToken'), by: ['DenyAllButEnrolmentWithoutMfa'] },
  ),
  path(
    'sts-session-without-mfa',
    'sts:GetSessionToken (a way past MFA)',
    `${HACKING_THE_CLOUD}, Role chain juggling; IAM User Guide, MFA-protected API access`,
    [
      ['sts:GetSessionToken', undefined, { mfa: 'absent' }],
      ['iam:CreateAccessKey', user('{own}'), { mfa: false }],
    ],
    {
      beside: may('engineer', 'iam:CreateAccessKey', user('eli')),
      by: ['DenyAllButEnrolmentWithoutMfa', 'DenyUsersWithoutMfa'],
    },
  ),
];

export const iamIdentities: Path[] = [...identities, ...sessions];
