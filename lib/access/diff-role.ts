import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { IAM_PATH, NAMES, bucketNames } from '../names';
import { bucketArn, homeRegionArn, repositoryArns } from '../iam/arns';
import { configRole } from './deploy-detection';
import { compareIdentityCenter } from './deploy-identity-center';
import { compareOrganization } from './deploy-organization';
import { githubProviderArn } from './pipeline';
import { accountArn, allow, iamArn, inRegions } from '../iam/statements';
import { stackRegions, TAGGED_BASELINE, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

const seeStacks = (config: BaselineConfig): PolicyStatement =>
  allow('SeeStacksOfTheBaseline', {
    why: 'The common prefix of the stacks; their IDs are random. Reads, and the start of a drift detection.',
    actions: [
      'cloudformation:Describe*',
      'cloudformation:DetectStackDrift',
      'cloudformation:DetectStackResourceDrift',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
    ],
    resources: [accountArn('cloudformation', '*', 'stack/Baseline-*/*')],
    conditions: inRegions(...stackRegions(config)),
  });

const seeDetections = (config: BaselineConfig): PolicyStatement =>
  allow('SeeDriftDetections', {
    why: 'AWS authorizes this call without a resource.',
    actions: ['cloudformation:DescribeStackDriftDetectionStatus'],
    resources: ['*'],
    conditions: inRegions(...stackRegions(config)),
  });

/** What CloudFormation reads on the role's behalf to compare a resource with its template; never an object. */
const compareResources = (config: BaselineConfig): PolicyStatement =>
  allow('CompareResourcesOfTheBaseline', {
    why: "Reads of the baseline's own paths, prefixes and buckets, and only through CloudFormation.",
    actions: [
      'access-analyzer:GetAnalyzer',
      'access-analyzer:ListArchiveRules',
      'access-analyzer:ListTagsForResource',
      'budgets:ListTagsForResource',
      'budgets:ViewBudget',
      'ce:GetAnomaly*',
      'ce:ListTagsForResource',
      'cloudtrail:Get*',
      'cloudtrail:ListTags',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
      'config:Describe*',
      'config:ListTagsForResource',
      'ecr:DescribeRepositories',
      'ecr:GetLifecyclePolicy',
      'ecr:GetRepositoryPolicy',
      'ecr:ListTagsForResource',
      'events:Describe*',
      'events:List*',
      'guardduty:GetDetector',
      'guardduty:ListTagsForResource',
      'iam:Get*',
      'iam:List*',
      'lambda:Get*',
      'lambda:ListTags',
      'logs:Describe*',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
      's3:Get*Configuration',
      's3:GetBucket*',
      's3:ListBucket',
      's3:ListTagsForResource',
      'securityhub:DescribeHub',
      'securityhub:DescribeStandardsControls',
      'securityhub:GetEnabledStandards',
      'securityhub:ListTagsForResource',
      'sns:GetDataProtectionPolicy',
      'sns:GetSubscriptionAttributes',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
    ],
    resources: [
      ...['group', 'instance-profile', 'policy', 'role'].map((type) => iamArn(`${type}${IAM_PATH}*`)),
      configRole(),
      githubProviderArn(),
      ...Object.values(bucketNames(config)).map(bucketArn),
      ...repositoryArns(config),
      homeRegionArn(config, 'access-analyzer', `analyzer/${NAMES.accessAnalyzer}`),
      accountArn('budgets', '', `budget/${NAMES.budget}*`),
      accountArn('ce', '', 'anomalymonitor/*'),
      accountArn('ce', '', 'anomalysubscription/*'),
      homeRegionArn(config, 'cloudtrail', `trail/${NAMES.trail}`),
      accountArn('cloudwatch', '*', 'alarm:baseline_*'),
      accountArn('config', '*', `configuration-recorder/${NAMES.configRecorder}/*`),
      accountArn('config', '*', `conformance-pack/${NAMES.conformancePack}/*`),
      accountArn('events', '*', 'rule/baseline_*'),
      accountArn('guardduty', '*', 'detector/*'),
      accountArn('lambda', '*', `function:${NAMES.settingsFunction}`),
      accountArn('logs', '*', `log-group:/aws/lambda/${NAMES.settingsFunction}*`),
      accountArn('logs', '*', `log-group:${NAMES.trailLogGroup}*`),
      accountArn('securityhub', '*', 'hub/default'),
      accountArn('sns', '*', 'baseline_*'),
    ],
    conditions: VIA_CLOUDFORMATION,
  });

const compareKeys = (): PolicyStatement =>
  allow('CompareKeysOfTheBaseline', {
    why: 'Key IDs are random; the condition on the tag selects the keys.',
    actions: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
    resources: [accountArn('kms', '*', 'key/*')],
    conditions: { ...VIA_CLOUDFORMATION, ...TAGGED_BASELINE },
  });

const compareWithoutResource = (config: BaselineConfig): PolicyStatement =>
  allow('CompareWithoutResource', {
    why: 'AWS authorizes these reads without a resource.',
    actions: [
      'access-analyzer:ListAnalyzers',
      'cloudtrail:DescribeTrails',
      'config:DescribeConformancePackStatus',
      'config:DescribeConformancePacks',
      'config:DescribeDeliveryChannels',
      'ec2:DescribeLaunchTemplateVersions',
      'ec2:DescribeLaunchTemplates',
      'guardduty:ListDetectors',
      'kms:ListAliases',
      'logs:DescribeIndexPolicies',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
    ],
    resources: ['*'],
    conditions: { ...VIA_CLOUDFORMATION, ...inRegions(...stackRegions(config)) },
  });

/** The role of pull requests and of the nightly drift detection: it sees the stacks, and changes nothing. */
export const diffRole = (config: BaselineConfig): PolicyStatement[] => [
  seeStacks(config),
  seeDetections(config),
  compareResources(config),
  compareKeys(),
  compareWithoutResource(config),
  ...compareOrganization(config),
  ...compareIdentityCenter(config),
];
