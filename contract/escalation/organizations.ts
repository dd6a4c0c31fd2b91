import { may } from '../requests/requirement';
import { arns, at, HOME, openToAdmins, openToPeople, openToStrong, path, type Path } from './path';

const { inAccount } = arns;

/** An account that neither has a directory nor owns an organization. */
const WITHOUT_SETS = openToStrong(
  'An instance of this account assigns no accounts; that of an organization is in its management or delegated account',
);
const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111111111111111';
const SET = 'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1111111111111111';
const IN_DIRECTORY = { open: WITHOUT_SETS, closedIn: ['directory', 'organization'] } as const;
const inHome = { region: HOME };

/** A permission set, whoever is assigned to it or joins the group that is, is a role in an account. */
const identityCenter: Path[] = [
  path(
    'sso-permission-set',
    'sso:CreatePermissionSet + sso:CreateAccountAssignment',
    'CloudQuery, AWS Identity Center: A Guide to Privilege Escalation and Identity and Access Management',
    [
      ['sso:CreatePermissionSet', [INSTANCE, SET], inHome],
      ['sso:CreateAccountAssignment', ['arn:aws:sso:::account/111122223333', INSTANCE, SET], inHome],
    ],
    IN_DIRECTORY,
  ),
  path(
    'sso-assign',
    'sso:CreateAccountAssignment (a permission set that is there)',
    'AWS Security Blog, Delegating permission set management and account assignment in AWS IAM Identity Center',
    [['sso:CreateAccountAssignment', ['arn:aws:sso:::account/111122223333', INSTANCE, SET], inHome]],
    IN_DIRECTORY,
  ),
  ...[
    'sso:AttachManagedPolicyToPermissionSet',
    'sso:PutInlinePolicyToPermissionSet',
    'sso:DeletePermissionsBoundaryFromPermissionSet',
    'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
  ].map((action) =>
    path(
      `sso-${action.slice('sso:'.length).toLowerCase()}`,
      `${action} (more in one that is assigned)`,
      'AWS Security Blog, Delegating permission set management and account assignment in AWS IAM Identity Center',
      [[action, [INSTANCE, SET], inHome]],
      IN_DIRECTORY,
    ),
  ),
  path(
    'sso-group',
    'identitystore:CreateGroupMembership (into the group that a permission set is assigned to)',
    'AWS IAM Identity Center User Guide, Manage identities in IAM Identity Center',
    [
      [
        'identitystore:CreateGroupMembership',
        [
          'arn:aws:identitystore:::group/11111111-1111-1111-1111-111111111111',
          'arn:aws:identitystore:::user/11111111-1111-1111-1111-111111111111',
        ],
        inHome,
      ],
    ],
    IN_DIRECTORY,
  ),
  path(
    'sso-group-console',
    'sso-directory:AddMemberToGroup (the same, as the console calls it)',
    'Service Authorization Reference, AWS IAM Identity Center directory',
    [['sso-directory:AddMemberToGroup', undefined, inHome]],
    IN_DIRECTORY,
  ),
  path(
    'sso-password',
    'sso-directory:UpdatePassword (of somebody who has more)',
    'Service Authorization Reference, AWS IAM Identity Center directory',
    [['sso-directory:UpdatePassword', undefined, inHome]],
    IN_DIRECTORY,
  ),
  path(
    'sso-scim',
    'sso-directory:CreateBearerToken (whoever holds it provisions users and groups)',
    'AWS IAM Identity Center User Guide, Provisioning an external identity provider using SCIM',
    [['sso-directory:CreateBearerToken', undefined, inHome]],
    IN_DIRECTORY,
  ),
  path(
    'sso-attributes',
    'sso:UpdateInstanceAccessControlAttributeConfiguration (whose session carries whose name)',
    'AWS IAM Identity Center User Guide, Attributes for access control',
    [['sso:UpdateInstanceAccessControlAttributeConfiguration', INSTANCE, inHome]],
    IN_DIRECTORY,
  ),
];

