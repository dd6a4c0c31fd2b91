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
      'cloudtrail:GetEventConfiguration',
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

/**
 * What a part of detection takes. Switched off it keeps the rights to see and delete: the deployment that switches it
 * off has the rights of the new configuration, and deletes with them what the old one created.
 */
const part = (
  sid: string,
  isOn: boolean,
  props: {
    readonly why: string;
    readonly seeAndDelete: readonly string[];
    readonly createAndUpdate: readonly string[];
    readonly resources: string[];
  },
): PolicyStatement =>
  allow(sid, {
    why: props.why,
    actions: [...props.seeAndDelete, ...(isOn ? props.createAndUpdate : [])].sort(),
    resources: props.resources,
    conditions: VIA_CLOUDFORMATION,
  });

const trailInLogs = ({ homeRegion, detection }: BaselineConfig): PolicyStatement[] => [
  part('LogGroupOfTheTrail', detection.trailInCloudWatchLogs, {
    why: 'The one log group: most of these calls name it with the wildcard of its streams.',
    seeAndDelete: [
      'logs:DeleteLogGroup',
      'logs:DeleteMetricFilter',
      'logs:DescribeMetricFilters',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
    ],
    createAndUpdate: [
      'logs:AssociateKmsKey',
      'logs:CreateLogGroup',
      'logs:DisassociateKmsKey',
      'logs:PutMetricFilter',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
      'logs:UntagResource',
    ],
    resources: logGroupArns(homeRegion, NAMES.trailLogGroup),
  }),
  ...(detection.trailInCloudWatchLogs
    ? [
        allow('PassTrailLogsRole', {
          actions: ['iam:PassRole'],
          resources: [roleArn(ROLES.trailLogs)],
          conditions: {
            ...VIA_CLOUDFORMATION,
            StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' },
          },
        }),
      ]
    : []),
];

const guardDuty = (isOn: boolean): PolicyStatement =>
  part('ThreatDetectionOfTheBaseline', isOn, {
    why: 'IDs of detectors are random; only through CloudFormation, so only what the stacks created.',
    seeAndDelete: ['guardduty:DeleteDetector', 'guardduty:GetDetector', 'guardduty:ListTagsForResource'],
    createAndUpdate: ['guardduty:TagResource', 'guardduty:UntagResource', 'guardduty:UpdateDetector'],
    resources: [accountArn('guardduty', '*', 'detector/*')],
  });

const securityHub = (isOn: boolean): PolicyStatement =>
  part('SecurityHubOfTheBaseline', isOn, {
    why: 'The one hub of each governed region.',
    seeAndDelete: [
      'securityhub:BatchDisableStandards',
      'securityhub:DescribeHub',
      'securityhub:DescribeStandardsControls',
      'securityhub:DisableSecurityHub',
      'securityhub:GetEnabledStandards',
      'securityhub:ListTagsForResource',
    ],
    createAndUpdate: [
      'securityhub:BatchEnableStandards',
      'securityhub:EnableSecurityHub',
      'securityhub:TagResource',
      'securityhub:UntagResource',
      'securityhub:UpdateSecurityHubConfiguration',
    ],
    resources: [accountArn('securityhub', '*', 'hub/default')],
  });

/** The service-linked role of AWS Config. */
export const configRole = (): string =>
  iamArn('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');

const configRecorder = (isOn: boolean): PolicyStatement[] => [
  part('RecorderOfTheBaseline', isOn, {
    why: 'The names of the baseline; AWS Config puts an ID behind them.',
    seeAndDelete: [
      'config:DeleteConfigurationRecorder',
      'config:DeleteConformancePack',
      'config:DescribeConfigurationRecorderStatus',
      'config:DescribeConfigurationRecorders',
      'config:ListTagsForResource',
      'config:StopConfigurationRecorder',
    ],
    createAndUpdate: [
      'config:PutConfigurationRecorder',
      'config:PutConformancePack',
      'config:StartConfigurationRecorder',
      'config:TagResource',
      'config:UntagResource',
    ],
    resources: [
      accountArn('config', '*', `configuration-recorder/${NAMES.configRecorder}/*`),
      accountArn('config', '*', `conformance-pack/${NAMES.conformancePack}/*`),
    ],
  }),
  ...(isOn
    ? [
        allow('PassRoleOfConfig', {
          actions: ['iam:PassRole'],
          resources: [configRole()],
          conditions: {
            ...VIA_CLOUDFORMATION,
            StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' },
          },
        }),
      ]
    : []),
];

const NO_RESOURCE = 'AWS authorizes these calls without a resource.';

/** Also in a region that is governed no more: what was created there is seen and deleted. */
const seeAndDeleteWithoutResource = (): PolicyStatement =>
  allow('SeeAndDeleteWithoutResource', {
    why: NO_RESOURCE,
    actions: [
      'access-analyzer:ListAnalyzers',
      'cloudtrail:DescribeTrails',
      'config:DeleteDeliveryChannel',
      'config:DescribeConformancePackStatus',
      'config:DescribeConformancePacks',
      'config:DescribeDeliveryChannels',
      'guardduty:ListDetectors',
      'kms:ListAliases',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
    conditions: VIA_CLOUDFORMATION,
  });

const createWithoutResource = (config: BaselineConfig, actions: string[]): PolicyStatement[] =>
  actions.length === 0
    ? []
    : [
        allow('CreateDetectionWithoutResource', {
          why: NO_RESOURCE,
          actions,
          resources: ['*'],
          conditions: { ...VIA_CLOUDFORMATION, ...inRegions(...stackRegions(config)) },
        }),
      ];

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

/** What each part that is switched on needs; and for all of them what takes them away. */
export function deployDetection(config: BaselineConfig): PolicyStatement[] {
  const { detection } = config;
  const isOn = {
    guardDuty: detection.guardDuty === 'create',
    securityHub: detection.securityHub === 'create',
    config: detection.config === 'create',
  };
  return [
    auditTrail(config),
    ...trailInLogs(config),
    guardDuty(isOn.guardDuty),
    securityHub(isOn.securityHub),
    ...configRecorder(isOn.config),
    seeAndDeleteWithoutResource(),
    ...createWithoutResource(config, [
      ...(isOn.config ? ['config:PutDeliveryChannel'] : []),
      ...(isOn.guardDuty ? ['guardduty:CreateDetector'] : []),
    ]),
    ...linkedRoles([
      'access-analyzer.amazonaws.com',
      ...(isOn.guardDuty ? ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'] : []),
      ...(isOn.securityHub ? ['securityhub.amazonaws.com'] : []),
      ...(isOn.config ? ['config.amazonaws.com', 'config-conforms.amazonaws.com'] : []),
    ]),
  ];
}
