import type { BaselineConfig } from '../config';
import type { Alert } from './alert';
import { calls, eventMessage, notDeploying, notEnrolling } from './cloudtrail';

const OURS = [{ prefix: 'baseline_' }];
const OUR_ARN = [{ wildcard: '*:baseline_*' }];

/** Calls that change what notifies people, whatever their parameters call it: rules, topics, alarms and the trail's copy. */
const changes = ({ member }: BaselineConfig) => [
  'DeleteAlarms',
  'DeleteLogStream',
  'DeleteTopic',
  'DisableAlarmActions',
  'PutDeliveryDestination',
  'PutMetricAlarm',
  'PutResourcePolicy',
  'SetAlarmState',
  'SetTopicAttributes',
  'Unsubscribe',
  'UpdateEventBus',
  // The bus of all members can go, the default one cannot.
  ...(member ? ['DeleteEventBus'] : []),
  // Add, Remove
  { suffix: 'Permission' },
  // Delete, Disable, Enable, Put
  { suffix: 'Rule' },
  // Put, Remove
  { suffix: 'Targets' },
];

/**
 * What such a call names. In one list, since the template has little room.
 *
 * Services that deliver logs or events write into whatever log group a policy of Amazon CloudWatch Logs opens to them, which IAM
 * authorizes without a resource (docs/decisions/0037-services-write-into-the-copy.md): the last four.
 * Sources: Amazon CloudWatch Logs API Reference, "PutResourcePolicy", "PutDeliveryDestination".
 */
const changed = ({ member }: BaselineConfig) => [
  { alarmName: OURS },
  { alarmNames: OURS },
  { logGroupName: OURS },
  // The key of the bus encrypts the rules too.
  { name: [...OURS, 'default'] },
  { rule: OURS },
  { subscriptionArn: OUR_ARN },
  { topicArn: OUR_ARN },
  // The bus of all members, in the audit account.
  ...(member ? [{ eventBusName: OURS }] : []),
  { deliveryDestinationConfiguration: { destinationResourceArn: OUR_ARN } },
  { policyDocument: OUR_ARN },
  { resourceArn: OUR_ARN },
  { targets: { arn: OUR_ARN } },
];

/** Changes to the rules, topics and alarms that notify people. */
const alertsSilenced = (config: BaselineConfig): Alert => ({
  id: 'alerts-silenced',
  where: 'every region',
  pattern: calls({
    userIdentity: notDeploying(config),
    $or: [
      { eventName: changes(config), requestParameters: { $or: changed(config) } },
      // A data protection policy hides from metric filters what it masks, and a pipeline rewrites what passes through it.
      {
        eventName: [
          'CreateTelemetryPipeline',
          'PutAccountPolicy',
          'PutPipelineRule',
          'UpdateTelemetryPipeline',
        ],
      },
    ],
  }),
  message: eventMessage('CRITICAL', 'An alert of the baseline was changed or removed', '<rule> <topic>', {
    rule: '$.detail.requestParameters.name',
    topic: '$.detail.requestParameters.topicArn',
  }),
});

/**
 * What the administrator of detection does to other accounts: it is the audit account that calls, and the members' events are
 * what it is notified of.
 * Sources: Amazon GuardDuty, AWS Security Hub and Amazon Inspector API References.
 */
const OF_AN_ADMINISTRATOR = [
  'DeleteConfigurationPolicy',
  'DeleteMembers',
  'DisassociateMember',
  'DisassociateMembers',
  'StartConfigurationPolicyDisassociation',
  'StopMonitoringMembers',
  'UpdateConfigurationPolicy',
  'UpdateMemberDetectors',
  'UpdateOrganizationConfiguration',
];

/** Changes to what monitors the account. Trails are changed in their home region, services in the region they monitor. */
export const auditAlerts = (config: BaselineConfig): Alert[] => [
  {
    id: 'trail-changed',
    where: 'every region',
    pattern: calls({
      eventSource: ['cloudtrail.amazonaws.com'],
      eventName: ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'],
      userIdentity: notDeploying(config),
    }),
    message: eventMessage('CRITICAL', 'A trail was stopped, changed or deleted', '<trail>', {
      trail: '$.detail.requestParameters.name',
    }),
  },
  {
    id: 'detection-stopped',
    where: 'every region',
    pattern: calls({
      eventSource: ['access-analyzer', 'account', 'config', 'guardduty', 'inspector2', 'securityhub'].map(
        (service) => `${service}.amazonaws.com`,
      ),
      eventName: [
        'BatchDisableStandards',
        'DeleteAnalyzer',
        'DeleteConfigurationRecorder',
        'DeleteDeliveryChannel',
        'DeleteDetector',
        'Disable',
        // What runs in a region runs on when it is disabled, and nobody sees it.
        'DisableRegion',
        'DisableSecurityHub',
        'StopConfigurationRecorder',
        'UpdateDetector',
        ...(config.member ? OF_AN_ADMINISTRATOR : []),
      ],
      userIdentity: notEnrolling(config),
    }),
    message: eventMessage('HIGH', 'A service that watches the account was stopped or changed'),
  },
  alertsSilenced(config),
];
