import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import { IAM_PATH, POLICIES } from '../names';
import { ownMfaDevices, ownUsers, policyArn } from '../iam/arns';
import { ASSUMING, assumableRoles, rolesOfAdmins, rolesOfCreated } from './application-roles';
import { launchTemplatesOfAdmins, launchTemplatesOfMembers } from './launch-templates';
import { denyOtherPasses, type Pass } from './passes';
import { anyAccountArn, deny } from '../iam/statements';

/** In IAM, whatever account the ARN says: nobody creates keys in another. */
const inIam = (resource: string): string => anyAccountArn('iam', '', resource);

/** No other account's policy, and none of AWS, is a boundary here: the path is the baseline's. */
const THE_BOUNDARY = inIam(`policy${IAM_PATH}${POLICIES.boundary}`);

const QUARANTINE = { 'iam:PolicyARN': policyArn(POLICIES.quarantine) };

/** Engineers and analysts write in IAM only on themselves … */
const writesOnOthers = (config: BaselineConfig): PolicyStatement =>
  deny('DenyWritingIamBeyondOneself', {
    actions: [
      'iam:Accept*',
      'iam:Add*',
      'iam:Associate*',
      'iam:Attach*',
      'iam:Change*',
      'iam:Create*',
      'iam:Deactivate*',
      'iam:Delete*',
      'iam:Detach*',
      'iam:Disable*',
      'iam:Enable*',
      'iam:Put*',
      'iam:Reject*',
      'iam:Remove*',
      'iam:Reset*',
      'iam:Resync*',
      'iam:Send*',
      'iam:Set*',
      'iam:Tag*',
      'iam:Untag*',
      'iam:Update*',
      'iam:Upload*',
    ],
    // Who is no user has no credentials of their own.
    ...(areSessions(config) ? { resources: ['*'] } : { notResources: [...ownUsers(), ...ownMfaDevices()] }),
  });

/** … and there only their credentials: no policy, no boundary, no tag, no password without the old one. */
const writesOnOwnRights = (): PolicyStatement =>
  deny('DenyWritingOwnRights', {
    actions: [
      'iam:AttachUserPolicy',
      'iam:CreateLoginProfile',
      'iam:CreateUser',
      'iam:DeleteLoginProfile',
      'iam:DeleteUser*',
      'iam:DetachUserPolicy',
      'iam:PutUser*',
      'iam:TagUser',
      'iam:UntagUser',
      'iam:UpdateLoginProfile',
      'iam:UpdateUser',
      'iam:UploadSigningCertificate',
    ],
    resources: ['*'],
  });

/** A federation token is a session without a user name, in which nothing is one's own. */
const assumingRoles = (): PolicyStatement =>
  deny('DenyAssumingRoles', {
    actions: ['sts:AssumeRole', 'sts:AssumeRoot', 'sts:GetFederationToken'],
    resources: ['*'],
  });

/**
 * The account is an admin's, and where it owns an organization the others are: who closes one, or takes the address of its
 * root user, has it. Source: AWS Account Management Reference Guide, "Update the root user email for your AWS account".
 */
const accounts = (): PolicyStatement =>
  deny('DenyManagingAccounts', {
    actions: [
      'account:Accept*',
      'account:Close*',
      'account:Delete*',
      'account:Disable*',
      'account:Enable*',
      'account:Put*',
      'account:Start*',
      'organizations:CloseAccount',
      'organizations:Create*',
      'organizations:Invite*',
    ],
    resources: ['*'],
  });

/**
 * Who writes the policy of the catalogue of AWS Glue gives its tables to whom they like: analysts, other accounts. Nobody else
 * of those that people work with is opened by a policy that they may write: `test/contract/permissions` goes through them.
 */
const sharing = (): PolicyStatement =>
  deny('DenySharingTheCatalogue', {
    actions: ['glue:DeleteResourcePolicy', 'glue:PutResourcePolicy'],
    resources: ['*'],
  });

/** Guardrail G4 for engineers and analysts. */
export const memberEscalationGuardrail = (
  config: BaselineConfig,
  passes: readonly Pass[],
): PolicyStatement[] => [
  writesOnOthers(config),
  writesOnOwnRights(),
  assumingRoles(),
  accounts(),
  sharing(),
  ...denyOtherPasses(passes),
  ...launchTemplatesOfMembers(),
];

interface Unbounded {
  /** what is denied beside giving rights. @default - nothing */
  readonly more?: readonly string[];
  /** condition keys with the ARNs that are no right: the deny-all quarantine, which admins put on anybody. @default - none */
  readonly except?: Record<string, string>;
}

/**
 * Who carries the boundary may be created and given rights; who does not, not. A key that is absent counts as different.
 * People carry another one, so that they have no policies but those of their groups, and nobody is made one afterwards.
 */
const unboundedIdentities = ({ more = [], except = {} }: Unbounded): PolicyStatement =>
  deny('DenyRightsWithoutBoundary', {
    // A group has no boundary, so all of its policies are denied too, but for the quarantine. `Put*y` is each Put…Policy
    // and Put…PermissionsBoundary.
    actions: [...more, 'iam:Att*', 'iam:CreateR*', 'iam:Put*y', 'iam:*Assu*'],
    resources: ['*'],
    conditions: {
      ArnNotLike: {
        'iam:PermissionsBoundary': THE_BOUNDARY,
        ...except,
      },
    },
  });

