import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { NAMES, ROLES } from '../names';
import { homeRegionArn, logGroupArns, roleArn } from '../iam/arns';
import { accountArn, allow, iamArn, inRegions } from '../iam/statements';
import { stackRegions, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

const auditTrail = (config: BaselineConfig): PolicyStatement =>
  allow('TrailOfTheBaseline', {
    actions: [
      'cloudtrail:AddTags',
      'cloudtrail:CreateTrail',
      'cloudtrail:DeleteTrail',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetInsightSelectors',
      'cloudtrail:GetTrail',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:ListTags',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:PutInsightSelectors',
      'cloudtrail:RemoveTags',
      'cloudtrail:StartLogging',
      'cloudtrail:StopLogging',
      'cloudtrail:UpdateTrail',
    ],
    resources: [homeRegionArn(config, 'cloudtrail', `trail/${NAMES.trail}`)],
    conditions: VIA_CLOUDFORMATION,
  });

const trailInLogs = (config: BaselineConfig): PolicyStatement[] => [
  allow('LogGroupOfTheTrail', {
    why: 'The one log group: most of these calls name it with the wildcard of its streams.',
    actions: [
      'logs:AssociateKmsKey',
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:DeleteMetricFilter',
      'logs:DescribeMetricFilters',
      'logs:DisassociateKmsKey',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
      'logs:PutMetricFilter',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
      'logs:UntagResource',
    ],
    resources: logGroupArns(config.homeRegion, NAMES.trailLogGroup),
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('PassTrailLogsRole', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.trailLogs)],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' },
    },
  }),
];

const guardDuty = (): PolicyStatement =>
  allow('ThreatDetectionOfTheBaseline', {
    why: 'IDs of detectors are random; only through CloudFormation, so only what the stacks made.',
    actions: [
      'guardduty:DeleteDetector',
      'guardduty:GetDetector',
      'guardduty:ListTagsForResource',
      'guardduty:TagResource',
      'guardduty:UntagResource',
      'guardduty:UpdateDetector',
    ],
    resources: [accountArn('guardduty', '*', 'detector/*')],
    conditions: VIA_CLOUDFORMATION,
  });

const securityHub = (): PolicyStatement =>
  allow('SecurityHubOfTheBaseline', {
    why: 'The one hub of each governed region.',
    actions: [
      'securityhub:BatchDisableStandards',
      'securityhub:BatchEnableStandards',
      'securityhub:DescribeHub',
      'securityhub:DescribeStandardsControls',
      'securityhub:DisableSecurityHub',
      'securityhub:EnableSecurityHub',
      'securityhub:GetEnabledStandards',
      'securityhub:ListTagsForResource',
      'securityhub:TagResource',
      'securityhub:UntagResource',
      'securityhub:UpdateSecurityHubConfiguration',
    ],
    resources: [accountArn('securityhub', '*', 'hub/default')],
    conditions: VIA_CLOUDFORMATION,
  });

/** The service-linked role of AWS Config. */
export const configRole = (): string =>
  iamArn('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');

const configRecorder = (): PolicyStatement[] => [
  allow('RecorderOfTheBaseline', {
    why: 'The names of the baseline; AWS Config puts an ID behind them.',
    actions: [
      'config:DeleteConfigurationRecorder',
      'config:DeleteConformancePack',
      'config:DescribeConfigurationRecorderStatus',
      'config:DescribeConfigurationRecorders',
      'config:ListTagsForResource',
      'config:PutConfigurationRecorder',
      'config:PutConformancePack',
      'config:StartConfigurationRecorder',
      'config:StopConfigurationRecorder',
      'config:TagResource',
      'config:UntagResource',
    ],
    resources: [
      accountArn('config', '*', `configuration-recorder/${NAMES.configRecorder}/*`),
      accountArn('config', '*', `conformance-pack/${NAMES.conformancePack}/*`),
    ],
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('PassRoleOfConfig', {
    actions: ['iam:PassRole'],
    resources: [configRole()],
    conditions: { ...VIA_CLOUDFORMATION, StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
  }),
];

const callsWithoutResource = (config: BaselineConfig, actions: string[]): PolicyStatement =>
  allow('DetectionCallsWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions,
    resources: ['*'],
    conditions: { ...VIA_CLOUDFORMATION, ...inRegions(...stackRegions(config)) },
  });

/** Services see whether their role is there before they create it. */
const linkedRoles = (services: string[]): PolicyStatement[] => {
  const resources = services.map((service) => iamArn(`role/aws-service-role/${service}/*`));
  return [
    allow('ServiceLinkedRoles', {
      why: 'AWS chooses the names of service-linked roles; the condition names the services.',
      actions: ['iam:CreateServiceLinkedRole'],
      resources,
      conditions: { ...VIA_CLOUDFORMATION, StringEquals: { 'iam:AWSServiceName': services } },
    }),
    allow('SeeServiceLinkedRoles', {
      why: 'AWS chooses the names of service-linked roles; their path names the services.',
      actions: ['iam:GetRole'],
      resources,
      conditions: VIA_CLOUDFORMATION,
    }),
  ];
};

/** What each part that is switched on needs; nothing for the rest. */
export function deployDetection(config: BaselineConfig): PolicyStatement[] {
  const { detection } = config;
  const parts = [
    {
      on: detection.guardDuty === 'create',
      statements: [guardDuty()],
      calls: ['guardduty:CreateDetector', 'guardduty:ListDetectors'],
      services: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
    },
    {
      on: detection.securityHub === 'create',
      statements: [securityHub()],
      calls: [],
      services: ['securityhub.amazonaws.com'],
    },
    {
      on: detection.config === 'create',
      statements: configRecorder(),
      calls: [
        'config:DeleteDeliveryChannel',
        'config:DescribeConformancePackStatus',
        'config:DescribeConformancePacks',
        'config:DescribeDeliveryChannels',
        'config:PutDeliveryChannel',
      ],
      services: ['config.amazonaws.com', 'config-conforms.amazonaws.com'],
    },
  ].filter(({ on }) => on);
  const calls = parts.flatMap((part) => part.calls);
  const services = ['access-analyzer.amazonaws.com', ...parts.flatMap((part) => part.services)];
  return [
    auditTrail(config),
    ...(detection.trailInCloudWatchLogs ? trailInLogs(config) : []),
    ...parts.flatMap((part) => part.statements),
    callsWithoutResource(
      config,
      ['cloudtrail:DescribeTrails', 'kms:ListAliases', 'logs:DescribeLogGroups', ...calls].sort(),
    ),
    ...linkedRoles(services),
  ];
}
