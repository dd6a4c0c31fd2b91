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
import type { EmulatedAccount, Sabotage, Undo } from '../account';

/** Something done to the first billing alarm. */
const alarmSabotage = (
  what: string,
  check: string,
  says: string,
  commit: (client: CloudWatchClient, alarm: MetricAlarm) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: [check],
  says,
  async commit({ clients }) {
    const client = clients.in(CloudWatchClient, GLOBAL_REGION);
    const AlarmNamePrefix = 'baseline_estimated_charges';
    const { MetricAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix }));
    if (alarm === undefined) throw new Error(`The account has no alarm ${AlarmNamePrefix}`);
    return commit(client, alarm);
  },
});

/** Writes an alarm anew, with something else in it. */
const put = (client: CloudWatchClient, alarm: MetricAlarm, rest: Partial<MetricAlarm> = {}) => {
  const { AlarmName, ComparisonOperator, EvaluationPeriods, Threshold, ...others } = { ...alarm, ...rest };
  return client.send(
    new PutMetricAlarmCommand({ AlarmName, ComparisonOperator, EvaluationPeriods, Threshold, ...others }),
  );
};

const ALARMS: readonly Sabotage[] = [
  alarmSabotage(
    'the actions of an alarm switched off',
    'alarm-settings',
    'switched off',
    async (client, { AlarmName = '' }) => {
      await client.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
      return () => client.send(new EnableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
    },
  ),
  alarmSabotage(
    'the action of an alarm removed',
    'alarm-settings',
    'other actions',
    async (client, alarm) => {
      await put(client, alarm, { AlarmActions: [] });
      return () => put(client, alarm);
    },
  ),
  alarmSabotage(
    'the threshold of an alarm raised',
    'alarm-settings',
    'another Threshold',
    async (client, alarm) => {
      await put(client, alarm, { Threshold: 1_000_000 });
      return () => put(client, alarm);
    },
  ),
  alarmSabotage('an alarm deleted', 'alarm-settings', 'not there', async (client, alarm) => {
    await client.send(new DeleteAlarmsCommand({ AlarmNames: [alarm.AlarmName ?? ''] }));
    return () => put(client, alarm);
  }),
  alarmSabotage('an alarm that rings', 'alarm-quiet', 'rings: too much', async (client, { AlarmName }) => {
    const set = (StateValue: 'ALARM' | 'OK', StateReason: string) =>
      client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason }));
    await set('ALARM', 'too much');
    return () => set('OK', 'enough');
  }),
];

/** Something done to the topic of the billing alerts. */
const topicSabotage = (
  what: string,
  check: string,
  says: string,
  commit: (sns: SNSClient, TopicArn: string) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: [check],
  says,
  commit: ({ clients, accountId }) =>
    commit(
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

const TOPICS: readonly Sabotage[] = [
  topicSabotage('a subscription removed', 'topic-subscriptions', 'not subscribed', async (sns, TopicArn) => {
    const { Subscriptions: [subscription] = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn }),
    );
    const { SubscriptionArn, Protocol, Endpoint } = subscription ?? {};
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    return () => sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
  }),
  topicSabotage('a topic opened to everybody', 'topic-settings', 'another policy', changed('Policy', OPEN)),
  topicSabotage(
    'the key taken off a topic',
    'topic-settings',
    'not encrypted',
    changed('KmsMasterKeyId', ''),
  ),
];

/** Something done to the first rule with a target. */
const ruleSabotage = (
  what: string,
  says: string,
  commit: (client: EventBridgeClient, rule: { Name: string; account: EmulatedAccount }) => Promise<Undo>,
): Sabotage => ({
  what,
  finds: ['event-rules'],
  says,
  commit(account) {
    const rule = account
      .look()
      .ofType('AWS::Events::Rule')
      .find(({ properties }) => properties.Targets !== undefined && properties.State === undefined);
    if (rule === undefined) throw new Error('The templates declare no rule with a target');
    return commit(account.clients.in(EventBridgeClient, rule.region), { Name: text(rule, 'Name'), account });
  },
});

const RULES: readonly Sabotage[] = [
  ruleSabotage('a rule of EventBridge disabled', 'disabled', async (client, { Name }) => {
    await client.send(new DisableRuleCommand({ Name }));
    return () => client.send(new EnableRuleCommand({ Name }));
  }),
  ruleSabotage('the target of a rule removed', 'other targets', async (client, { Name: Rule }) => {
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule }));
    await client.send(new RemoveTargetsCommand({ Rule, Ids: Targets.map(({ Id = '' }) => Id) }));
    return () => client.send(new PutTargetsCommand({ Rule, Targets }));
  }),
];

/** What somebody does to what tells. */
export const ALERT_SABOTAGES: readonly Sabotage[] = [...ALARMS, ...TOPICS, ...RULES];
