import { Aws } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  PrincipalWithConditions,
  type IPrincipal,
  type PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { GLOBAL_REGION } from '../config/regions';
import { BASELINE_TAG, IAM_PATH, NAMES, POLICIES, ROLES, SERVICE_ROLE_PATH, bucketNames } from '../names';
import { bucketArn, home, policyArn, repositoryArns, roleArn } from './arns';
import { accountArn, allow, iamArn, inRegions, type Conditions } from './statements';

/**
 * Only when CloudFormation calls for the role: with its own hands the role does nothing to a resource.
 * Source: IAM User Guide, AWS global condition context keys, aws:CalledVia.
 */
const VIA_CLOUDFORMATION: Conditions = {
  'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
};

const TAGGED_BASELINE: Conditions = {
  StringEquals: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
};

const regions = (config: BaselineConfig) => [...new Set([config.homeRegion, GLOBAL_REGION])];

/**
 * Who takes the deploy role: a person with MFA in the last hour, whom the guardrails let. Where admins do not, only
 * the account's root user is named, who can assume no role: so nobody does until a pipeline is trusted.
 */
export const deployTrust = (config: BaselineConfig): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(Aws.ACCOUNT_ID), {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
    ArnLike: { 'aws:PrincipalArn': iamArn(config.access.adminsAssumeDeployRole ? 'user/*' : 'root') },
  });

/** What `cdk deploy`, `diff` and `destroy` call themselves. */
const baselineStacks = (config: BaselineConfig): PolicyStatement =>
  allow('StacksOfTheBaseline', {
    why: 'The common prefix of the stacks; their IDs are random.',
    actions: [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'cloudformation:CreateChangeSet',
      'cloudformation:DeleteChangeSet',
      'cloudformation:DeleteStack',
      'cloudformation:DescribeChangeSet',
      'cloudformation:DescribeEvents',
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStackResources',
      'cloudformation:DescribeStacks',
      'cloudformation:DetectStackDrift',
      'cloudformation:DetectStackResourceDrift',
      'cloudformation:ExecuteChangeSet',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
      'cloudformation:RollbackStack',
      'cloudformation:TagResource',
      'cloudformation:UntagResource',
      'cloudformation:UpdateTerminationProtection',
    ],
    resources: regions(config).map((region) => accountArn('cloudformation', region, 'stack/Baseline-*/*')),
  });

const stackCallsWithoutResource = (config: BaselineConfig): PolicyStatement =>
  allow('StackCallsWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions: ['cloudformation:DescribeStackDriftDetectionStatus', 'cloudformation:ValidateTemplate'],
    resources: ['*'],
    conditions: inRegions(...regions(config)),
  });

const groupsAndPolicies = (): PolicyStatement =>
  allow('GroupsAndPoliciesOfTheBaseline', {
    why: "The baseline's own path in IAM, and only through CloudFormation.",
    actions: [
      'iam:CreateGroup',
      'iam:CreatePolicy',
      'iam:CreatePolicyVersion',
      'iam:DeleteGroup',
      'iam:DeletePolicy',
      'iam:DeletePolicyVersion',
      'iam:DetachGroupPolicy',
      'iam:GetGroup',
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:ListAttachedGroupPolicies',
      'iam:ListEntitiesForPolicy',
      'iam:ListGroupPolicies',
      'iam:ListPolicyTags',
      'iam:ListPolicyVersions',
      'iam:SetDefaultPolicyVersion',
      'iam:TagPolicy',
      'iam:UntagPolicy',
    ],
    resources: [iamArn(`group${IAM_PATH}*`), iamArn(`policy${IAM_PATH}*`)],
    conditions: VIA_CLOUDFORMATION,
  });

const rolesOfTheBaseline = (): PolicyStatement =>
  allow('RolesOfTheBaseline', {
    why: "The baseline's own path in IAM, and only through CloudFormation.",
    actions: [
      'iam:AddRoleToInstanceProfile',
      'iam:CreateInstanceProfile',
      'iam:DeleteInstanceProfile',
      'iam:DeleteRole',
      'iam:DetachRolePolicy',
      'iam:GetInstanceProfile',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListInstanceProfilesForRole',
      'iam:ListRolePolicies',
      'iam:ListRoleTags',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:TagInstanceProfile',
      'iam:TagRole',
      'iam:UntagInstanceProfile',
      'iam:UntagRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
      'iam:UpdateRoleDescription',
    ],
    resources: [iamArn(`role${IAM_PATH}*`), iamArn(`instance-profile${IAM_PATH}*`)],
    conditions: VIA_CLOUDFORMATION,
  });

const analyzerLinkedRole = (): PolicyStatement =>
  allow('ServiceLinkedRoleOfAccessAnalyzer', {
    why: 'AWS chooses the name of the service-linked role; the condition names the service.',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [iamArn('role/aws-service-role/access-analyzer.amazonaws.com/*')],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: { 'iam:AWSServiceName': 'access-analyzer.amazonaws.com' },
    },
  });

