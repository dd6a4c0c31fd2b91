import { GLOBAL_REGION } from '../../../lib/names';
import { call, callers, CLOUDFORMATION, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const trail = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(environment);
  const { matched, unmatched } = samplesOf('trail-changed');
  const { account, homeRegion } = environment;
  const stop = (who: ReturnType<typeof user>, eventName = 'StopLogging') =>
    call(environment, homeRegion, who, 'cloudtrail', eventName, {
      name: `arn:aws:cloudtrail:${homeRegion}:${account}:trail/baseline_trail`,
    });
  return [
    matched('an admin stops it', stop(user('ada'))),
    matched('an admin makes it a trail of one region', stop(user('ada'), 'UpdateTrail')),
    matched('the deploy role with its own hands', stop(deployRole())),
    unmatched('a deployment changes it', stop(deployRole(CLOUDFORMATION), 'UpdateTrail')),
    unmatched('an admin starts it', stop(user('ada'), 'StartLogging')),
  ];
};

const detection = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(environment);
  const { matched, unmatched } = samplesOf('detection-stopped');
  const by = (who: ReturnType<typeof user>, service: string, eventName: string) =>
    call(environment, environment.homeRegion, who, service, eventName, {
      detectorId: '12abc34d567e8fa901bc2d34e56789f0',
    });
  return [
    matched('the detector goes', by(user('ada'), 'guardduty', 'DeleteDetector')),
    matched('the recorder stops', by(user('ada'), 'config', 'StopConfigurationRecorder')),
    matched('Security Hub is off', by(user('ada'), 'securityhub', 'DisableSecurityHub')),
    matched(
      'a region is disabled',
      call(environment, GLOBAL_REGION, user('ada'), 'account', 'DisableRegion', { RegionName: 'ap-east-1' }),
    ),
    unmatched(
      'a region is enabled',
      call(environment, GLOBAL_REGION, user('ada'), 'account', 'EnableRegion', { RegionName: 'ap-east-1' }),
    ),
    unmatched('a deployment', by(deployRole(CLOUDFORMATION), 'guardduty', 'UpdateDetector')),
    unmatched('a finding is archived', by(user('ada'), 'guardduty', 'ArchiveFindings')),
  ];
};

/** Services that deliver into a log group, by a policy that names it, and whatever sends them there. */
const delivered = (environment: AlertEnvironment): Sample[] => {
  const { user, session, deployRole } = callers(environment);
  const { matched, unmatched } = samplesOf('alerts-silenced');
  const { account, homeRegion } = environment;
  const group = (name: string) => `arn:aws:logs:${homeRegion}:${account}:log-group:${name}`;
  const by = (who: ReturnType<typeof user>, service: string, eventName: string, parameters: object) =>
    call(environment, homeRegion, who, service, eventName, { ...parameters });
  const opened = (name: string) => ({
    policyName: 'mine',
    policyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `${group(name)}:*`,
        },
      ],
    }),
  });
  const sentTo = (name: string) => ({ rule: 'nightly-report', targets: [{ id: 'Logs', arn: group(name) }] });
  const deliveredTo = (name: string) => ({
    name: 'mine',
    deliveryDestinationConfiguration: { destinationResourceArn: group(name) },
  });
  return [
    matched(
      "a service may write into the trail's copy",
      by(user('ada'), 'logs', 'PutResourcePolicy', opened('baseline_trail')),
    ),
    matched(
      'AWS opens it to the logs of a service, for an application',
      by(session('shop', '/', 'deploy'), 'logs', 'PutResourcePolicy', {
        resourceArn: group('baseline_trail'),
        policyDocument: '{}',
      }),
    ),
    matched(
      "events go into the trail's copy",
      by(session('shop', '/', 'deploy'), 'events', 'PutTargets', sentTo('baseline_trail')),
    ),
    matched(
      'logs of a service go there',
      by(user('ada'), 'logs', 'PutDeliveryDestination', deliveredTo('baseline_trail:*')),
    ),
    unmatched(
      'a service may write into a log group of an application',
      by(user('ada'), 'logs', 'PutResourcePolicy', opened('/aws/events/shop')),
    ),
    unmatched('events go there', by(user('ada'), 'events', 'PutTargets', sentTo('/aws/events/shop'))),
    unmatched(
      'logs of a service go to a log group of an application',
      by(user('ada'), 'logs', 'PutDeliveryDestination', deliveredTo('/aws/vendedlogs/shop')),
    ),
    unmatched(
      'a deployment',
      by(deployRole(CLOUDFORMATION), 'logs', 'PutResourcePolicy', opened('baseline_trail')),
    ),
  ];
};