/** Around the account: its organization, its root user's address, and its Identity Center. */
export const organizations: Path[] = [
  path(
    'organizations-leave',
    'organizations:LeaveOrganization (out from under the service control policies)',
    'AWS Organizations User Guide, Leave an organization as a member account',
    [['organizations:LeaveOrganization']],
    { open: openToStrong('Nothing of the baseline hangs on a service control policy') },
  ),
  path(
    'organizations-join',
    'organizations:AcceptHandshake (the account into an organization of one’s own, which makes roles in it)',
    'AWS Organizations User Guide, Accepting or declining account invitations',
    [
      [
        'organizations:AcceptHandshake',
        'arn:aws:organizations::444455556666:handshake/o-1111111111/invite/h-11111111',
      ],
    ],
    { beside: may('admin', 'organizations:ListHandshakesForAccount') },
  ),
  path(
    'organizations-create',
    'organizations:CreateOrganization (policies that override the account’s settings)',
    'AWS Organizations User Guide, Declarative policies',
    [['organizations:CreateOrganization']],
    { beside: may('admin', 'organizations:DescribeOrganization') },
  ),
  path(
    'organizations-policy',
    'organizations:AttachPolicy (policies that override the account’s settings)',
    'AWS Organizations User Guide, Declarative policies',
    [['organizations:AttachPolicy', 'arn:aws:organizations::111122223333:root/o-1111111111/r-1111']],
    {
      open: openToStrong(
        'Only in the management account of an organization, where running it is their work; each change raises an alert',
      ),
    },
  ),
  path(
    'account-root-email',
    'account:StartPrimaryEmailUpdate (taking a root user over)',
    'AWS Account Management Guide, Update the root user email address',
    [['account:StartPrimaryEmailUpdate', inAccount('account', '', 'account/o-1111111111/444455556666')]],
    {
      open: openToPeople(
        'AWS takes it from an organization’s management account for its members, never for the account itself',
      ),
    },
  ),
  path(
    'account-root-email-iam',
    'iam:UpdateAccountEmailAddress (taking the root user over)',
    'Service Authorization Reference, AWS Identity and Access Management',
    [['iam:UpdateAccountEmailAddress']],
    {
      open: openToAdmins(
        'AWS takes the e-mail address of a standalone account from root alone, whatever policies say ("Update the root user email address")',
      ),
    },
  ),
  path(
    'organizations-delegation',
    'organizations:PutResourcePolicy (a member manages the policies of all)',
    'AWS Organizations User Guide, Delegated administrator for AWS Organizations',
    [
      [
        'organizations:PutResourcePolicy',
        'arn:aws:organizations::111122223333:resourcepolicy/o-1111111111/rp-11111111',
      ],
    ],
    { open: openToStrong('Only in the management account of an organization'), closedIn: ['organization'] },
  ),
  path(
    'organizations-move',
    'organizations:MoveAccount (a member out from under the policies of its unit)',
    'AWS Organizations User Guide, Moving accounts to an OU',
    [['organizations:MoveAccount', 'arn:aws:organizations::111122223333:account/o-1111111111/444455556666']],
    {
      open: openToStrong('Only the management account of an organization moves accounts'),
      closedIn: ['organization'],
    },
  ),
  path(
    'stackset-service-managed',
    'cloudformation:CreateStackSet + cloudformation:CreateStackInstances (what a role bound by no policy creates in members)',
    'AWS CloudFormation User Guide, Create StackSets with service-managed permissions',
    [
      ['cloudformation:CreateStackSet', undefined, { region: HOME }],
      ['cloudformation:CreateStackInstances', at('cloudformation', 'stackset/mine:1')],
    ],
    {
      open: openToStrong('Only the management account of an organization has such StackSets'),
      closedIn: ['organization'],
    },
  ),
  ...identityCenter,
];