/**
 * A user is created as a person, who has no policies yet, or for an application. In the accounts of an organization people
 * are no users.
 */
const unboundedUsers = ({ member }: BaselineConfig): PolicyStatement =>
  deny('DenyUsersWithoutBoundary', {
    actions: ['iam:CreateU*'],
    resources: ['*'],
    conditions: {
      ArnNotLike: {
        'iam:PermissionsBoundary': [...(member ? [] : [POLICIES.peopleBoundary]), POLICIES.boundary].map(
          policyArn,
        ),
      },
    },
  });

/**
 * The groups of the baseline, which carry the guardrails, and no others: what holds people in regions is their group.
 */
const GROUPS_OF_THE_BASELINE = inIam(`group${IAM_PATH}*`);

const otherGroups = (): PolicyStatement =>
  deny('DenyOtherGroups', { actions: ['iam:AddU*'], notResources: [GROUPS_OF_THE_BASELINE] });

/** @param more what is denied to admins too, whom the quarantine leaves `iam:AttachGroupPolicy` */
const boundariesAndGroupPolicies = (more: string[] = []): PolicyStatement =>
  deny('DenyRemovingBoundaries', {
    // DeleteGroupPolicy, DetachGroupPolicy; DeleteRolePermissionsBoundary, DeleteUserPermissionsBoundary
    actions: [...more, 'iam:De*upP*', 'iam:De*ary'],
    resources: ['*'],
  });

/** What is denied on others too. */
interface OfOthers {
  readonly actions?: readonly string[];
  /** @default - none are excepted */
  readonly except?: readonly string[];
}

/**
 * What admins create signs in as nobody else, and chooses no members of groups: a role has no MFA, which the deploy role
 * demands, but a person in whose place it signs in would have. In one statement with keys and roles, since the boundary has
 * little room.
 */
const deniedToCreated = ({ member }: BaselineConfig): OfOthers =>
  member
    ? {}
    : // Create-, Update-, DeleteLoginProfile; AddUserToGroup; DeactivateMFADevice, EnableMFADevice
      { actions: ['iam:*teLog*', 'iam:AddU*', 'iam:*eMF*'] };

/**
 * A role has no user name, nor has a session of `sts:GetFederationToken`: where the variable has no value, its default is
 * the name of nobody. Source: IAM User Guide, "IAM policy elements: Variables and tags", default values.
 */
const keysAndRolesOfOthers = (config: BaselineConfig, more: OfOthers = {}): PolicyStatement =>
  deny('DenyKeysAndRolesOfOthers', {
    actions: [
      ...(more.actions ?? []),
      // CreateAccessKey, CreateServiceSpecificCredential
      'iam:Cr*ces*',
      // ResetServiceSpecificCredential
      'iam:ResetS*',
      // UploadSSHPublicKey, UploadSigningCertificate; not UploadServerCertificate
      'iam:*dSS*',
      'iam:*dSi*',
      ASSUMING,
    ],
    // Users have keys, roles are assumed: in one statement each has its own exceptions. Whatever the path of one's own user.
    notResources: [
      ...(areSessions(config) ? [] : ['', '*/'].map((path) => inIam(`user/${path}\${aws:username, '/'}`))),
      ...assumableRoles(config),
      ...(more.except ?? []),
    ],
  });

/**
 * Who signs for an identity provider takes every role that trusts it, and nobody asks the policies of who does: so those
 * of IAM Identity Center and of an older provider, which carry no boundary. A new provider may be created.
 * Source: AWS STS API Reference, "AssumeRoleWithSAML".
 */
const identityProviders = (): PolicyStatement =>
  deny('DenySigningForProviders', {
    // DeleteSAMLProvider, UpdateSAMLProvider
    actions: ['iam:*d*eSAMLP*'],
    resources: ['*'],
  });

/** What the users and roles that admins create may not in IAM: what the boundary has of guardrail G4. */
export const createdByAdminsGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  unboundedIdentities({ more: ['iam:CreateU*'] }),
  boundariesAndGroupPolicies(),
  identityProviders(),
  keysAndRolesOfOthers(config, deniedToCreated(config)),
  ...launchTemplatesOfAdmins(config),
  ...rolesOfCreated(config),
];

/**
 * What people may not in IAM, whatever their groups allow: what their boundary has of guardrail G4. It is that of admins,
 * with the roles as the other boundary has them, in fewer characters.
 */
export const peopleEscalationGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  unboundedIdentities({ except: QUARANTINE }),
  unboundedUsers(config),
  boundariesAndGroupPolicies(['iam:AttachG*']),
  identityProviders(),
  keysAndRolesOfOthers(config, { actions: ['iam:AddU*'], except: [GROUPS_OF_THE_BASELINE] }),
  ...launchTemplatesOfAdmins(config),
  ...rolesOfCreated(config),
];

/** Guardrail G4 for admins. */
export const adminEscalationGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  unboundedIdentities({ except: QUARANTINE }),
  unboundedUsers(config),
  boundariesAndGroupPolicies(['iam:AttachG*']),
  ...(config.member ? [] : [otherGroups()]),
  identityProviders(),
  keysAndRolesOfOthers(config),
  ...launchTemplatesOfAdmins(config),
  ...rolesOfAdmins(config),
];
