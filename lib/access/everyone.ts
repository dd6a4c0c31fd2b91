import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import { inWorkRegions, ownMfaDevices, ownUsers, policyArn } from '../iam/arns';
import { IAM_PATH, SERVICE_ROLE_PATH } from '../names';
import { accountArn, allow, iamArn } from '../iam/statements';

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
      'iam:ListAttachedUserPolicies',
      'iam:ListGroupsForUser',
      'iam:ListSSHPublicKeys',
      'iam:ListServiceSpecificCredentials',
      'iam:ListUserPolicies',
      'iam:ResetServiceSpecificCredential',
      'iam:UpdateAccessKey',
      'iam:UpdateSSHPublicKey',
      'iam:UpdateServiceSpecificCredential',
      'iam:UploadSSHPublicKey',
    ],
    why: "The name ends the ARN, so that a path before it makes nobody else's one's own.",
    resources: ownUsers(),
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
    actions: [
      ...ENROLMENT.account,
      'iam:ListAccountAliases',
      'sts:GetCallerIdentity',
      // The bar of the console shows both: which account this is.
      'uxc:GetAccountColor',
    ],
    resources: ['*'],
  });

const readDenials = (config: BaselineConfig): PolicyStatement =>
  allow('ReadWhyDenied', {
    why: 'AWS authorizes this call without a resource; the message is encrypted for the account.',
    actions: ['sts:DecodeAuthorizationMessage'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  });

const whatIMay = (config: BaselineConfig): PolicyStatement[] => [
  ...(areSessions(config)
    ? []
    : [
        allow('SeeGroupsOfTheBaseline', {
          why: "The baseline's own groups: which policies they carry, and not who is in them.",
          actions: ['iam:ListAttachedGroupPolicies', 'iam:ListGroupPolicies'],
          resources: [iamArn(`group${IAM_PATH}*`)],
        }),
      ]),
  allow('ReadPoliciesOfTheBaseline', {
    why: "The baseline's own policies, which this repository shows too.",
    actions: ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicyVersions'],
    resources: [policyArn('*')],
  }),
  allow('ReadRolesToPass', {
    why: "The baseline's own roles for services, which this repository shows too.",
    actions: ['iam:GetRole', 'iam:ListAttachedRolePolicies'],
    resources: [iamArn(`role${SERVICE_ROLE_PATH}*`)],
  }),
];

/** Source: AWS Command Line Interface User Guide, "Login for AWS local development using console credentials". */
const signInToTheCli = (): PolicyStatement =>
  allow('SignInToTheCli', {
    why: 'The clients are those of AWS: a browser on this machine, or on another.',
    actions: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
    resources: [accountArn('signin', '*', 'oauth2/public-client/*')],
  });

/** What each member of each group may do: look after their own credentials, and nobody else's. */
export const everyone = (config: BaselineConfig): PolicyStatement[] => [
  // Sessions of IAM Identity Center have no credentials in the account.
  ...(areSessions(config) ? [] : [ownCredentials(), ownMfaDevice()]),
  whoAmI(),
  readDenials(config),
  ...whatIMay(config),
  signInToTheCli(),
];