const attachPolicies = (): PolicyStatement =>
  allow('AttachPoliciesOfTheBaseline', {
    why: "The baseline's own paths in IAM, its own policies, and only through CloudFormation.",
    actions: ['iam:AttachGroupPolicy', 'iam:AttachRolePolicy'],
    resources: [iamArn(`group${IAM_PATH}*`), iamArn(`role${IAM_PATH}*`)],
    conditions: { ...VIA_CLOUDFORMATION, ArnLike: { 'iam:PolicyARN': iamArn(`policy${IAM_PATH}*`) } },
  });

/** Roles are made with the boundary, and keep it. */
const boundedRoles = (): PolicyStatement =>
  allow('MakeRolesWithTheBoundary', {
    why: "The baseline's own path for the roles of services, and only through CloudFormation.",
    actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
    resources: [iamArn(`role${SERVICE_ROLE_PATH}*`)],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: { 'iam:PermissionsBoundary': policyArn(POLICIES.boundary) },
    },
  });

const passInstanceRole = (): PolicyStatement =>
  allow('PassInstanceRole', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.ec2)],
    conditions: { ...VIA_CLOUDFORMATION, StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  });

/** Settings of the buckets, never an object in them. */
const bucketSettings = (config: BaselineConfig): PolicyStatement =>
  allow('BucketsOfTheBaseline', {
    why: 'Reads of the settings of three buckets, and only through CloudFormation.',
    actions: [
      's3:CreateBucket',
      's3:DeleteBucketPolicy',
      's3:GetBucket*',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:ListTagsForResource',
      's3:PutBucketAcl',
      's3:PutBucketLogging',
      's3:PutBucketOwnershipControls',
      's3:PutBucketPolicy',
      's3:PutBucketPublicAccessBlock',
      's3:PutBucketTagging',
      's3:PutBucketVersioning',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
      's3:TagResource',
      's3:UntagResource',
    ],
    resources: Object.values(bucketNames(config.name)).map(bucketArn),
    conditions: VIA_CLOUDFORMATION,
  });

const repositorySettings = (config: BaselineConfig): PolicyStatement[] =>
  config.repositories.length === 0
    ? []
    : [
        allow('RepositoriesOfTheBaseline', {
          actions: [
            'ecr:CreateRepository',
            'ecr:DeleteLifecyclePolicy',
            'ecr:DeleteRepositoryPolicy',
            'ecr:DescribeRepositories',
            'ecr:GetLifecyclePolicy',
            'ecr:GetRepositoryPolicy',
            'ecr:ListTagsForResource',
            'ecr:PutImageScanningConfiguration',
            'ecr:PutImageTagMutability',
            'ecr:PutLifecyclePolicy',
            'ecr:SetRepositoryPolicy',
            'ecr:TagResource',
            'ecr:UntagResource',
          ],
          resources: repositoryArns(config),
          conditions: VIA_CLOUDFORMATION,
        }),
      ];

const createKeys = (config: BaselineConfig): PolicyStatement =>
  allow('CreateKeysOfTheBaseline', {
    why: 'AWS authorizes this call without a resource; the condition demands the tag.',
    actions: ['kms:CreateKey'],
    resources: ['*'],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: {
        [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value,
        'aws:RequestedRegion': regions(config),
      },
    },
  });

