import { readableText } from '../../../assembly/resolve';
import { at, listAt } from '../values';
import { ANOMALY_MONITOR, ANOMALY_SUBSCRIPTION } from './anomalies';
import { TARGET_PARAMETERS } from './targets';
import {
  ACCESS,
  as,
  by,
  eventCoverage,
  harmless,
  lessIsSafer,
  mustNotChange,
  NAME,
  noneMayGo,
  onIsSafer,
  scale,
  setIsSafer,
  TAGS,
  TEXT,
  unsetIsSafer,
  type Properties,
  type TypeRules,
} from './rule';

const fixed = (...names: readonly string[]): Properties =>
  Object.fromEntries(names.map((name) => [name, mustNotChange()]));

/** A threshold below which nothing happens: which way it is safer depends on the comparison. */
const threshold = by(
  'nearer to the usual is safer',
  ({ was, is, owner }) => {
    const operator = readableText(at(owner, 'ComparisonOperator'));
    const [before, after] = [was, is].map((value) => Number(readableText(value ?? NaN)));
    if (before === undefined || after === undefined || Number.isNaN(before + after)) return 'unclear';
    if (/^Greater\w+Threshold$/.test(operator)) return after > before ? 'weaker' : 'stronger';
    return /^Less\w+Threshold$/.test(operator) && after > before ? 'stronger' : 'weaker';
  },
  { label: 'threshold', missingWords: 'none' },
);

/** Source: Amazon CloudWatch User Guide, "Evaluating an alarm". */
const alarm: Properties = {
  ActionsEnabled: as('actions enabled', onIsSafer(true)),
  AlarmActions: as('who is notified', noneMayGo()),
  AlarmDescription: TEXT,
  AlarmName: NAME,
  EvaluationPeriods: as('periods before it goes off', lessIsSafer({ unit: 'periods' })),
  InsufficientDataActions: as('who is notified when data is missing', noneMayGo()),
  OKActions: as('who is notified of the end', noneMayGo()),
  Tags: TAGS,
  Threshold: threshold,
  ...fixed(
    ...['ComparisonOperator', 'DatapointsToAlarm', 'Dimensions', 'EvaluateLowSampleCountPercentile'],
    ...['EvaluationCriteria', 'EvaluationInterval', 'EvaluationWindow', 'ExtendedStatistic', 'MetricName'],
    ...['Metrics', 'Namespace', 'Period', 'Statistic', 'ThresholdMetricId', 'TreatMissingData', 'Unit'],
    'WarmUpConfiguration',
  ),
};

/** `ACTUAL above 80 %: billing@example.com`, one for each recipient. */
const notices = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).flatMap((each) => {
    const {
      NotificationType: type,
      ThresholdType: unit,
      ComparisonOperator: operator,
      Threshold: limit,
    } = {
      ...(at(each, 'Notification') as Record<string, unknown> | undefined),
    };
    const sign = operator === 'GREATER_THAN' ? 'above' : readableText(operator ?? 'no operator');
    const when = `${readableText(type ?? 'no type')} ${sign} ${readableText(limit ?? 'no threshold')}`;
    const recipients = listAt(each, 'Subscribers').map(
      (one) =>
        `${readableText(at(one, 'Address') ?? 'nobody')} (${readableText(at(one, 'SubscriptionType') ?? '')})`,
    );
    return recipients.map((one) => `${when}${unit === 'ABSOLUTE_VALUE' ? '' : ' %'}: ${one}`);
  });

const budget: Properties = {
  'Budget.BudgetLimit.Amount': as(
    'budget',
    lessIsSafer({ unit: 'USD', missing: Infinity, missingWords: 'none' }),
  ),
  NotificationsWithSubscribers: as('notices', noneMayGo(notices)),
  ResourceTags: TAGS,
  ...fixed('Budget'),
};

const variablesIn = (template: unknown): string[] =>
  [...readableText(template ?? '').matchAll(/<([\w-][\w.-]*)>/g)].flatMap(([, name]) => name ?? []);
const pathsIn = (paths: unknown): Map<string, unknown> => new Map(Object.entries(paths ?? {}));

