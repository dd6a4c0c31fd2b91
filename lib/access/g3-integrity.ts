import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { BASELINE_TAG, IAM_PATH, bucketNames } from '../names';
import { bucketArn, dataBuckets } from './arns';
import { githubProviderArn } from './pipeline';
import { accountArn, deny, iamArn } from './statements';

/**
 * What has an ARN that the baseline chooses: whatever is not a read is a change. Members of groups come and go,
 * and roles are passed and assumed as guardrail G4 says.
 */
const changesToTheBaseline = (config: BaselineConfig): PolicyStatement => {
  const logs = bucketArn(bucketNames(config.name).logs);
  return deny('DenyChangingTheBaseline', {
    notActions: [
      'access-analyzer:Get*',
      'access-analyzer:List*',
      'budgets:View*',
      'cloudformation:Describe*',
      'cloudformation:Detect*',
      'cloudformation:Get*',
      'cloudformation:List*',
      'cloudtrail:Get*',
      'cloudtrail:List*',
      'cloudwatch:Describe*',
      'cloudwatch:List*',
      'iam:AddUserToGroup',
      'iam:Get*',
      'iam:List*',
      'iam:PassRole',
      'iam:RemoveUserFromGroup',
      'iam:Simulate*',
      's3:Get*',
      's3:List*',
      'sns:Get*',
      'sns:List*',
      'sts:*',
    ],
    resources: [
      ...['group', 'instance-profile', 'policy', 'role'].map((type) => iamArn(`${type}${IAM_PATH}*`)),
      logs,
      `${logs}/*`,
      accountArn('access-analyzer', '*', 'analyzer/baseline_*'),
      accountArn('budgets', '', 'budget/baseline_*'),
      accountArn('cloudformation', '*', 'stack/Baseline-*'),
      accountArn('cloudtrail', '*', 'trail/baseline_*'),
      accountArn('cloudwatch', '*', 'alarm:baseline_*'),
      accountArn('sns', '*', 'baseline_*'),
      // Whoever changes the provider decides whose tokens the deploy role takes.
      ...(config.delivery.github ? [githubProviderArn()] : []),
    ],
  });
};

const dataBucketSettings = (config: BaselineConfig): PolicyStatement =>
  deny('DenyChangingDataBucketSettings', {
    actions: [
      's3:DeleteBucket*',
      's3:PutBucketLogging',
      's3:PutBucketOwnershipControls',
      's3:PutBucketPolicy',
      's3:PutBucketPublicAccessBlock',
      's3:PutBucketVersioning',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
    ],
    resources: dataBuckets(config),
  });

/** What AWS names itself, or the configuration does at any length: the tag tells, and the tag stays. */
const taggedResources = (): PolicyStatement =>
  deny('DenyChangingWhatTheBaselineTagged', {
    actions: [
      'ce:Delete*',
      'ce:TagResource',
      'ce:UntagResource',
      'ce:Update*',
      'ec2:*LaunchTemplate*',
      'ec2:*Tags',
      'ecr:Delete*Policy',
      'ecr:DeleteRepository',
      'ecr:Put*Configuration',
      'ecr:PutImageTagMutability',
      'ecr:PutLifecyclePolicy',
      'ecr:SetRepositoryPolicy',
      'ecr:TagResource',
      'ecr:UntagResource',
      'kms:*Alias',
      'kms:CreateGrant',
      'kms:Disable*',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
    ],
    resources: ['*'],
    conditions: { StringEquals: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } },
  });

/** Safe defaults of the whole account; AWS authorizes most of these without a resource. */
const accountSettings = (): PolicyStatement =>
  deny('DenyChangingAccountSettings', {
    actions: [
      'account:DeleteAlternateContact',
      'account:PutAlternateContact',
      'ec2:Disable*BlockPublicAccess',
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:ModifyInstanceMetadataDefaults',
      'ecr:PutRegistryScanningConfiguration',
      'iam:DeleteAccountPasswordPolicy',
      'iam:UpdateAccountPasswordPolicy',
      's3:PutAccountPublicAccessBlock',
      'ssm:ResetServiceSetting',
      'ssm:UpdateServiceSetting',
    ],
    resources: ['*'],
  });

/** Guardrail G3: what the baseline made is changed by the deploy role alone. */
export const integrityGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  changesToTheBaseline(config),
  dataBucketSettings(config),
  taggedResources(),
  accountSettings(),
];
