import type { Context } from '../../../../../tools/account/doctor/context';
import { awsError, type Answers } from '../fake-account';
import { daysAgo } from '../healthy';
import { anomalySubscription } from '../healthy/alerts';
import { call, type Example } from './example';

const alarm =
  (rest: object) =>
  (context: Context): Answers => ({
    'cloudwatch:DescribeAlarms': () => ({
      MetricAlarms: context
        .ofType('AWS::CloudWatch::Alarm')
        .map(({ properties }) => ({ ...properties, ...rest })),
    }),
  });

const anomalies =
  (rest: object) =>
  (context: Context): Answers => ({
    'ce:GetAnomalySubscriptions': () => ({
      AnomalySubscriptions: [{ ...anomalySubscription(context), ...rest }],
    }),
  });

/** Of what sends alerts. */
export const ALERTS: Record<string, readonly Example[]> = {
  'alarm-settings': [
    ['not there', call('cloudwatch:DescribeAlarms', {})],
    ['switched off', alarm({ ActionsEnabled: false })],
    ['other actions', alarm({ AlarmActions: [] })],
    ['another Threshold', alarm({ Threshold: 1000 })],
  ],
  'alarm-data': [
    [
      'INSUFFICIENT_DATA for 3 days',
      alarm({ StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: daysAgo(3) }),
    ],
  ],
  'alarm-quiet': [['ALARM: too much', alarm({ StateValue: 'ALARM', StateReason: 'too much' }), 'warn']],
  'topic-subscriptions': [
    ['billing@example.com: not subscribed', call('sns:ListSubscriptionsByTopic', {})],
    [
      'billing@example.com: not confirmed',
      call('sns:ListSubscriptionsByTopic', {
        Subscriptions: [{ Endpoint: 'billing@example.com', SubscriptionArn: 'PendingConfirmation' }],
      }),
    ],
    ['no topic', call('sns:ListSubscriptionsByTopic', awsError('NotFoundException'))],
  ],
  'topic-settings': [
    ['not encrypted', call('sns:GetTopicAttributes', { Attributes: { Policy: '{}' } })],
    ['another policy', call('sns:GetTopicAttributes', { Attributes: { KmsMasterKeyId: 'k', Policy: '{}' } })],
    ['not there', call('sns:GetTopicAttributes', awsError('NotFoundException'))],
  ],
  'event-rules': [
    ['not there', call('events:DescribeRule', awsError('ResourceNotFoundException'))],
    ['disabled', call('events:DescribeRule', { State: 'DISABLED' })],
    ['without a state', call('events:DescribeRule', {})],
    ['another pattern', call('events:DescribeRule', { State: 'ENABLED', EventPattern: '{}' })],
    ['other targets', call('events:ListTargetsByRule', {})],
  ],
  'anomaly-alerts': [
    ['not there', call('ce:GetAnomalySubscriptions', {})],
    [
      'nobody has opened Cost Explorer',
      call(
        'ce:GetAnomalySubscriptions',
        awsError('AccessDeniedException', 'User not enabled for cost explorer access'),
      ),
    ],
    ['another ThresholdExpression', anomalies({ ThresholdExpression: {} })],
    ['another Subscribers', anomalies({ Subscribers: [] })],
    ['another monitor, or none', anomalies({ MonitorArnList: [] })],
  ],
  budget: [
    ['not there', call('budgets:DescribeBudget', awsError('NotFoundException'))],
    ['5 USD, not 100 USD', call('budgets:DescribeBudget', { Budget: { BudgetLimit: { Amount: '5' } } })],
  ],
};

/** Of what records and monitors. */
export const AUDIT: Record<string, readonly Example[]> = {
  'trail-logging': [
    ['stopped', call('cloudtrail:GetTrailStatus', { IsLogging: false })],
    ['not there', call('cloudtrail:GetTrailStatus', awsError('TrailNotFoundException'))],
  ],
  'trail-delivery': [
    ['AccessDenied', call('cloudtrail:GetTrailStatus', { LatestDeliveryError: 'AccessDenied' })],
    ['2 days ago', call('cloudtrail:GetTrailStatus', { LatestDeliveryTime: daysAgo(2) })],
    ['nothing delivered yet', call('cloudtrail:GetTrailStatus', {})],
  ],
  'trail-settings': [
    ['not there', call('cloudtrail:DescribeTrails', {})],
    [
      'another IsMultiRegionTrail',
      call('cloudtrail:DescribeTrails', { trailList: [{ IsMultiRegionTrail: false }] }),
    ],
    ['no key', call('cloudtrail:DescribeTrails', { trailList: [{}] })],
  ],
  guardduty: [
    ['no detector', call('guardduty:ListDetectors', {})],
    ['suspended', call('guardduty:GetDetector', { Status: 'DISABLED' })],
    ['without S3_DATA_EVENTS', call('guardduty:GetDetector', { Status: 'ENABLED' })],
  ],
  'security-hub': [['not enabled', call('securityhub:DescribeHub', awsError('InvalidAccessException'))]],
  'security-hub-standards': [
    ['without cis-aws-foundations-benchmark', call('securityhub:GetEnabledStandards', {})],
  ],
  'config-recorder': [
    ['no recorder', call('config:DescribeConfigurationRecorderStatus', {})],
    [
      'stopped',
      call('config:DescribeConfigurationRecorderStatus', {
        ConfigurationRecordersStatus: [{ recording: false }],
      }),
    ],
    [
      'its last delivery failed: no bucket',
      call('config:DescribeConfigurationRecorderStatus', {
        ConfigurationRecordersStatus: [
          { recording: true, lastStatus: 'Failure', lastErrorMessage: 'no bucket' },
        ],
      }),
    ],
  ],
  'config-conformance-pack': [
    ['not there', call('config:DescribeConformancePackStatus', awsError('NoSuchConformancePackException'))],
    [
      'CREATE_FAILED',
      call('config:DescribeConformancePackStatus', {
        ConformancePackStatusDetails: [{ ConformancePackState: 'CREATE_FAILED' }],
      }),
    ],
  ],
};
