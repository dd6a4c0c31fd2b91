import { z } from 'zod';
import type { Context } from '../../../../../tools/account/doctor/context';
import type { Answers } from '../fake-account';
import { find } from './declared';
import { daysAgo } from './people';

/** What sends alerts. */
export const alertAnswers = (context: Context): Answers => ({
  'cloudwatch:ListMetrics': () => ({ Metrics: [{ MetricName: 'EstimatedCharges' }] }),
  'cloudwatch:DescribeAlarms': (_, region) => ({
    MetricAlarms: context
      .ofType('AWS::CloudWatch::Alarm')
      .filter((alarm) => alarm.region === region)
      .map(({ properties }) => ({ ...properties, StateValue: 'OK', ActionsEnabled: true })),
  }),
  'sns:ListSubscriptionsByTopic': ({ TopicArn }: { TopicArn: string }) => ({
    Subscriptions: context
      .ofType('AWS::SNS::Subscription')
      .map(({ properties: { Endpoint } }) => ({ Endpoint, SubscriptionArn: `${TopicArn}:1` })),
  }),
  'sns:GetTopicAttributes': ({ TopicArn }: { TopicArn: string }) => {
    const policy = context.model.resources.find(({ arn }) => arn === TopicArn)?.policy;
    return { Attributes: { KmsMasterKeyId: 'key', Policy: JSON.stringify(policy?.document) } };
  },
  'events:DescribeRule': ({ Name }: { Name: string }, region) => {
    const { properties } = find(context, 'AWS::Events::Rule', 'Name', Name, region);
    return { State: properties.State ?? 'ENABLED', EventPattern: JSON.stringify(properties.EventPattern) };
  },
  'events:ListTargetsByRule': ({ Rule }: { Rule: string }, region) => ({
    Targets: find(context, 'AWS::Events::Rule', 'Name', Rule, region).properties.Targets ?? [],
  }),
  'ce:GetAnomalySubscriptions': () => ({ AnomalySubscriptions: [anomalySubscription(context)] }),
  'budgets:DescribeBudget': () => ({ Budget: { BudgetLimit: { Amount: '100.0', Unit: 'USD' } } }),
});

/** As AWS gives it back: with the state of each subscriber. */
export function anomalySubscription(context: Context) {
  const [declared] = context.ofType('Custom::AnomalyAlerts');
  const { MonitorArn = 'arn:monitor', AnomalySubscription } = ALERTS.parse(declared?.properties.Settings);
  const Subscribers = AnomalySubscription.Subscribers.map((each) => ({ ...each, Status: 'CONFIRMED' }));
  return { ...AnomalySubscription, Subscribers, MonitorArnList: [MonitorArn] };
}

const ALERTS = z
  .object({ AnomalyAlerts: z.string() })
  .transform(({ AnomalyAlerts }): unknown => JSON.parse(AnomalyAlerts))
  .pipe(
    z.object({
      MonitorArn: z.string().optional(),
      AnomalySubscription: z.looseObject({ Subscribers: z.array(z.looseObject({})) }),
    }),
  );

/** What records and monitors. */
export const auditAnswers = (context: Context): Answers => ({
  'access-analyzer:GetAnalyzer': () => ({ analyzer: { status: 'ACTIVE' } }),
  'access-analyzer:ListFindingsV2': () => ({ findings: [] }),
  'cloudtrail:GetTrailStatus': () => ({ IsLogging: true, LatestDeliveryTime: daysAgo(0.1) }),
  'cloudtrail:DescribeTrails': () => ({
    trailList: context.ofType('AWS::CloudTrail::Trail').map(({ properties }) => ({
      ...properties,
      LogFileValidationEnabled: properties.EnableLogFileValidation,
      KmsKeyId: 'key',
    })),
  }),
  'guardduty:ListDetectors': () => ({ DetectorIds: ['d'] }),
  'guardduty:GetDetector': () => ({
    Status: 'ENABLED',
    Features: context.ofType('AWS::GuardDuty::Detector')[0]?.properties.Features,
  }),
  'securityhub:DescribeHub': () => ({ HubArn: 'hub' }),
  'securityhub:GetEnabledStandards': () => ({
    StandardsSubscriptions: context.ofType('AWS::SecurityHub::Standard').map(({ properties }) => properties),
  }),
  'config:DescribeConfigurationRecorderStatus': () => ({
    ConfigurationRecordersStatus: [{ recording: true, lastStatus: 'SUCCESS' }],
  }),
  'config:DescribeConformancePackStatus': () => ({
    ConformancePackStatusDetails: [{ ConformancePackState: 'CREATE_COMPLETE' }],
  }),
});
