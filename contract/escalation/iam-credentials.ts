import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  HACKING_THE_CLOUD,
  PACU,
  PATHFINDING,
  RHINO,
  arns,
  openToAdmins,
  openToPeople,
  openToUsers,
  path,
  type Path,
} from './path';

const { user } = arns;
const OTHER = user('somebody');
const adminsPolicy = { context: { 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN } };
const strongUser = [
  ['iam:CreateUser', user('planted')],
  ['iam:AttachUserPolicy', user('planted'), adminsPolicy],
] as const;
const PASSWORDS =
  "Admins look after passwords and MFA devices; whose they are is bound by a group's guardrails or the boundary, or else named by preflight and doctor";

/** Keys of others: nobody makes them. */
const keys: Path[] = [
  path(
    'iam-002',
    'iam:CreateAccessKey',
    `${RHINO} 4; ${PATHFINDING} iam-002`,
    [['iam:CreateAccessKey', OTHER]],
    {
      beside: [
        ...may('admin', 'iam:CreateAccessKey', user('ada')),
        ...may('engineer', 'iam:CreateAccessKey', user('eli')),
      ],
    },
  ),
  path(
    'iam-003',
    'iam:DeleteAccessKey + iam:CreateAccessKey',
    `${PATHFINDING} iam-003`,
    [
      ['iam:DeleteAccessKey', OTHER],
      ['iam:CreateAccessKey', OTHER],
    ],
    {
      beside: [
        ...may('admin', 'iam:DeleteAccessKey', OTHER),
        ...mayNot(MEMBERS, 'iam:DeleteAccessKey', OTHER),
      ],
    },
  ),
  path(
    'iam-update-key',
    "iam:UpdateAccessKey (another's key made active again)",
    `${HACKING_THE_CLOUD}, IAM persistence`,
    [['iam:UpdateAccessKey', OTHER]],
    {
      open: openToAdmins(
        'Switching keys off and on is the admins’ work; the secret of a key is shown once, to its owner',
      ),
    },
  ),
  path(
    'iam-service-credential',
    'iam:CreateServiceSpecificCredential',
    `${HACKING_THE_CLOUD}, IAM persistence; AWS, long-term API keys of Amazon Bedrock`,
    [['iam:CreateServiceSpecificCredential', OTHER]],
    { beside: may('analyst', 'iam:CreateServiceSpecificCredential', user('ana')) },
  ),
  path(
    'iam-reset-service-credential',
    'iam:ResetServiceSpecificCredential',
    'IAM User Guide, Service-specific credentials',
    [['iam:ResetServiceSpecificCredential', OTHER]],
    { beside: may('analyst', 'iam:ResetServiceSpecificCredential', user('ana')) },
  ),
  path(
    'iam-ssh-key',
    'iam:UploadSSHPublicKey',
    `${PACU}, IAM backdoors`,
    [['iam:UploadSSHPublicKey', OTHER]],
    {
      beside: may('engineer', 'iam:UploadSSHPublicKey', user('eli')),
    },
  ),
  path(
    'iam-signing-certificate',
    'iam:UploadSigningCertificate',
    `${PACU}, IAM backdoors`,
    [['iam:UploadSigningCertificate', OTHER]],
    { beside: may('admin', 'iam:UploadSigningCertificate', user('ada')) },
  ),
];

