import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { text } from '../../../assembly/declared';
import { allOf } from '../../reads/answers';
import { budgetOf } from '../../reads/budgets';
import { ruleOf } from '../../reads/events';
import { topicOf } from '../../reads/topics';
import { declaredBudget } from '../checks/alerts';
import { topicArn } from '../checks/topics';
import type { Check } from '../model';
import { collisionCheck } from './collision';

const topics = collisionCheck({
  id: 'topics',
  title: 'No other topic has the name of one of the baseline',
  types: ['AWS::SNS::Topic'],
  noun: 'topic',
  needs: ['sns:GetTopicAttributes'],
  answer: 'Remove it: aws sns delete-topic',
  nameOf: (topic) => text(topic, 'TopicName'),
  find: async (topic, context) => (await topicOf(context.clients, topicArn(context, topic))) && 'there',
});

const alarms = collisionCheck({
  id: 'alarms',
  title: 'No other alarm has the name of one of the baseline',
  types: ['AWS::CloudWatch::Alarm'],
  noun: 'alarm',
  needs: ['cloudwatch:DescribeAlarms'],
  answer: 'Remove it: aws cloudwatch delete-alarms',
  nameOf: (alarm) => text(alarm, 'AlarmName'),
  async find(alarm, context) {
    const found = await context.alarms(alarm.region);
    return found.some(({ AlarmName }) => AlarmName === text(alarm, 'AlarmName')) ? 'there' : undefined;
  },
});

const rules = collisionCheck({
  id: 'event-rules',
  title: 'No other rule of EventBridge has the name of one of the baseline',
  types: ['AWS::Events::Rule'],
  noun: 'rule',
  needs: ['events:DescribeRule'],
  answer: 'Remove it: aws events remove-targets, delete-rule',
  nameOf: (rule) => text(rule, 'Name'),
  find: async (rule, { clients }) => (await ruleOf(clients, rule.region, text(rule, 'Name'))) && 'there',
});

const budget = collisionCheck({
  id: 'budget',
  title: 'No other budget has the name of the monthly one',
  types: ['AWS::Budgets::Budget'],
  noun: 'budget',
  needs: ['budgets:ViewBudget'],
  answer: 'Remove it: aws budgets delete-budget',
  nameOf: (declared) => declaredBudget(declared).BudgetName,
  find: async (declared, { clients, accountId }) =>
    (await budgetOf(clients, accountId, declaredBudget(declared).BudgetName)) && 'there',
});

const logGroups = collisionCheck({
  id: 'log-groups',
  title: 'No other log group has the name of one of the baseline',
  types: ['AWS::Logs::LogGroup'],
  noun: 'log group',
  needs: ['logs:DescribeLogGroups'],
  answer: 'Remove it: aws logs delete-log-group --region <region> --log-group-name <name>',
  nameOf: (group) => text(group, 'LogGroupName'),
  async find(group, { clients }) {
    const logGroupNamePrefix = text(group, 'LogGroupName');
    const client = clients.in(CloudWatchLogsClient, group.region);
    const found = await allOf(
      paginateDescribeLogGroups({ client }, { logGroupNamePrefix }),
      ({ logGroups: page }) => page,
    );
    return found.some(({ logGroupName }) => logGroupName === logGroupNamePrefix)
      ? `there, in ${group.region}`
      : undefined;
  },
});

/** Names of what sends alerts and holds logs. */
export const ALERT_COLLISIONS: readonly Check[] = [topics, alarms, rules, budget, logGroups];
