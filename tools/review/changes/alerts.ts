import { sortedJson } from '../../assembly/json';
import { matches } from './event-pattern';
import {
  at,
  atMost,
  atLeast,
  flag,
  fromJson,
  listAt,
  members,
  unchanged,
  type Properties,
  type Safeguard,
} from './safeguard';
import { readableText } from '../../assembly/resolve';

const actions = (properties: Properties) =>
  ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) =>
    listAt(properties, name).map((action) => `${name} ${readableText(action)}`),
  );

const isLower = (properties: Properties) => /^Less/.test(String(at(properties, 'ComparisonOperator')));
const threshold = (applies: (properties: Properties) => boolean) => (properties: Properties) =>
  applies(properties) ? at(properties, 'Threshold') : undefined;
const NEVER = { unit: '', missing: Infinity, missingWords: 'none' };

const alarm: Safeguard[] = [
  atMost(
    'threshold',
    NEVER,
    threshold((properties) => !isLower(properties)),
  ),
  atLeast('threshold', { ...NEVER, missing: -Infinity }, threshold(isLower)),
  members('who is notified', actions),
  flag('actions enabled', (properties) => at(properties, 'ActionsEnabled') !== false),
  atMost(
    'periods before it goes off',
    { unit: 'periods', missing: 1, missingWords: '1 period' },
    (properties) => at(properties, 'EvaluationPeriods'),
  ),
  ...[
    'ComparisonOperator',
    'MetricName',
    'Namespace',
    'Dimensions',
    'Statistic',
    'Period',
    'TreatMissingData',
    'Metrics',
    'DatapointsToAlarm',
  ].map((name) => unchanged(name, (properties) => at(properties, name))),
];

/** `ACTUAL above 80 %: billing@example.com`, a line for each recipient. */
const notices = (properties: Properties): string[] =>
  listAt(properties, 'NotificationsWithSubscribers').flatMap((each) => {
    const type = readableText(at(each, 'Notification.NotificationType'));
    const unit = at(each, 'Notification.ThresholdType') === 'ABSOLUTE_VALUE' ? '' : ' %';
    const when = `${type} above ${readableText(at(each, 'Notification.Threshold'))}${unit}`;
    return listAt(each, 'Subscribers').map((one) => `${when}: ${readableText(at(one, 'Address'))}`);
  });

const budget: Safeguard[] = [
  atMost('budget', { unit: 'USD', missing: Infinity, missingWords: 'none' }, (properties) =>
    at(properties, 'Budget.BudgetLimit.Amount'),
  ),
  members('notices', notices),
  unchanged('what is counted', (properties) => [
    at(properties, 'Budget.CostFilters'),
    at(properties, 'Budget.FilterExpression'),
    at(properties, 'Budget.CostTypes'),
    at(properties, 'Budget.TimeUnit'),
    at(properties, 'Budget.BudgetType'),
  ]),
];

/** The smallest amount that an anomaly has to come to, where the expression is that simple. */
function leastImpact(properties: Properties): unknown {
  const text = at(properties, 'ThresholdExpression');
  if (typeof text !== 'string') return at(properties, 'Threshold');
  const [value] = listAt(fromJson(text), 'Dimensions.Values');
  return value;
}

const STATES = ['DISABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'];

const rule: Safeguard[] = [
  {
    what: 'state',
    read: (properties) => STATES.indexOf(readableText(at(properties, 'State') ?? 'ENABLED')),
    show: (value) => STATES[Number(value)] ?? 'unknown',
    compare: (before, after) => Math.sign(Number(after) - Number(before)),
  },
  {
    what: 'events',
    read: (properties) => [sortedJson(at(properties, 'EventPattern') ?? null)],
    show: String,
    compare: (before, after) => {
      const [old, own] = [before, after].map((value) => JSON.parse(String(value)) as unknown);
      if (!matches(own, old)) return -1;
      return matches(old, own) ? 0 : 1;
    },
  },
  unchanged('schedule', (properties) => at(properties, 'ScheduleExpression')),
  members('targets', (properties) => listAt(properties, 'Targets').map((target) => at(target, 'Arn'))),
];

/** What notifies people, by resource type. */
export const ALERTS: Record<string, readonly Safeguard[]> = {
  'AWS::Budgets::Budget': budget,
  'AWS::CE::AnomalyMonitor': ['MonitorType', 'MonitorDimension', 'MonitorSpecification'].map((name) =>
    unchanged(name, (properties) => at(properties, name)),
  ),
  'AWS::CE::AnomalySubscription': [
    atMost('least impact', { unit: 'USD', missing: 0, missingWords: 'any' }, leastImpact),
    members('who is notified', (properties) =>
      listAt(properties, 'Subscribers').map((one) => at(one, 'Address')),
    ),
    members('monitors', (properties) => listAt(properties, 'MonitorArnList')),
    unchanged('frequency', (properties) => at(properties, 'Frequency')),
  ],
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::Events::Rule': rule,
  'AWS::Logs::MetricFilter': ['FilterPattern', 'LogGroupName', 'MetricTransformations'].map((name) =>
    unchanged(name, (properties) => at(properties, name)),
  ),
  'AWS::SNS::Subscription': ['Endpoint', 'Protocol', 'FilterPolicy', 'FilterPolicyScope', 'TopicArn'].map(
    (name) => unchanged(name, (properties) => at(properties, name)),
  ),
};