/** Passwords and MFA devices of others: the admins' work, and nobody is there who is stronger than they. */
const signIn: Path[] = [
  path(
    'iam-004',
    'iam:CreateLoginProfile',
    `${RHINO} 5; ${PATHFINDING} iam-004`,
    [...strongUser, ['iam:CreateLoginProfile', user('planted')]],
    {
      beside: [
        ...may('admin', 'iam:CreateLoginProfile', user('neu')),
        ...mayNot(MEMBERS, 'iam:CreateLoginProfile', OTHER),
      ],
    },
  ),
  path(
    'iam-006',
    'iam:UpdateLoginProfile',
    `${RHINO} 6; ${PATHFINDING} iam-006`,
    [...strongUser, ['iam:UpdateLoginProfile', user('planted')]],
    {
      beside: [
        ...may('admin', 'iam:UpdateLoginProfile', user('neu')),
        ...mayNot(MEMBERS, 'iam:UpdateLoginProfile', OTHER),
        ...mayNot(MEMBERS, 'iam:ChangePassword', OTHER),
      ],
    },
  ),
  path(
    'iam-006-self',
    'iam:UpdateLoginProfile on oneself (without the old password)',
    'IAM User Guide, Manage passwords for IAM users: iam:ChangePassword takes the old one',
    [['iam:UpdateLoginProfile', user('{own}')]],
    { open: openToUsers(PASSWORDS), beside: may('engineer', 'iam:ChangePassword', user('eli')) },
  ),
  path(
    'iam-004-self',
    'iam:CreateLoginProfile on oneself (a console for a stolen key)',
    `${HACKING_THE_CLOUD}, IAM persistence`,
    [['iam:CreateLoginProfile', user('{own}')]],
    { open: openToUsers(PASSWORDS), beside: may('analyst', 'iam:GetLoginProfile', user('ana')) },
  ),
  path(
    'iam-deactivate-mfa',
    "iam:DeactivateMFADevice (another's second factor taken away)",
    `${HACKING_THE_CLOUD}, IAM persistence; MITRE ATT&CK T1556.006`,
    [['iam:DeactivateMFADevice', OTHER]],
    { open: openToPeople(PASSWORDS), beside: may('analyst', 'iam:DeactivateMFADevice', user('ana')) },
  ),
  path(
    'iam-sign-in-as-person',
    "iam:UpdateLoginProfile + iam:DeactivateMFADevice (signing in as an admin, with a device of one's own)",
    `${RHINO} 6; MITRE ATT&CK T1098, T1556.006`,
    [
      ['iam:UpdateLoginProfile', OTHER],
      ['iam:DeactivateMFADevice', OTHER],
    ],
    { open: openToPeople(PASSWORDS), beside: may('admin', 'iam:UpdateLoginProfile', OTHER) },
  ),
  path(
    'iam-plant-mfa',
    "iam:EnableMFADevice (one's own device for another)",
    'MITRE ATT&CK T1098.005',
    [['iam:EnableMFADevice', OTHER]],
    { open: openToPeople(PASSWORDS), beside: may('analyst', 'iam:EnableMFADevice', user('ana')) },
  ),
  path(
    'iam-break-glass',
    'iam:UpdateLoginProfile + iam:DeactivateMFADevice + iam:EnableMFADevice (on a user for an emergency)',
    `${RHINO} 6; ${HACKING_THE_CLOUD}, IAM persistence`,
    [
      [
        ['iam:UpdateLoginProfile', 'iam:DeactivateMFADevice', 'iam:EnableMFADevice'],
        user('break-glass/erin'),
      ],
    ],
    { beside: may('admin', 'iam:ListMFADevices', user('break-glass/erin')) },
  ),
  path(
    'iam-plant-break-glass',
    'iam:CreateUser under the path of users for an emergency',
    'IAM User Guide, Friendly names and paths',
    [['iam:CreateUser', user('break-glass/planted'), BOUNDARY_ON_IT]],
    { beside: may('admin', 'iam:CreateUser', user('planted'), BOUNDARY_ON_IT) },
  ),
  path(
    'iam-rename',
    'iam:UpdateUser (taking the name that a tag `owner` carries)',
    'IAM User Guide, Rename an IAM user; attribute-based access control',
    [['iam:UpdateUser', user('{own}')]],
    {
      open: openToAdmins(
        'Admins start and stop every instance, whatever its tag; nothing else hangs on a name',
      ),
      beside: mayNot('analyst', 'iam:UpdateUser', user('bob')),
    },
  ),
  path(
    'iam-tag-user',
    'iam:TagUser (attribute-based access control)',
    'IAM User Guide, Control access to AWS resources using tags',
    [['iam:TagUser', user('{own}')]],
    { open: openToAdmins('No statement of the baseline reads a tag of the principal') },
  ),
];

export const iamCredentials: Path[] = [...keys, ...signIn];
