import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import { deny } from '../iam/statements';

/**
 * Whether IAM Identity Center decides who people are: where they are its sessions, and in the account that owns the
 * organization, from which it lets anybody into any account.
 */
const decidesOverPeople = (config: BaselineConfig): boolean =>
  areSessions(config) || config.organization !== undefined;

/** Who may do what in which account. Applications of IAM Identity Center are ordinary work, and let nobody into an account. */
const PERMISSION_SETS = [
  // CreateAccountAssignment, DeleteAccountAssignment
  'sso:*tAssignment',
  // Attach…ToPermissionSet, Put…ToPermissionSet
  'sso:*oPerm*',
  // Delete…FromPermissionSet, Detach…FromPermissionSet
  'sso:*mPerm*',
  // AssociateProfile, CreateProfile, …: as older pages of the console call permission sets in an account
  'sso:*eProf*',
  // The attributes of people that become tags, of which `owner` is one
  'sso:*teInstanceA*',
];

/** Who is in which group of the directory, and how people sign in. */
const DIRECTORY = [
  'identity-sync:A*',
  'identity-sync:C*',
  'identity-sync:D*',
  'identity-sync:S*',
  'identity-sync:U*',
  'identitystore:A*',
  'identitystore:C*',
  'identitystore:Del*',
  'identitystore:R*',
  'identitystore:U*',
  'sso-directory:A*',
  'sso-directory:C*',
  'sso-directory:Del*',
  'sso-directory:Dis*',
  'sso-directory:E*',
  'sso-directory:Im*',
  'sso-directory:R*',
  'sso-directory:St*',
  'sso-directory:U*',
  'sso-directory:V*',
];

/** What else decides how people sign in, or makes the permission sets of the baseline others. */
const SETTINGS = [
  // CreatePermissionSet, DeletePermissionSet, UpdatePermissionSet; ProvisionPermissionSet; PutPermissionsPolicy
  'sso:*tePermissionSet',
  'sso:Pr*',
  'sso:PutPerm*',
  // PutMfaDeviceManagementForDirectory
  'sso:PutM*',
  // AssociateDirectory, DisassociateDirectory
  'sso:*eDirectory',
  // CreateTrust, UpdateTrust
  'sso:*eTrust',
  'sso:AddRegion',
  'sso:DeleteInstance',
  'sso:RemoveRegion',
  'sso:StartSSO',
  'sso:UpdateInstance',
  'sso:UpdateSSO*',
  // The tag says which permission sets are the baseline's.
  'sso:UntagResource',
];

/** @returns nothing where people are users, and the account owns no organization */
const changing = (config: BaselineConfig, actions: string[]): PolicyStatement[] =>
  decidesOverPeople(config) ? [deny('DenyChangingIdentityCenter', { actions, resources: ['*'] })] : [];

/**
 * Whoever assigns permission sets, fills them, or puts people into groups of the directory is whoever they like, in each
 * account. So nobody with a guardrail does; the deploy role does it for the permission sets of the baseline.
 * Source: AWS IAM Identity Center User Guide, "Delegate permission set administration".
 */
export const identityCenterGuardrail = (config: BaselineConfig): PolicyStatement[] =>
  changing(config, [...PERMISSION_SETS, ...SETTINGS, ...DIRECTORY]);

/**
 * The same for what admins create, whom no group holds: what gives rights, since the boundary has little room. The pages of
 * the directory are no work of applications, and neither is what reads them; others read the directory.
 */
export const boundedIdentityCenterGuardrail = (config: BaselineConfig): PolicyStatement[] =>
  changing(config, [
    ...PERMISSION_SETS,
    'identity-sync:*',
    'identitystore:C*',
    'identitystore:U*',
    'sso-directory:*',
  ]);
