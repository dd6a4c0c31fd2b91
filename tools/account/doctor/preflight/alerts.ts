import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
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
  type: 'AWS::SNS::Topic',
  noun: 'topic',
  needs: ['sns:GetTopicAttributes'],
  answer: 'Remove it: aws sns delete-topic',
  name: 'TopicName',
  find: async (topic, context) => (await topicOf(context.clients, topicArn(context, topic))) && 'there',
});

const alarms = collisionCheck({
  id: 'alarms',
  title: 'No other alarm has the name of one of the baseline',
  type: 'AWS::CloudWatch::Alarm',
  noun: 'alarm',
  needs: ['cloudwatch:DescribeAlarms'],
  answer: 'Remove it: aws cloudwatch delete-alarms',
  name: 'AlarmName',
  async find({ name, region }, { alarms: alarmsIn }) {
    return (await alarmsIn(region)).some(({ AlarmName }) => AlarmName === name) ? 'there' : undefined;
  },
});

const rules = collisionCheck({
  id: 'event-rules',
  title: 'No other rule of EventBridge has the name of one of the baseline',
  type: 'AWS::Events::Rule',
  noun: 'rule',
  needs: ['events:DescribeRule'],
  answer: 'Remove it: aws events remove-targets, delete-rule',
  name: 'Name',
  find: async ({ name, region }, { clients }) => (await ruleOf(clients, region, name)) && 'there',
});

const budget = collisionCheck({
  id: 'budget',
  title: 'No other budget has the name of the monthly one',
  type: 'AWS::Budgets::Budget',
  noun: 'budget',
  needs: ['budgets:ViewBudget'],
  answer: 'Remove it: aws budgets delete-budget',
  name: (declared) => declaredBudget(declared).BudgetName,
  find: async ({ name }, { clients, accountId }) => (await budgetOf(clients, accountId, name)) && 'there',
});

const logGroups = collisionCheck({
  id: 'log-groups',
  title: 'No other log group has the name of one of the baseline',
  type: 'AWS::Logs::LogGroup',
  noun: 'log group',
  needs: ['logs:DescribeLogGroups'],
  answer: 'Remove it: aws logs delete-log-group --region <region> --log-group-name <name>',
  name: 'LogGroupName',
  async find({ name, region }, { clients }) {
    const client = clients.in(CloudWatchLogsClient, region);
    const found = await allOf(
      paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name }),
      ({ logGroups: page }) => page,
    );
    return found.some(({ logGroupName }) => logGroupName === name) ? `there, in ${region}` : undefined;
  },
});

/** Names of what sends alerts and holds logs. */
export const ALERT_COLLISIONS: readonly Check[] = [topics, alarms, rules, budget, logGroups];
