import { accountOf } from '../support/account';
import { expand } from './lint/actions';

/**
 * What wildcards of the boundary mean, that stand for a few actions to save room. Where AWS adds an action that one of
 * them matches, this list is read again: should that be denied (or in a NotAction, left open) too?
 */
const MEANT: Record<string, string[]> = {
  'iam:*User*Group': ['AddUserToGroup', 'RemoveUserFromGroup'],
  'iam:AttachG*': ['AttachGroupPolicy'],
  'iam:De*GroupP*': ['DeleteGroupPolicy', 'DetachGroupPolicy'],
  'iam:CreateAcce*': ['CreateAccessKey'],
  'iam:CreateR*': ['CreateRole'],
  'iam:CreateU*': ['CreateUser'],
  'organizations:Accept*': ['AcceptHandshake'],
  'organizations:Create*ion': ['CreateOrganization'],
  'iam:*teAccountPass*': ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
  'iam:Attach*': ['AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy'],
  'iam:CreateServiceS*': ['CreateServiceSpecificCredential'],
  'iam:UpdateAs*': ['UpdateAssumeRolePolicy'],
  'iam:De*Boundary': ['DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary'],
  'iam:Put*y': [
    'PutGroupPolicy',
    'PutRolePermissionsBoundary',
    'PutRolePolicy',
    'PutUserPermissionsBoundary',
    'PutUserPolicy',
  ],
  'iam:ResetS*': ['ResetServiceSpecificCredential'],
  'iam:UploadSS*': ['UploadSSHPublicKey'],
  'iam:UploadSi*': ['UploadSigningCertificate'],
  's3:*AccountPublic*': ['GetAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  's3:PutBucketL*': ['PutBucketLogging'],
  's3:PutBucketV*': ['PutBucketVersioning'],
  's3:PutAccountP*': ['PutAccountPublicAccessBlock'],
  's3:PutEnc*': ['PutEncryptionConfiguration'],
  's3:ListMultiR*': ['ListMultiRegionAccessPoints'],
  's3:PutLi*': ['PutLifecycleConfiguration'],
  's3:PutBucketO*': ['PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls'],
  's3:PutBucketP*': ['PutBucketPolicy', 'PutBucketPublicAccessBlock'],
  'access-analyzer:UpdateF*': ['UpdateFindings'],
  'account:DeleteAlt*': ['DeleteAlternateContact'],
  'account:PutAlt*': ['PutAlternateContact'],
  'config:*Channel': ['DeleteDeliveryChannel', 'PutDeliveryChannel'],
  'config:*Pack': [
    'DeleteConformancePack',
    'DeleteOrganizationConformancePack',
    'PutConformancePack',
    'PutOrganizationConformancePack',
  ],
  'config:*Recorder': [
    'DeleteConfigurationRecorder',
    'DeleteServiceLinkedConfigurationRecorder',
    'PutConfigurationRecorder',
    'PutServiceLinkedConfigurationRecorder',
    'PutThirdPartyServiceLinkedConfigurationRecorder',
    'StartConfigurationRecorder',
    'StopConfigurationRecorder',
  ],
  'events:UpdateEventB*': ['UpdateEventBus'],
  'sts:AssumeRo*': ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot'],
  'sts:GetSess*': ['GetSessionToken'],
  'iam:ChangeP*': ['ChangePassword'],
  'iam:*MFADevice*': [
    'CreateVirtualMFADevice',
    'DeactivateMFADevice',
    'DeleteVirtualMFADevice',
    'EnableMFADevice',
    'GetMFADevice',
    'ListMFADeviceTags',
    'ListMFADevices',
    'ListVirtualMFADevices',
    'ResyncMFADevice',
    'TagMFADevice',
    'UntagMFADevice',
  ],
  'config:Disa*': ['DisassociateResourceTypes'],
  'ecr:PutImageTag*': ['PutImageTagMutability'],
  'ecr:PutL*': ['PutLifecyclePolicy'],
  'ecr:PutReg*': ['PutRegistryPolicy', 'PutRegistryScanningConfiguration'],
  'ecr:Put*tion': [
    'PutImageScanningConfiguration',
    'PutRegistryScanningConfiguration',
    'PutReplicationConfiguration',
    'PutSigningConfiguration',
  ],
  'ecr:SetR*': ['SetRepositoryPolicy'],
  'guardduty:Accept*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'guardduty:CreateF*': ['CreateFilter'],
  'guardduty:CreateIP*': ['CreateIPSet'],
  'guardduty:CreateTrust*': ['CreateTrustedEntitySet'],
  'inspector2:*teFilter': ['CreateFilter', 'DeleteFilter', 'UpdateFilter'],
  'kms:PutKey*': ['PutKeyPolicy'],
  'kms:Sched*': ['ScheduleKeyDeletion'],
  'logs:*Key': ['AssociateKmsKey', 'DisassociateKmsKey'],
  'logs:Put*y': [
    'PutAccountPolicy',
    'PutDataProtectionPolicy',
    'PutDeliveryDestinationPolicy',
    'PutDestinationPolicy',
    'PutIndexPolicy',
    'PutResourcePolicy',
    'PutRetentionPolicy',
    'PutStorageTierPolicy',
  ],
  'logs:PutMetric*': ['PutMetricFilter'],
  'logs:Tag*': ['TagLogGroup', 'TagResource'],
  'logs:Untag*': ['UntagLogGroup', 'UntagResource'],
  'securityhub:*UpdateS*': [
    'BatchUpdateStandardsControlAssociations',
    'UpdateSecurityControl',
    'UpdateSecurityHubConfiguration',
    'UpdateStandardsControl',
  ],
  'securityhub:Accept*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'securityhub:CreateAuto*': ['CreateAutomationRule', 'CreateAutomationRuleV2'],
  'ssm:Reset*': ['ResetServiceSetting'],
  'ssm:UpdateServ*': ['UpdateServiceSetting'],
  'ce:*agResource': ['TagResource', 'UntagResource'],
  'ecr:*agResource': ['TagResource', 'UntagResource'],
  'kms:*agResource': ['TagResource', 'UntagResource'],
  'ec2:*able*BlockP*': [
    'DisableImageBlockPublicAccess',
    'DisableSnapshotBlockPublicAccess',
    'EnableImageBlockPublicAccess',
    'EnableSnapshotBlockPublicAccess',
  ],
  'ec2:Modify*MetadataD*': ['ModifyInstanceMetadataDefaults'],
  'ec2:DisableEbs*': ['DisableEbsEncryptionByDefault'],
  'ec2:CreateVpcBl*': ['CreateVpcBlockPublicAccessExclusion'],
  'ec2:ModifyVpcBl*': ['ModifyVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessOptions'],
};

const inBoundary = new Set(
  accountOf('regulated')
    .model.policies.filter(({ name }) => name === 'baseline_boundary')
    .flatMap(({ document }) => [document.Statement].flat())
    .flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat()),
);

it.each(Object.entries(MEANT))('covers with %s what it is meant to', async (wildcard, actions) => {
  expect(inBoundary).toContain(wildcard);
  const [service = ''] = wildcard.split(':');
  const matching = (await expand(wildcard)).map(({ name }) => name);
  expect(matching.sort()).toEqual(actions.map((action) => `${service}:${action}`).sort());
});
