import { call, callers, CLOUDFORMATION, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const trail = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('trail-changed');
  const { account, homeRegion } = place;
  const stop = (who: ReturnType<typeof user>, eventName = 'StopLogging') =>
    call(place, homeRegion, who, 'cloudtrail', eventName, {
      name: `arn:aws:cloudtrail:${homeRegion}:${account}:trail/baseline_trail`,
    });
  return [
    told('an admin stops it', stop(user('ada'))),
    told('an admin makes it a trail of one region', stop(user('ada'), 'UpdateTrail')),
    told('the deploy role with its own hands', stop(deployRole())),
    missed('a deployment changes it', stop(deployRole(CLOUDFORMATION), 'UpdateTrail')),
    missed('an admin starts it', stop(user('ada'), 'StartLogging')),
  ];
};

const detection = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('detection-stopped');
  const by = (who: ReturnType<typeof user>, service: string, eventName: string) =>
    call(place, place.homeRegion, who, service, eventName, {
      detectorId: '12abc34d567e8fa901bc2d34e56789f0',
    });
  return [
    told('the detector goes', by(user('ada'), 'guardduty', 'DeleteDetector')),
    told('the recorder stops', by(user('ada'), 'config', 'StopConfigurationRecorder')),
    told('Security Hub is off', by(user('ada'), 'securityhub', 'DisableSecurityHub')),
    missed('a deployment', by(deployRole(CLOUDFORMATION), 'guardduty', 'UpdateDetector')),
    missed('a finding is archived', by(user('ada'), 'guardduty', 'ArchiveFindings')),
  ];
};

const silenced = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('alerts-silenced');
  const { account, homeRegion } = place;
  const ada = (service: string, eventName: string, parameters: Record<string, unknown>) =>
    call(place, homeRegion, user('ada'), service, eventName, parameters);
  const topic = (name: string) => `arn:aws:sns:${homeRegion}:${account}:${name}`;
  return [
    told('a rule is disabled', ada('events', 'DisableRule', { name: 'baseline_root-sign-in' })),
    told(
      'a rule tells nobody',
      ada('events', 'RemoveTargets', { rule: 'baseline_trail-changed', ids: ['Topic'] }),
    ),
    told(
      'a key on the bus of the rules',
      ada('events', 'UpdateEventBus', { name: 'default', kmsKeyIdentifier: 'alias/mine' }),
    ),
    told('the topic goes', ada('sns', 'DeleteTopic', { topicArn: topic('baseline_security_alerts') })),
    told(
      'an address leaves',
      ada('sns', 'Unsubscribe', { subscriptionArn: `${topic('baseline_security_alerts')}:0a1b2c3d` }),
    ),
    told(
      'an alarm does nothing',
      ada('monitoring', 'DisableAlarmActions', { alarmNames: ['baseline_estimated_charges_10_usd'] }),
    ),
    missed(
      'a deployment',
      call(place, homeRegion, deployRole(CLOUDFORMATION), 'events', 'PutRule', {
        name: 'baseline_root-sign-in',
      }),
    ),
    told(
      'refused calls are masked in logs',
      ada('logs', 'PutAccountPolicy', { policyName: 'mine', policyType: 'DATA_PROTECTION_POLICY' }),
    ),
    missed(
      "a team's retention",
      ada('logs', 'PutRetentionPolicy', { logGroupName: 'shop', retentionInDays: 7 }),
    ),
    missed("a team's bus", ada('events', 'UpdateEventBus', { name: 'orders' })),
    missed("a team's rule", ada('events', 'DisableRule', { name: 'nightly-report' })),
    missed("a team's topic", ada('sns', 'DeleteTopic', { topicArn: topic('reports') })),
    missed("a team's alarm", ada('monitoring', 'DeleteAlarms', { alarmNames: ['shop-errors'] })),
  ];
};

export const auditSamples = (place: AlertEnvironment): Sample[] => [
  ...trail(place),
  ...detection(place),
  ...silenced(place),
];
