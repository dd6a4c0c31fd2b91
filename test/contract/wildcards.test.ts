import { accountOf } from '../support/account';
import { expand } from './lint/actions';

/**
 * What wildcards of the boundary mean, that stand for a few actions to save room. Where AWS adds an action that one of
 * them matches, this list is read again: should that be denied (or in a NotAction, left open) too?
 */
const MEANT: Record<string, string[]> = {
  'ce:*agR*': ['TagResource', 'UntagResource'],
  'ce:Cr*': [
    'CreateAnomalyMonitor',
    'CreateAnomalySubscription',
    'CreateCostCategoryDefinition',
    'CreateNotificationSubscription',
    'CreateReport',
  ],
  'ce:Del*': [
    'DeleteAnomalyMonitor',
    'DeleteAnomalySubscription',
    'DeleteCostCategoryDefinition',
    'DeleteNotificationSubscription',
    'DeleteReport',
  ],
  'ce:Up*': [
    'UpdateAnomalyMonitor',
    'UpdateAnomalySubscription',
    'UpdateConsoleActionSetEnforced',
    'UpdateCostAllocationTagsStatus',
    'UpdateCostCategoryDefinition',
    'UpdateNotificationSubscription',
    'UpdatePreferences',
    'UpdateReport',
  ],
  'iam:*User*Group': ['AddUserToGroup', 'RemoveUserFromGroup'],
  'iam:AttachG*': ['AttachGroupPolicy'],
  'iam:De*GroupP*': ['DeleteGroupPolicy', 'DetachGroupPolicy'],
  'iam:CreateAcce*': ['CreateAccessKey'],
  'iam:*d*eSAMLP*': ['DeleteSAMLProvider', 'UpdateSAMLProvider'],
  'iam:CreateR*': ['CreateRole'],
  'iam:CreateU*': ['CreateUser'],
  'organizations:Acc*': ['AcceptHandshake'],
  'organizations:Create*ion': ['CreateOrganization'],
  'iam:*teAccountP*': ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
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
  's3:*AccountP*': ['GetAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  's3:PutBucketL*': ['PutBucketLogging'],
  's3:PutBucketV*': ['PutBucketVersioning'],
  's3:PutAccountP*': ['PutAccountPublicAccessBlock'],
  's3:ListMultiR*': ['ListMultiRegionAccessPoints'],
  's3:PutBucketO*': ['PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls'],
  's3:Put*uration': [
    'PutAccelerateConfiguration',
    'PutAnalyticsConfiguration',
    'PutBucketObjectLockConfiguration',
    'PutEncryptionConfiguration',
    'PutIntelligentTieringConfiguration',
    'PutInventoryConfiguration',
    'PutLifecycleConfiguration',
    'PutMetricsConfiguration',
    'PutReplicationConfiguration',
    'PutStorageLensConfiguration',
  ],
  's3:PutBucketP*': ['PutBucketPolicy', 'PutBucketPublicAccessBlock'],
  'account:De*': ['DeleteAlternateContact'],
  'account:DisableR*': ['DisableRegion'],
  'account:PutAl*': ['PutAlternateContact'],
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
  'iam:Ch*': ['ChangePassword'],
  'iam:*MFAD*': [
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
  'ecr:PutImageT*': ['PutImageTagMutability'],
  'ecr:PutL*': ['PutLifecyclePolicy'],
  'ecr:PutReg*': ['PutRegistryPolicy', 'PutRegistryScanningConfiguration'],
  'ecr:Put*tion': [
    'PutImageScanningConfiguration',
    'PutRegistryScanningConfiguration',
    'PutReplicationConfiguration',
    'PutSigningConfiguration',
  ],
  'ecr:SetR*': ['SetRepositoryPolicy'],
  'guardduty:Acc*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'guardduty:CreateF*': ['CreateFilter'],
  'guardduty:CreateIP*': ['CreateIPSet'],
  'guardduty:CreateTr*': ['CreateTrustedEntitySet'],
  'inspector2:*teFilter': ['CreateFilter', 'DeleteFilter', 'UpdateFilter'],
  'kms:PutK*': ['PutKeyPolicy'],
  'kms:Sch*': ['ScheduleKeyDeletion'],
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
  'logs:Put*r': ['PutMetricFilter', 'PutSubscriptionFilter', 'PutTransformer'],
  'logs:PutAc*': ['PutAccountPolicy'],
  'logs:PutPi*': ['PutPipelineRule'],
  'observabilityadmin:*eTelemetryP*': [
    'CreateTelemetryPipeline',
    'DeleteTelemetryPipeline',
    'UpdateTelemetryPipeline',
    'ValidateTelemetryPipelineConfiguration',
  ],
  'cloudformation:Det*': ['DetectStackDrift', 'DetectStackResourceDrift', 'DetectStackSetDrift'],
  'cloudformation:ActivateT*': ['ActivateType'],
  'cloudformation:SetT*': ['SetTypeConfiguration', 'SetTypeDefaultVersion'],
  'logs:Ta*': ['TagLogGroup', 'TagResource'],
  'logs:Unt*': ['UntagLogGroup', 'UntagResource'],
  'securityhub:*UpdateS*': [
    'BatchUpdateStandardsControlAssociations',
    'UpdateSecurityControl',
    'UpdateSecurityHubConfiguration',
    'UpdateStandardsControl',
  ],
  'securityhub:Acc*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'securityhub:CreateAu*': ['CreateAutomationRule', 'CreateAutomationRuleV2'],
  'ssm:Reset*': ['ResetServiceSetting'],
  'ssm:UpdateServ*': ['UpdateServiceSetting'],
  'ecr:*agR*': ['TagResource', 'UntagResource'],
  'kms:*agR*': ['TagResource', 'UntagResource'],
  'ec2:*able*BlockP*': [
    'DisableImageBlockPublicAccess',
    'DisableSnapshotBlockPublicAccess',
    'EnableImageBlockPublicAccess',
    'EnableSnapshotBlockPublicAccess',
  ],
  'ec2:Mod*taDef*': ['ModifyInstanceMetadataDefaults'],
  'ec2:DisableEbs*': ['DisableEbsEncryptionByDefault'],
  'ec2:CreateVpcBl*': ['CreateVpcBlockPublicAccessExclusion'],
  'ec2:ModifyVpcBl*': ['ModifyVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessOptions'],
  's3:ListAll*': ['ListAllMyBuckets'],
  'ecr:Delete*y': [
    'DeleteLifecyclePolicy',
    'DeleteRegistryPolicy',
    'DeleteRepository',
    'DeleteRepositoryPolicy',
  ],
  'kms:CreateG*': ['CreateGrant'],
  'ec2:*LaunchT*': [
    'CreateLaunchTemplate',
    'CreateLaunchTemplateVersion',
    'DeleteLaunchTemplate',
    'DeleteLaunchTemplateVersions',
    'DescribeLaunchTemplateVersions',
    'DescribeLaunchTemplates',
    'GetLaunchTemplateData',
    'ModifyLaunchTemplate',
  ],
  'budgets:L*': ['ListTagsForResource'],
  'budgets:V*': ['ViewBudget'],
};

/**
 * What short wildcards of reads begin with: all that they match does, so that none of it changes anything. `Generate` of
 * IAM and AWS CloudTrail writes reports, `LookupEvents` reads, and `Link` shares what a monitoring
 * account sees, not what the wildcard is read with: alarms.
 */
const READS: Record<string, readonly string[]> = {
  'access-analyzer:L*': ['List'],
  'cloudformation:Des*': ['Describe'],
  'cloudformation:G*': ['Get'],
  'cloudformation:L*': ['List'],
  'cloudtrail:G*': ['Get', 'Generate'],
  'cloudtrail:L*': ['List', 'Lookup'],
  'cloudwatch:Des*': ['Describe'],
  'cloudwatch:L*': ['List', 'Link'],
  'events:Des*': ['Describe'],
  'events:L*': ['List'],
  'iam:G*': ['Get', 'Generate'],
  'iam:L*': ['List'],
  'lambda:G*': ['Get'],
  'lambda:L*': ['List'],
  's3:G*': ['Get'],
  's3:L*': ['List'],
  'sns:G*': ['Get'],
  'sns:L*': ['List'],
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

it.each(Object.entries(READS))('leaves open with %s what reads', async (wildcard, verbs) => {
  expect(inBoundary).toContain(wildcard);
  const matching = (await expand(wildcard)).map(({ name }) => name.split(':')[1] ?? '');
  const unread = matching.filter((name) => !verbs.some((verb) => name.startsWith(verb)));
  expect([matching.length > 0, unread]).toEqual([true, []]);
});
