import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { BASELINE_TAG, NAMES, bucketNames } from '../names';
import { bucketArn, homeRegionArn } from '../iam/arns';
import { accountArn, allow, inRegions } from '../iam/statements';
import { stackRegions, TAGGED_BASELINE, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

/** Settings of the buckets, never an object in them. */
const bucketSettings = (config: BaselineConfig): PolicyStatement =>
  allow('BucketsOfTheBaseline', {
    why: 'Reads of the settings of three buckets, and only through CloudFormation, which lists a bucket to see whether it is there.',
    actions: [
      's3:CreateBucket',
      's3:DeleteBucketPolicy',
      's3:Get*Configuration',
      's3:GetBucket*',
      's3:ListBucket',
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
    resources: Object.values(bucketNames(config)).map(bucketArn),
    conditions: VIA_CLOUDFORMATION,
  });

const createKeys = (config: BaselineConfig): PolicyStatement =>
  allow('CreateKeysOfTheBaseline', {
    why: 'AWS authorizes the creation without a resource, and the tags of a key that is not there yet; the condition demands the tag.',
    actions: ['kms:CreateKey', 'kms:TagResource'],
    resources: ['*'],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: {
        [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value,
        'aws:RequestedRegion': stackRegions(config),
      },
    },
  });

const keySettings = (): PolicyStatement =>
  allow('KeysOfTheBaseline', {
    why: 'Key IDs are random; the condition on the tag selects the keys.',
    actions: [
      'kms:DeleteAlias',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
    resources: [accountArn('kms', '*', 'key/*')],
    conditions: { ...VIA_CLOUDFORMATION, ...TAGGED_BASELINE },
  });

/** What CloudFormation calls right after a key is created, when its tag may not be visible yet. */
const newKeys = (): PolicyStatement =>
  allow('NewKeysOfTheBaseline', {
    why: 'Key IDs are random. Only through CloudFormation, which works on keys of its stacks; an alias takes the right on the alias too.',
    actions: [
      'kms:CreateAlias',
      'kms:DescribeKey',
      'kms:EnableKeyRotation',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
    ],
    resources: [accountArn('kms', '*', 'key/*')],
    conditions: VIA_CLOUDFORMATION,
  });

const keyAliases = (): PolicyStatement =>
  allow('KeyAliasesOfTheBaseline', {
    why: "The common prefix of the baseline's aliases.",
    actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
    resources: [accountArn('kms', '*', 'alias/baseline_*')],
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
    resources: [accountArn('sns', '*', 'baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  });

/** AWS authorizes these on subscriptions whose ARN nobody knows before they exist. */
const topicSubscriptions = (): PolicyStatement =>
  allow('SubscriptionsOfTheBaseline', {
    why: "The common prefix of the baseline's topics; a subscription's ARN goes on with a random ID.",
    actions: ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
    resources: [accountArn('sns', '*', 'baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  });

const alarms = (): PolicyStatement =>
  allow('AlarmsOfTheBaseline', {
    why: "The common prefix of the baseline's alarms.",
    actions: [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:TagResource',
      'cloudwatch:UntagResource',
    ],
    resources: [accountArn('cloudwatch', '*', 'alarm:baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  });

const budget = (): PolicyStatement =>
  allow('BudgetOfTheBaseline', {
    why: 'The name goes on with what only a replacement changes.',
    actions: [
      'budgets:ListTagsForResource',
      'budgets:ModifyBudget',
      'budgets:TagResource',
      'budgets:UntagResource',
      'budgets:ViewBudget',
    ],
    resources: [accountArn('budgets', '', `budget/${NAMES.budget}*`)],
    conditions: VIA_CLOUDFORMATION,
  });

/** Versions up to 0.3.0 declared a monitor and a subscription, which the update to a later one deletes. */
const anomalyDetection = (): PolicyStatement =>
  allow('AnomalyDetectionOfTheBaseline', {
    why: 'IDs are random; only through CloudFormation, so only what the stacks made.',
    actions: [
      'ce:DeleteAnomalyMonitor',
      'ce:DeleteAnomalySubscription',
      'ce:GetAnomalyMonitors',
      'ce:GetAnomalySubscriptions',
      'ce:ListTagsForResource',
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
    resources: [homeRegionArn(config, 'ec2', 'launch-template/*')],
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
      'access-analyzer:ListArchiveRules',
      'access-analyzer:ListTagsForResource',
      'access-analyzer:TagResource',
      'access-analyzer:UntagResource',
      'access-analyzer:UpdateAnalyzer',
    ],
    resources: [homeRegionArn(config, 'access-analyzer', `analyzer/${NAMES.accessAnalyzer}`)],
    conditions: VIA_CLOUDFORMATION,
  });

/** The deploy role: everything else the stacks hold. */
export const deployResources = (config: BaselineConfig): PolicyStatement[] => [
  bucketSettings(config),
  createKeys(config),
  newKeys(),
  keySettings(),
  keyAliases(),
  alertTopic(),
  topicSubscriptions(),
  alarms(),
  budget(),
  anomalyDetection(),
  ...launchTemplate(config),
  accessAnalyzer(config),
];
