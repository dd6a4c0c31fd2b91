import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { GLOBAL_REGION, NAMES } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import type { EmulatedAccount, Fault, Undo } from '../account';

/** A fault of the first billing alarm. */
const alarmFault = (
  what: string,
  check: string,
  reports: string,
  inject: (client: CloudWatchClient, alarm: MetricAlarm) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: [check],
  reports,
  async inject({ clients }) {
    const client = clients.in(CloudWatchClient, GLOBAL_REGION);
    const AlarmNamePrefix = 'baseline_estimated_charges';
    const { MetricAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix }));
    if (alarm === undefined) throw new Error(`The account has no alarm ${AlarmNamePrefix}`);
    return inject(client, alarm);
  },
});

/** Writes an alarm anew, with something else in it. */
const put = (client: CloudWatchClient, alarm: MetricAlarm, rest: Partial<MetricAlarm> = {}) => {
  const { AlarmName, ComparisonOperator, EvaluationPeriods, Threshold, ...others } = { ...alarm, ...rest };
  return client.send(
    new PutMetricAlarmCommand({ AlarmName, ComparisonOperator, EvaluationPeriods, Threshold, ...others }),
  );
};

const ALARMS: readonly Fault[] = [
  alarmFault(
    'the actions of an alarm switched off',
    'alarm-settings',
    'switched off',
    async (client, { AlarmName = '' }) => {
      await client.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
      return () => client.send(new EnableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
    },
  ),
  alarmFault('the action of an alarm removed', 'alarm-settings', 'other actions', async (client, alarm) => {
    await put(client, alarm, { AlarmActions: [] });
    return () => put(client, alarm);
  }),
  alarmFault(
    'the threshold of an alarm raised',
    'alarm-settings',
    'another Threshold',
    async (client, alarm) => {
      await put(client, alarm, { Threshold: 1_000_000 });
      return () => put(client, alarm);
    },
  ),
  alarmFault('an alarm deleted', 'alarm-settings', 'not there', async (client, alarm) => {
    await client.send(new DeleteAlarmsCommand({ AlarmNames: [alarm.AlarmName ?? ''] }));
    return () => put(client, alarm);
  }),
  alarmFault(
    'an alarm in the state ALARM',
    'alarm-quiet',
    'ALARM: too much',
    async (client, { AlarmName }) => {
      const set = (StateValue: 'ALARM' | 'OK', StateReason: string) =>
        client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason }));
      await set('ALARM', 'too much');
      return () => set('OK', 'enough');
    },
  ),
];

/** A fault of the topic of the billing alerts. */
const topicFault = (
  what: string,
  check: string,
  reports: string,
  inject: (sns: SNSClient, TopicArn: string) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: [check],
  reports,
  inject: ({ clients, accountId }) =>
    inject(
      clients.in(SNSClient, GLOBAL_REGION),
      `arn:aws:sns:${GLOBAL_REGION}:${accountId}:${NAMES.alertTopic}`,
    ),
});

/** Sets an attribute of a topic to another value. */
const changed = (AttributeName: string, value: string) => async (sns: SNSClient, TopicArn: string) => {
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  const set = (AttributeValue: string) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
  await set(value);
  return () => set(Attributes[AttributeName] ?? '');
};

const OPEN = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' }],
});

const TOPICS: readonly Fault[] = [
  topicFault('a subscription removed', 'topic-subscriptions', 'not subscribed', async (sns, TopicArn) => {
    const { Subscriptions: [subscription] = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn }),
    );
    const { SubscriptionArn, Protocol, Endpoint } = subscription ?? {};
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    return () => sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
  }),
  topicFault('a topic opened to everybody', 'topic-settings', 'another policy', changed('Policy', OPEN)),
  topicFault('the key taken off a topic', 'topic-settings', 'not encrypted', changed('KmsMasterKeyId', '')),
];

/** A fault of the first rule with a target. */
const ruleFault = (
  what: string,
  reports: string,
  inject: (client: EventBridgeClient, rule: { Name: string; account: EmulatedAccount }) => Promise<Undo>,
): Fault => ({
  what,
  detectedBy: ['event-rules'],
  reports,
  inject(account) {
    const rule = account
      .newContext()
      .ofType('AWS::Events::Rule')
      .find(({ properties }) => properties.Targets !== undefined && properties.State === undefined);
    if (rule === undefined) throw new Error('The templates declare no rule with a target');
    return inject(account.clients.in(EventBridgeClient, rule.region), { Name: text(rule, 'Name'), account });
  },
});

const RULES: readonly Fault[] = [
  ruleFault('a rule of EventBridge disabled', 'disabled', async (client, { Name }) => {
    await client.send(new DisableRuleCommand({ Name }));
    return () => client.send(new EnableRuleCommand({ Name }));
  }),
  ruleFault('the target of a rule removed', 'other targets', async (client, { Name: Rule }) => {
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule }));
    await client.send(new RemoveTargetsCommand({ Rule, Ids: Targets.map(({ Id = '' }) => Id) }));
    return () => client.send(new PutTargetsCommand({ Rule, Targets }));
  }),
];

/** Faults in what sends alerts. */
export const ALERT_FAULTS: readonly Fault[] = [...ALARMS, ...TOPICS, ...RULES];
