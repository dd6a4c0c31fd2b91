import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { inWorkRegions, ownMfaDevices, ownUser } from '../iam/arns';
import { allow } from '../iam/statements';

/** What a person needs before MFA is set up; guardrail G2 leaves exactly this open. */
export const ENROLMENT = {
  account: ['iam:GetAccountPasswordPolicy', 'sts:GetSessionToken'],
  user: [
    'iam:ChangePassword',
    'iam:EnableMFADevice',
    'iam:GetMFADevice',
    'iam:GetUser',
    'iam:ListMFADevices',
    'iam:ResyncMFADevice',
  ],
  device: ['iam:CreateVirtualMFADevice'],
};

const ownCredentials = (): PolicyStatement =>
  allow('OwnCredentials', {
    actions: [
      ...ENROLMENT.user,
      'iam:CreateAccessKey',
      'iam:CreateServiceSpecificCredential',
      'iam:DeactivateMFADevice',
      'iam:DeleteAccessKey',
      'iam:DeleteSSHPublicKey',
      'iam:DeleteServiceSpecificCredential',
      'iam:GetAccessKeyLastUsed',
      'iam:GetLoginProfile',
      'iam:GetSSHPublicKey',
      'iam:ListAccessKeys',
      'iam:ListGroupsForUser',
      'iam:ListSSHPublicKeys',
      'iam:ListServiceSpecificCredentials',
      'iam:ResetServiceSpecificCredential',
      'iam:UpdateAccessKey',
      'iam:UpdateSSHPublicKey',
      'iam:UpdateServiceSpecificCredential',
      'iam:UploadSSHPublicKey',
    ],
    resources: [ownUser()],
  });

const ownMfaDevice = (): PolicyStatement =>
  allow('OwnMfaDevice', {
    why: "A device's name begins with the user's own; the suffix distinguishes several.",
    actions: [...ENROLMENT.device, 'iam:DeleteVirtualMFADevice'],
    resources: ownMfaDevices(),
  });

const whoAmI = (): PolicyStatement =>
  allow('WhoAmI', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [...ENROLMENT.account, 'sts:GetCallerIdentity'],
    resources: ['*'],
  });

const readDenials = (config: BaselineConfig): PolicyStatement =>
  allow('ReadWhyDenied', {
    why: 'AWS authorizes this call without a resource; the message is encrypted for the account.',
    actions: ['sts:DecodeAuthorizationMessage'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  });

/** What each member of each group may do: look after their own credentials, and nobody else's. */
export const everyone = (config: BaselineConfig): PolicyStatement[] => [
  ownCredentials(),
  ownMfaDevice(),
  whoAmI(),
  readDenials(config),
];