/**
 * Words may change; a message with a variable that has no path is not sent, and one without variables says nothing of the
 * event. Source: Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
const MESSAGE: Properties = {
  'Targets.*.InputTransformer.InputPathsMap': by('each variable keeps its path', ({ was, is, owner }) => {
    const [before, after] = [pathsIn(was), pathsIn(is)];
    const used = variablesIn(at(owner, 'InputTemplate'));
    if (used.some((name) => before.has(name) && !after.has(name))) return 'weaker';
    return [...after].some(([name, path]) => before.has(name) && before.get(name) !== path)
      ? 'unclear'
      : 'none';
  }),
  'Targets.*.InputTransformer.InputTemplate': by('each variable of the text has a path', ({ is, owner }) => {
    const used = variablesIn(is);
    const paths = pathsIn(at(owner, 'InputPathsMap'));
    const hasPath = (name: string) => paths.has(name) || name.startsWith('aws.events.');
    return used.length > 0 && used.every(hasPath) ? 'none' : 'weaker';
  }),
};

/** Source: Amazon EventBridge User Guide, "Rules in Amazon EventBridge". */
const rule: Properties = {
  Description: TEXT,
  EventBusName: mustNotChange(),
  EventPattern: as('events', eventCoverage()),
  Name: NAME,
  RoleArn: mustNotChange(),
  ScheduleExpression: as('schedule', mustNotChange()),
  State: as(
    'state',
    scale(['DISABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'], 'ENABLED'),
  ),
  Tags: TAGS,
  'Targets.*.Arn': as('target', setIsSafer()),
  'Targets.*.Id': harmless('The name of a target.'),
  'Targets.*.DeadLetterConfig': as('where undelivered events go', setIsSafer()),
  'Targets.*.Input': as('text of the message', mustNotChange()),
  'Targets.*.InputPath': as('text of the message', mustNotChange()),
  ...MESSAGE,
  'Targets.*.RetryPolicy': as('retries', mustNotChange()),
  'Targets.*.RoleArn': as('role of the target', mustNotChange()),
  ...TARGET_PARAMETERS,
};

const metricFilter: Properties = {
  'MetricTransformations.*.Dimensions': mustNotChange(),
  ...fixed(
    ...['ApplyOnTransformedLogs', 'EmitSystemFieldDimensions', 'FieldSelectionCriteria', 'FilterPattern'],
    ...['LogGroupName', 'MetricTransformations'],
  ),
  FilterName: NAME,
};

const subscription: Properties = {
  ...fixed(
    'Endpoint',
    'Protocol',
    'Region',
    'SubscriptionRoleArn',
    'TopicArn',
    'DeliveryPolicy',
    'FilterPolicyScope',
  ),
  FilterPolicy: as('messages that pass', unsetIsSafer()),
  RawMessageDelivery: harmless('The form of the message.'),
  RedrivePolicy: as('where undelivered messages go', setIsSafer()),
  ReplayPolicy: mustNotChange(),
};

const topic: Properties = {
  ArchivePolicy: as('archive', setIsSafer()),
  ContentBasedDeduplication: mustNotChange(),
  // It may deny or mask messages.
  DataProtectionPolicy: as('protection of data in messages', mustNotChange()),
  DeliveryStatusLogging: as('logs of deliveries', noneMayGo(), 'logs'),
  DisplayName: TEXT,
  FifoThroughputScope: harmless('How many messages a FIFO topic takes.'),
  FifoTopic: NAME,
  KmsMasterKeyId: as('KMS key', setIsSafer(), 'protection'),
  MaximumMessageSize: mustNotChange(),
  SignatureVersion: as('signature of messages', scale(['1', '2'], '1'), 'protection'),
  Subscription: as('who is notified', noneMayGo()),
  Tags: TAGS,
  TopicName: NAME,
  TracingConfig: harmless('Traces of messages in AWS X-Ray.'),
};

const WATCHED = { concern: 'alerts', created: 'stronger', removed: 'weaker' } as const;

/** What notifies people, by resource type. */
export const ALERTS: Readonly<Record<string, TypeRules>> = {
  'AWS::Budgets::Budget': { ...WATCHED, properties: budget },
  'AWS::CE::AnomalyMonitor': {
    ...WATCHED,
    properties: ANOMALY_MONITOR,
  },
  'AWS::CE::AnomalySubscription': { ...WATCHED, properties: ANOMALY_SUBSCRIPTION },
  'AWS::CloudWatch::Alarm': { ...WATCHED, properties: alarm },
  'AWS::CloudWatch::CompositeAlarm': {
    ...WATCHED,
    properties: {
      ...fixed(
        'AlarmRule',
        'ActionsSuppressor',
        'ActionsSuppressorExtensionPeriod',
        'ActionsSuppressorWaitPeriod',
      ),
      ActionsEnabled: onIsSafer(true),
      AlarmActions: noneMayGo(),
      AlarmDescription: TEXT,
      AlarmName: NAME,
      InsufficientDataActions: noneMayGo(),
      OKActions: noneMayGo(),
      Tags: TAGS,
    },
  },
  'AWS::Events::Rule': { ...WATCHED, properties: rule },
  'AWS::Logs::MetricFilter': { ...WATCHED, properties: metricFilter },
  'AWS::SNS::Subscription': { ...WATCHED, properties: subscription },
  'AWS::SNS::Topic': { concern: 'alerts', properties: topic },
  'AWS::SNS::TopicPolicy': {
    concern: 'alerts',
    properties: { PolicyDocument: ACCESS, Topics: noneMayGo() },
  },
};