const keySettings = (config: BaselineConfig): PolicyStatement =>
  allow('KeysOfTheBaseline', {
    why: 'Key IDs are random; the condition on the tag selects the keys.',
    actions: [
      'kms:CreateAlias',
      'kms:DeleteAlias',
      'kms:DescribeKey',
      'kms:EnableKeyRotation',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
    resources: regions(config).map((region) => accountArn('kms', region, 'key/*')),
    conditions: { ...VIA_CLOUDFORMATION, ...TAGGED_BASELINE },
  });

const keyAliases = (config: BaselineConfig): PolicyStatement =>
  allow('KeyAliasesOfTheBaseline', {
    why: "The common prefix of the baseline's aliases.",
    actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
    resources: regions(config).map((region) => accountArn('kms', region, 'alias/baseline_*')),
    conditions: VIA_CLOUDFORMATION,
  });

const alertTopic = (): PolicyStatement =>
  allow('AlertTopicsOfTheBaseline', {
    why: "The common prefix of the baseline's topics.",
    actions: [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:GetDataProtectionPolicy',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
      'sns:TagResource',
      'sns:UntagResource',
    ],
    resources: [accountArn('sns', GLOBAL_REGION, 'baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  });

/** AWS authorizes these on subscriptions whose ARN nobody knows before they exist. */
const topicSubscriptions = (): PolicyStatement =>
  allow('SubscriptionsOfTheBaseline', {
    why: "The common prefix of the baseline's topics; subscription IDs are random.",
    actions: ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
    resources: [
      accountArn('sns', GLOBAL_REGION, 'baseline_*:*'),
      accountArn('sns', GLOBAL_REGION, 'baseline_*'),
    ],
    conditions: VIA_CLOUDFORMATION,
  });

const billingAlarms = (): PolicyStatement =>
  allow('BillingAlarmsOfTheBaseline', {
    why: "The common prefix of the baseline's alarms.",
    actions: [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:TagResource',
      'cloudwatch:UntagResource',
    ],
    resources: [accountArn('cloudwatch', GLOBAL_REGION, 'alarm:baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  });

const budget = (): PolicyStatement =>
  allow('BudgetOfTheBaseline', {
    actions: [
      'budgets:ListTagsForResource',
      'budgets:ModifyBudget',
      'budgets:TagResource',
      'budgets:UntagResource',
      'budgets:ViewBudget',
    ],
    resources: [accountArn('budgets', '', `budget/${NAMES.budget}`)],
    conditions: VIA_CLOUDFORMATION,
  });

const createAnomalyDetection = (): PolicyStatement =>
  allow('CreateAnomalyDetection', {
    why: 'AWS authorizes these calls without a resource.',
    actions: ['ce:CreateAnomalyMonitor', 'ce:CreateAnomalySubscription'],
    resources: ['*'],
    conditions: VIA_CLOUDFORMATION,
  });

const anomalyDetection = (): PolicyStatement =>
  allow('AnomalyDetectionOfTheBaseline', {
    why: 'IDs are random; only through CloudFormation, so only what the stacks made.',
    actions: [
      'ce:DeleteAnomalyMonitor',
      'ce:DeleteAnomalySubscription',
      'ce:GetAnomalyMonitors',
      'ce:GetAnomalySubscriptions',
      'ce:ListTagsForResource',
      'ce:TagResource',
      'ce:UntagResource',
      'ce:UpdateAnomalyMonitor',
      'ce:UpdateAnomalySubscription',
    ],
    resources: ['anomalymonitor/*', 'anomalysubscription/*'].map((resource) =>
      accountArn('ce', '', resource),
    ),
    conditions: VIA_CLOUDFORMATION,
  });

const launchTemplate = (config: BaselineConfig): PolicyStatement[] => [
  allow('LaunchTemplateOfTheBaseline', {
    why: 'IDs are random; only through CloudFormation, so only what the stacks made.',
    actions: [
      'ec2:CreateLaunchTemplate',
      'ec2:CreateLaunchTemplateVersion',
      'ec2:CreateTags',
      'ec2:DeleteLaunchTemplate',
      'ec2:DeleteLaunchTemplateVersions',
      'ec2:DeleteTags',
      'ec2:ModifyLaunchTemplate',
    ],
    resources: [home(config, 'ec2', 'launch-template/*')],
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('ReadLaunchTemplates', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['ec2:DescribeLaunchTemplateVersions', 'ec2:DescribeLaunchTemplates'],
    resources: ['*'],
    conditions: { ...VIA_CLOUDFORMATION, ...inRegions(config.homeRegion) },
  }),
];

const accessAnalyzer = (config: BaselineConfig): PolicyStatement =>
  allow('AccessAnalyzerOfTheBaseline', {
    actions: [
      'access-analyzer:CreateAnalyzer',
      'access-analyzer:DeleteAnalyzer',
      'access-analyzer:GetAnalyzer',
      'access-analyzer:ListTagsForResource',
      'access-analyzer:TagResource',
      'access-analyzer:UntagResource',
      'access-analyzer:UpdateAnalyzer',
    ],
    resources: [home(config, 'access-analyzer', `analyzer/${NAMES.accessAnalyzer}`)],
    conditions: VIA_CLOUDFORMATION,
  });

/** The deploy role: stacks, groups, policies and roles; and repositories, of which there may be many. */
export const deployIam = (config: BaselineConfig): PolicyStatement[] => [
  baselineStacks(config),
  stackCallsWithoutResource(config),
  groupsAndPolicies(),
  rolesOfTheBaseline(),
  attachPolicies(),
  boundedRoles(),
  analyzerLinkedRole(),
  passInstanceRole(),
  ...repositorySettings(config),
];

/** The deploy role: everything else the stacks hold. */
export const deployResources = (config: BaselineConfig): PolicyStatement[] => [
  bucketSettings(config),
  createKeys(config),
  keySettings(config),
  keyAliases(config),
  alertTopic(),
  topicSubscriptions(),
  billingAlarms(),
  budget(),
  createAnomalyDetection(),
  anomalyDetection(),
  ...launchTemplate(config),
  accessAnalyzer(config),
];
