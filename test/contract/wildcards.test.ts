import { accountOf } from '../support/account';
import { expand } from './lint/actions';
import { centralAccount } from './organization/member';

/**
 * What wildcards of the boundary mean, and of what the audit account has beside it, that stand for a few actions to save room. Where AWS adds an action that one of
 * them matches, this list is read again: should that be denied (or in a NotAction, left open) too?
 */
const MEANT: Record<string, string[]> = {
  'account:*e': ['AcceptPrimaryEmailUpdate', 'PutAccountName', 'StartPrimaryEmailUpdate'],
  'account:*le*': ['DeleteAlternateContact', 'DisableRegion', 'EnableRegion'],
  'account:C*': ['CloseAccount'],
  'account:P*': ['PutAccountName', 'PutAlternateContact', 'PutContactInformation'],
  'budgets:L*': ['ListTagsForResource'],
  'budgets:V*': ['ViewBudget'],
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
  'cloudformation:A*Type': ['ActivateType'],
  'cloudformation:SetT*': ['SetTypeConfiguration', 'SetTypeDefaultVersion'],
  'config:*nnel': ['DeleteDeliveryChannel', 'PutDeliveryChannel'],
  'iam:*d*eSAMLP*': ['DeleteSAMLProvider', 'UpdateSAMLProvider'],
  'config:*Pack': [
    'DeleteConformancePack',
    'DeleteOrganizationConformancePack',
    'PutConformancePack',
    'PutOrganizationConformancePack',
  ],
  'config:*rder': [
    'DeleteConfigurationRecorder',
    'DeleteServiceLinkedConfigurationRecorder',
    'PutConfigurationRecorder',
    'PutServiceLinkedConfigurationRecorder',
    'PutThirdPartyServiceLinkedConfigurationRecorder',
    'StartConfigurationRecorder',
    'StopConfigurationRecorder',
  ],
  'config:Di*': ['DisassociateResourceTypes'],
  'ec2:*kP*ss': [
    'DisableImageBlockPublicAccess',
    'DisableSnapshotBlockPublicAccess',
    'EnableImageBlockPublicAccess',
    'EnableSnapshotBlockPublicAccess',
  ],
  'ec2:*nchT*': [
    'CreateLaunchTemplate',
    'CreateLaunchTemplateVersion',
    'DeleteLaunchTemplate',
    'DeleteLaunchTemplateVersions',
    'DescribeLaunchTemplateVersions',
    'DescribeLaunchTemplates',
    'GetLaunchTemplateData',
    'ModifyLaunchTemplate',
  ],
  'ec2:C*Tags': ['CreateTags'],
  'ec2:C*VpcB*': ['CreateVpcBlockPublicAccessExclusion'],
  'ec2:D*ult': ['DisableEbsEncryptionByDefault'],
  'ec2:M*ults': ['ModifyInstanceMetadataDefaults'],
  'ec2:M*VpcB*': ['ModifyVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessOptions'],
  'ecr:*agR*': ['TagResource', 'UntagResource'],
  'ecr:Del*y': [
    'DeleteLifecyclePolicy',
    'DeleteRegistryPolicy',
    'DeleteRepository',
    'DeleteRepositoryPolicy',
  ],
  'ecr:P*tion': [
    'PutImageScanningConfiguration',
    'PutRegistryScanningConfiguration',
    'PutReplicationConfiguration',
    'PutSigningConfiguration',
  ],
  'ecr:P*y': ['PutImageTagMutability', 'PutLifecyclePolicy', 'PutRegistryPolicy'],
  'ecr:PutRe*': ['PutRegistryPolicy', 'PutRegistryScanningConfiguration', 'PutReplicationConfiguration'],
  'elasticfilesystem:C*Rep*': ['CreateReplicationConfiguration'],
  'ecr:Set*': ['SetRepositoryPolicy'],
  'events:*Permission': ['PutPermission', 'RemovePermission'],
  'events:U*Bus': ['UpdateEventBus'],
  'guardduty:Ac*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'guardduty:C*IPS*': ['CreateIPSet'],
  'guardduty:C*Tr*': ['CreateTrustedEntitySet'],
  'guardduty:CreateF*': ['CreateFilter'],
  'iam:*dSi*': ['UploadSigningCertificate'],
  'iam:*dSS*': ['UploadSSHPublicKey'],
  'iam:C*MF*': ['CreateVirtualMFADevice'],
  'iam:E*MF*': ['EnableMFADevice'],
  'iam:*eMF*': ['DeactivateMFADevice', 'EnableMFADevice'],
  'iam:ListM*': ['ListMFADeviceTags', 'ListMFADevices'],
  'iam:Resy*': ['ResyncMFADevice'],
  'iam:*teAcc*cy': ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
  'iam:*User*p': ['AddUserToGroup', 'RemoveUserFromGroup'],
  'iam:*teLog*': ['CreateLoginProfile', 'DeleteLoginProfile', 'UpdateLoginProfile'],
  'iam:AddU*': ['AddUserToGroup'],
  'iam:Att*': ['AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy'],
  'iam:Ch*': ['ChangePassword'],
  'iam:Cr*ces*': ['CreateAccessKey', 'CreateServiceSpecificCredential'],
  'iam:CreateR*': ['CreateRole'],
  'iam:CreateU*': ['CreateUser'],
  'iam:De*upP*': ['DeleteGroupPolicy', 'DetachGroupPolicy'],
  'iam:De*ary': ['DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary'],
  'iam:Put*y': [
    'PutGroupPolicy',
    'PutRolePermissionsBoundary',
    'PutRolePolicy',
    'PutUserPermissionsBoundary',
    'PutUserPolicy',
  ],
  'iam:ResetS*': ['ResetServiceSpecificCredential'],
  'iam:*Assu*': ['UpdateAssumeRolePolicy'],
  'inspector2:*lter': ['CreateFilter', 'DeleteFilter', 'UpdateFilter'],
  'kms:*agR*': ['TagResource', 'UntagResource'],
  'kms:C*Gr*': ['CreateGrant'],
  'kms:Disa*': ['DisableKey', 'DisableKeyRotation'],
  'kms:Put*': ['PutKeyPolicy'],
  'kms:Sc*': ['ScheduleKeyDeletion'],
  'logs:*Key': ['AssociateKmsKey', 'DisassociateKmsKey'],
  'logs:Pu*tP*': ['PutAccountPolicy', 'PutPipelineRule'],
  'logs:*gStream': ['CreateLogStream', 'DeleteLogStream'],
  'logs:PutL*': ['PutLogEvents', 'PutLogGroupDeletionProtection'],
  'logs:Put*r': ['PutMetricFilter', 'PutSubscriptionFilter', 'PutTransformer'],
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
  'logs:Ta*': ['TagLogGroup', 'TagResource'],
  'logs:Unt*': ['UntagLogGroup', 'UntagResource'],
  'observabilityadmin:*eTel*Pi*': [
    'CreateTelemetryPipeline',
    'DeleteTelemetryPipeline',
    'UpdateTelemetryPipeline',
    'ValidateTelemetryPipelineConfiguration',
  ],
  'organizations:Ac*': ['AcceptHandshake'],
  'organizations:C*ion': ['CreateOrganization'],
  's3:*ountP*': ['GetAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  's3:D*eB*': [
    'DeleteBucket',
    'DeleteBucketMetadataTableConfiguration',
    'DeleteBucketPolicy',
    'DeleteBucketWebsite',
  ],
  's3:L*iR*': ['ListMultiRegionAccessPoints'],
  's3:ListAll*': ['ListAllMyBuckets'],
  's3:P*ration': [
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
  's3:PutAcco*': ['PutAccountPublicAccessBlock'],
  's3:PutB*er*': ['PutBucketOwnershipControls', 'PutBucketVersioning'],
  's3:PutB*tL*': ['PutBucketLogging', 'PutBucketObjectLockConfiguration'],
  's3:P*etP*': ['PutBucketPolicy', 'PutBucketPublicAccessBlock'],
  'securityhub:*dateS*': [
    'BatchUpdateStandardsControlAssociations',
    'UpdateSecurityControl',
    'UpdateSecurityHubConfiguration',
    'UpdateStandardsControl',
  ],
  'securityhub:*sab*': [
    'BatchDisableStandards',
    'DisableImportFindingsForProduct',
    'DisableOrganizationAdminAccount',
    'DisableSecurityHub',
    'DisableSecurityHubFeatureV2',
    'DisableSecurityHubV2',
  ],
  'securityhub:Ac*': ['AcceptAdministratorInvitation', 'AcceptInvitation'],
  'securityhub:C*Ru*': ['CreateAutomationRule', 'CreateAutomationRuleV2'],
  'ssm:Reset*': ['ResetServiceSetting'],
  'ssm:U*ing': ['UpdateServiceSetting'],
  'sts:A*': ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot'],
  'sts:GetSes*': ['GetSessionToken'],
};

/**
 * What short wildcards of reads begin with: all that they match does, so that none of it changes anything. `Generate` of
 * IAM and AWS CloudTrail writes reports, `LookupEvents` reads, and `Link` shares what a monitoring
 * account sees, not what the wildcard is read with: alarms.
 */
const READS: Record<string, readonly string[]> = {
  'access-analyzer:L*': ['List'],
  'cloudformation:D*ri*': ['Describe', 'Detect'],
  'cloudformation:G*': ['Get'],
  'cloudformation:L*': ['List'],
  'cloudtrail:G*': ['Get', 'Generate'],
  'cloudtrail:L*': ['List', 'Lookup'],
  'cloudwatch:Des*': ['Describe'],
  'cloudwatch:L*': ['List', 'Link'],
  'config:B*': ['BatchGet'],
  'config:Des*': ['Describe'],
  'config:G*': ['Get'],
  'config:L*': ['List'],
  'config:Se*': ['Select'],
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

/** What short wildcards of denials begin with: a whole verb, whatever AWS adds to it. */
const DENIED_VERBS: Record<string, readonly string[]> = {
  'guardduty:Del*': ['Delete'],
  'guardduty:Up*': ['Update'],
  'logs:Del*': ['Delete'],
};

const written = new Set(
  [
    ...accountOf('regulated').model.policies.filter(({ name }) => name === 'baseline_boundary'),
    ...centralAccount('tenUnits', 'audit').account.model.policies.filter(
      ({ name }) => name === 'baseline_integrity',
    ),
  ]
    .flatMap(({ document }) => [document.Statement].flat())
    .flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat()),
);

it.each(Object.entries(MEANT))('covers with %s what it is meant to', async (wildcard, actions) => {
  expect(written).toContain(wildcard);
  const [service = ''] = wildcard.split(':');
  const matching = (await expand(wildcard)).map(({ name }) => name);
  expect(matching.sort()).toEqual(actions.map((action) => `${service}:${action}`).sort());
});

const others = async (wildcard: string, verbs: readonly string[]): Promise<string[] | undefined> => {
  const matching = (await expand(wildcard)).map(({ name }) => name.split(':')[1] ?? '');
  return matching.length === 0
    ? undefined
    : matching.filter((name) => !verbs.some((verb) => name.startsWith(verb)));
};

it.each(Object.entries(READS))('leaves open with %s what reads', async (wildcard, verbs) => {
  expect(written).toContain(wildcard);
  expect(await others(wildcard, verbs)).toEqual([]);
});

it.each(Object.entries(DENIED_VERBS))('denies with %s its verb alone', async (wildcard, verbs) => {
  expect(written).toContain(wildcard);
  expect(await others(wildcard, verbs)).toEqual([]);
});

it.each(['inspector2:*lter', 'inspector2:Disable', 'securityhub:C*Ru*', 'config:*nnel'])(
  'the boundary of a single account with everything on says %s itself',
  (action) => {
    const boundary = accountOf('regulated').model.policies.find(({ name }) => name === 'baseline_boundary');
    expect(JSON.stringify(boundary?.document)).toContain(`"${action}"`);
  },
);