const silenced = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(environment);
  const { matched, unmatched } = samplesOf('alerts-silenced');
  const { account, homeRegion } = environment;
  const ada = (service: string, eventName: string, parameters: Record<string, unknown>) =>
    call(environment, homeRegion, user('ada'), service, eventName, parameters);
  const topic = (name: string) => `arn:aws:sns:${homeRegion}:${account}:${name}`;
  return [
    matched('a rule is disabled', ada('events', 'DisableRule', { name: 'baseline_root-sign-in' })),
    matched(
      "a stream of the trail's copy goes",
      ada('logs', 'DeleteLogStream', { logGroupName: 'baseline_trail', logStreamName: 'x' }),
    ),
    unmatched(
      'a stream of an application goes',
      ada('logs', 'DeleteLogStream', { logGroupName: '/app/x', logStreamName: 'x' }),
    ),
    matched(
      'a rule notifies nobody',
      ada('events', 'RemoveTargets', { rule: 'baseline_trail-changed', ids: ['Topic'] }),
    ),
    matched(
      'a key on the bus of the rules',
      ada('events', 'UpdateEventBus', { name: 'default', kmsKeyIdentifier: 'alias/mine' }),
    ),
    matched('the topic goes', ada('sns', 'DeleteTopic', { topicArn: topic('baseline_security_alerts') })),
    matched(
      'an address leaves',
      ada('sns', 'Unsubscribe', { subscriptionArn: `${topic('baseline_security_alerts')}:0a1b2c3d` }),
    ),
    matched(
      'an alarm does nothing',
      ada('monitoring', 'DisableAlarmActions', { alarmNames: ['baseline_estimated_charges_10_usd'] }),
    ),
    unmatched(
      'a deployment',
      call(environment, homeRegion, deployRole(CLOUDFORMATION), 'events', 'PutRule', {
        name: 'baseline_root-sign-in',
      }),
    ),
    matched(
      'denied API calls are masked in logs',
      ada('logs', 'PutAccountPolicy', { policyName: 'mine', policyType: 'DATA_PROTECTION_POLICY' }),
    ),
    matched(
      'a pipeline takes in what CloudTrail writes',
      ada('observabilityadmin', 'CreateTelemetryPipeline', { name: 'mine' }),
    ),
    matched('a rule of a pipeline', ada('logs', 'PutPipelineRule', { ruleName: 'mine' })),
    unmatched('a pipeline goes', ada('observabilityadmin', 'DeleteTelemetryPipeline', { name: 'mine' })),
    unmatched(
      "a team's retention",
      ada('logs', 'PutRetentionPolicy', { logGroupName: 'shop', retentionInDays: 7 }),
    ),
    unmatched("a team's bus", ada('events', 'UpdateEventBus', { name: 'orders' })),
    unmatched("a team's rule", ada('events', 'DisableRule', { name: 'nightly-report' })),
    unmatched("a team's topic", ada('sns', 'DeleteTopic', { topicArn: topic('reports') })),
    unmatched("a team's alarm", ada('monitoring', 'DeleteAlarms', { alarmNames: ['shop-errors'] })),
  ];
};

export const auditSamples = (environment: AlertEnvironment): Sample[] => [
  ...trail(environment),
  ...detection(environment),
  ...silenced(environment),
  ...delivered(environment),
];
