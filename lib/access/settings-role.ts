import { ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { everyRegion, everyWorkRegion } from '../config/security';
import { BASELINE_TAG, GLOBAL_REGION, NAMES, ROLES } from '../names';
import { DOCUMENT_SHARING } from '../settings/wanted';
import { accountArn, allow, iamArn, inRegions } from '../iam/statements';

const NO_RESOURCE = 'AWS authorizes these calls without a resource.';

const accountWide = (config: BaselineConfig): PolicyStatement[] => [
  allow('SettingsOfTheAccount', {
    why: NO_RESOURCE,
    actions: ['iam:UpdateAccountPasswordPolicy', 's3:PutAccountPublicAccessBlock'],
    resources: ['*'],
    conditions: inRegions(...everyRegion(config)),
  }),
  ...(config.settings.securityContact
    ? [
        allow('SecurityContact', {
          actions: ['account:PutAlternateContact'],
          resources: [accountArn('account', '', 'account')],
          // The key has several values, though a call names one.
          conditions: { 'ForAnyValue:StringEquals': { 'account:AlternateContactTypes': 'SECURITY' } },
        }),
      ]
    : []),
];

/** In an organization a declarative policy holds them. */
const settingsOfDeclarativePolicies = (config: BaselineConfig): string[] => [
  'ec2:EnableImageBlockPublicAccess',
  'ec2:EnableSnapshotBlockPublicAccess',
  'ec2:ModifyInstanceMetadataDefaults',
  ...(config.settings.vpcBlockPublicAccess === 'off' ? [] : ['ec2:ModifyVpcBlockPublicAccessOptions']),
];

const regional = (config: BaselineConfig): PolicyStatement[] => [
  allow('SettingsOfEachRegion', {
    why: NO_RESOURCE,
    actions: [
      'ec2:EnableEbsEncryptionByDefault',
      ...(config.member ? [] : settingsOfDeclarativePolicies(config)),
      'ecr:GetRegistryScanningConfiguration',
      'ecr:PutRegistryScanningConfiguration',
    ],
    resources: ['*'],
    conditions: inRegions(...everyRegion(config)),
  }),
  allow('SharingOfDocuments', {
    why: 'One setting, in the regions of the condition: the template has no room for an ARN of each.',
    actions: ['ssm:UpdateServiceSetting'],
    resources: [accountArn('ssm', '*', `servicesetting${DOCUMENT_SHARING}`)],
    conditions: inRegions(...everyRegion(config)),
  }),
];

const defaultSecurityGroups = (config: BaselineConfig): PolicyStatement[] =>
  config.settings.emptyDefaultSecurityGroups
    ? [
        allow('SeeDefaultSecurityGroups', {
          why: NO_RESOURCE,
          actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups'],
          resources: ['*'],
          conditions: inRegions(...everyRegion(config)),
        }),
        allow('EmptyDefaultSecurityGroups', {
          why: 'IDs are random, and no condition distinguishes a default group from others. It takes rules, and gives none.',
          actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          resources: everyRegion(config).map((region) => accountArn('ec2', region, 'security-group/*')),
        }),
      ]
    : [];

/** Source: Amazon Inspector User Guide, "Using service-linked roles for Amazon Inspector". */
const INSPECTOR_SERVICES = ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'];

const inspector = (config: BaselineConfig): PolicyStatement[] =>
  config.detection.inspector.length > 0
    ? [
        allow('EnableInspector', {
          why: NO_RESOURCE,
          actions: ['inspector2:Enable', 'inspector2:ListAccountPermissions'],
          resources: ['*'],
          conditions: inRegions(...everyWorkRegion(config), ...config.governedRegions),
        }),
        allow('ServiceLinkedRolesOfInspector', {
          why: 'AWS chooses the names of service-linked roles; the condition names the services.',
          actions: ['iam:CreateServiceLinkedRole'],
          resources: INSPECTOR_SERVICES.map((service) => iamArn(`role/aws-service-role/${service}/*`)),
          conditions: { StringEquals: { 'iam:AWSServiceName': INSPECTOR_SERVICES } },
        }),
      ]
    : [];

/**
 * Where the configuration has none, too: CloudFormation deletes them last, when the role has the rights of afterwards.
 * A monitor is never changed: it may be that of AWS.
 */
const anomalyAlerts = (): PolicyStatement[] => {
  const tag = `/${BASELINE_TAG.key}`;
  return [
    allow('SeeAnomalyDetection', {
      why: 'IDs are random, of monitors and of subscriptions, and the function looks for its own among them.',
      actions: ['ce:GetAnomalyMonitors', 'ce:GetAnomalySubscriptions'],
      resources: [accountArn('ce', '', 'anomaly*')],
    }),
    allow('CreateAnomalyAlerts', {
      why: 'AWS authorizes creation without a resource; what is created carries the tag of the baseline.',
      actions: ['ce:CreateAnomalyMonitor', 'ce:CreateAnomalySubscription'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'aws:RequestedRegion': GLOBAL_REGION,
          [`aws:RequestTag${tag}`]: BASELINE_TAG.value,
        },
      },
    }),
    allow('TagAnomalyAlerts', {
      why: 'IDs are random, of monitors and of subscriptions. A creation with tags asks for it.',
      actions: ['ce:TagResource'],
      resources: [accountArn('ce', '', 'anomaly*')],
      conditions: { StringEquals: { [`aws:RequestTag${tag}`]: BASELINE_TAG.value } },
    }),
    allow('ChangeAnomalyAlerts', {
      why: 'IDs are random; the tag says which are its own.',
      actions: ['ce:DeleteAnomalySubscription', 'ce:UpdateAnomalySubscription'],
      resources: [accountArn('ce', '', 'anomalysubscription/*')],
      conditions: { StringEquals: { [`aws:ResourceTag${tag}`]: BASELINE_TAG.value } },
    }),
  ];
};

const ownLogs = (config: BaselineConfig): PolicyStatement =>
  allow('WriteOwnLogs', {
    why: 'AWS Lambda names the streams; the regions are those of the condition.',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [accountArn('logs', '*', `log-group:/aws/lambda/${NAMES.settingsFunction}:*`)],
    conditions: inRegions(...everyRegion(config)),
  });

/** The role of the function that applies the account's settings, in every governed region. */
export const settingsRole = (config: BaselineConfig) => ({
  name: ROLES.settings,
  description: "The function that makes the account's settings, in each region of the baseline",
  // The Lambda guide shows no source account in the trust of a function's role.
  trust: new ServicePrincipal('lambda.amazonaws.com'),
  statements: [
    ...accountWide(config),
    ...regional(config),
    ...defaultSecurityGroups(config),
    ...inspector(config),
    // The account that pays for all of an organization watches what they spend.
    ...(config.member ? [] : anomalyAlerts()),
    ownLogs(config),
  ],
});
