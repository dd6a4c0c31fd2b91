import { may } from '../requests/requirement';
import { arns, openToAdmins, openToStrong, path, type Path } from './path';

const { inAccount } = arns;

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
      open: openToStrong(
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
    'sso-permission-set',
    'sso:CreatePermissionSet + sso:CreateAccountAssignment',
    'CloudQuery, AWS Identity Center: A Guide to Privilege Escalation and Identity and Access Management',
    [
      ['sso:CreatePermissionSet', ['arn:aws:sso:::instance/ssoins-1111111111111111']],
      [
        'sso:CreateAccountAssignment',
        [
          'arn:aws:sso:::account/111122223333',
          'arn:aws:sso:::instance/ssoins-1111111111111111',
          'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1111111111111111',
        ],
      ],
    ],
    {
      open: openToStrong(
        'An instance of this account assigns no accounts; that of an organization is in its management or delegated account',
      ),
    },
  ),
];
