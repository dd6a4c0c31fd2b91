import type { BaselineConfig } from '../config';
import type { Alert } from './alert';
import { calls, eventMessage, notDeploying, notEnrolling } from './cloudtrail';

const OURS = [{ prefix: 'baseline_' }];

/** Changes to the rules, topics and alarms that notify people. */
const alertsSilenced = (config: BaselineConfig): Alert => ({
  id: 'alerts-silenced',
  where: 'every region',
  pattern: calls({
    userIdentity: notDeploying(config),
    $or: [
      {
        eventSource: ['events.amazonaws.com'],
        eventName: ['DeleteRule', 'DisableRule', 'PutRule'],
        requestParameters: { name: OURS },
      },
      // A data protection policy hides from metric filters what it masks, and a pipeline rewrites what passes through it.
      {
        eventName: [
          'CreateTelemetryPipeline',
          'PutAccountPolicy',
          'PutPipelineRule',
          'UpdateTelemetryPipeline',
        ],
      },
      // Its key also encrypts the rules.
      { eventName: ['UpdateEventBus'], requestParameters: { name: ['default'] } },
      { eventName: ['PutTargets', 'RemoveTargets'], requestParameters: { rule: OURS } },
      {
        eventName: ['AddPermission', 'DeleteTopic', 'RemovePermission', 'SetTopicAttributes'],
        requestParameters: { topicArn: [{ wildcard: '*:baseline_*' }] },
      },
      {
        eventName: ['Unsubscribe'],
        requestParameters: { subscriptionArn: [{ wildcard: '*:baseline_*' }] },
      },
      {
        eventName: ['DeleteAlarms', 'DisableAlarmActions'],
        requestParameters: { alarmNames: OURS },
      },
      // Of the trail's copy, which the alarms count.
      { eventName: ['DeleteLogStream'], requestParameters: { logGroupName: OURS } },
      { eventName: ['PutMetricAlarm', 'SetAlarmState'], requestParameters: { alarmName: OURS } },
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
