import { at } from '../changes/values';
import type { Chain, Step } from './chain';
import type { Declared } from './declared';

/** A service that publishes to topics, and what it sends with its calls. */
interface Publisher {
  readonly service: string;
  /** keys of the call of Amazon SNS, and of those of AWS KMS */
  readonly context: (source: Source) => { readonly sns: Step['context']; readonly kms: Step['context'] };
}

interface Source {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

const named = (account: string, arn?: string): Step['context'] => ({
  'aws:SourceAccount': account,
  ...(arn !== undefined && { 'aws:SourceArn': arn }),
});

/** By the type of what publishes. Each source says which keys the service sends; what none says, it does not send. */
const PUBLISHERS: Readonly<Record<string, Publisher>> = {
  // Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge": no conditions for topics.
  'AWS::Events::Rule': { service: 'events.amazonaws.com', context: () => ({ sns: {}, kms: {} }) },
  // Amazon CloudWatch User Guide, "Notifying users on alarm changes".
  'AWS::CloudWatch::Alarm': {
    service: 'cloudwatch.amazonaws.com',
    context: ({ account, region, name }) => ({
      sns: named(account, `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`),
      kms: {},
    }),
  },
  // AWS Cost Management User Guide, "Creating an Amazon SNS topic for budget notifications".
  'AWS::Budgets::Budget': {
    service: 'budgets.amazonaws.com',
    context: ({ account, name }) => {
      const keys = named(account, `arn:aws:budgets::${account}:budget/${name}`);
      return { sns: keys, kms: keys };
    },
  },
  // AWS Cost Management User Guide, "Creating an Amazon SNS topic for anomaly notifications".
  'AWS::CE::AnomalySubscription': {
    service: 'costalerts.amazonaws.com',
    context: ({ account }) => ({ sns: named(account), kms: named(account) }),
  },
  // AWS CloudTrail User Guide, "Amazon SNS topic policy for CloudTrail".
  'AWS::CloudTrail::Trail': {
    service: 'cloudtrail.amazonaws.com',
    context: ({ account, region, name }) => ({
      sns: { 'aws:SourceArn': `arn:aws:cloudtrail:${region}:${account}:trail/${name}` },
      kms: {},
    }),
  },
  // AWS Config Developer Guide, "Permissions for the Amazon SNS Topic".
  'AWS::Config::DeliveryChannel': {
    service: 'config.amazonaws.com',
    context: ({ account }) => ({ sns: { 'aws:SourceAccount': account }, kms: {} }),
  },
  // Amazon S3 User Guide, "Granting permissions to publish event notification messages to a destination".
  'AWS::S3::Bucket': {
    service: 's3.amazonaws.com',
    context: ({ account, name }) => ({ sns: named(account, `arn:aws:s3:::${name}`), kms: {} }),
  },
};

/** Names by type; a resource without one is named by CloudFormation. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'TrailName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Budgets::Budget': 'Budget.BudgetName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::Events::Rule': 'Name',
};

/** What each type sends to. */
function targetsOf({ type, text, list, stack }: Declared, account: string): readonly string[] {
  const texts = (values: readonly unknown[]) =>
    values.filter((value): value is string => typeof value === 'string');
  switch (type) {
    case 'AWS::Events::Rule':
      return texts(list('Targets').map((each) => at(each, 'Arn')));
    case 'AWS::CloudWatch::Alarm':
      return texts(['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap(list));
    case 'AWS::Budgets::Budget':
      return texts(
        list('NotificationsWithSubscribers')
          .flatMap((each) => (at(each, 'Subscribers') as readonly unknown[] | undefined) ?? [])
          .map((each) => at(each, 'Address')),
      );
    case 'AWS::CE::AnomalySubscription':
      return texts(list('Subscribers').map((each) => at(each, 'Address')));
    case 'AWS::CloudTrail::Trail':
      return texts([text('SnsTopicName')]).map((topic) =>
        topic.startsWith('arn:') ? topic : `arn:aws:sns:${stack.region}:${account}:${topic}`,
      );
    case 'AWS::Config::DeliveryChannel':
      return texts([text('SnsTopicARN')]);
    case 'AWS::S3::Bucket':
      return texts(list('NotificationConfiguration.TopicConfigurations').map((each) => at(each, 'Topic')));
    default:
      return [];
  }
}

export const isTopic = (arn: string): boolean => arn.startsWith('arn:aws:sns:');

/** From everything that publishes to each topic that it sends to. */
export function alertChains(declared: readonly Declared[], account: string): Chain[] {
  const topics = new Map(
    declared.filter(({ type }) => type === 'AWS::SNS::Topic').map((each) => [each.arn, each]),
  );
  return declared.flatMap((source) => {
    const publisher = PUBLISHERS[source.type];
    if (publisher === undefined) return [];
    const arns = [...new Set(targetsOf(source, account))].filter(isTopic);
    return arns.map((arn): Chain => {
      const keys = publisher.context({
        account,
        region: source.stack.region,
        name: source.text(NAMES[source.type] ?? '') ?? source.id,
      });
      const topic = topics.get(arn);
      return {
        id: `${source.stack.name} ${source.type} ${source.id} ${arn}`,
        from: source.title,
        to: arn,
        concern: 'alerts',
        steps: stepsTo(arn, topic, { service: publisher.service, ...keys }),
        obstacle: obstacleTo(source, arn, topic),
      };
    });
  });
}

function stepsTo(
  arn: string,
  topic: Declared | undefined,
  { service, sns, kms }: { service: string; sns: Step['context']; kms: Step['context'] },
): Step[] {
  const region = arn.split(':')[3] ?? '';
  const call = (action: string, resource: string, context: Step['context']): Step => ({
    principal: { service },
    action,
    resource,
    region,
    context,
  });
  const key = topic?.text('KmsMasterKeyId');
  return [
    call('sns:Publish', arn, sns),
    ...(key?.startsWith('arn:')
      ? ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => call(action, key, kms))
      : []),
  ];
}

/**
 * Source: Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted
 * topics"; EventBridge and CloudWatch send within a region only.
 */
function obstacleTo(source: Declared, arn: string, topic: Declared | undefined): string | undefined {
  const isRegional = source.type === 'AWS::Events::Rule' || source.type === 'AWS::CloudWatch::Alarm';
  if (isRegional && arn.split(':')[3] !== source.stack.region) return 'the topic is in another region';
  if (topic === undefined) return undefined;
  const key = topic.text('KmsMasterKeyId');
  return key?.endsWith('alias/aws/sns')
    ? 'no service may use the key that AWS manages for topics'
    : undefined;
}

/** An alarm on a metric that a filter of a log group counts: without the filter, it never goes off. */
export function metricChains(declared: readonly Declared[]): Chain[] {
  const counted = new Set(
    declared
      .filter(({ type }) => type === 'AWS::Logs::MetricFilter')
      .flatMap(({ list, stack }) =>
        list('MetricTransformations').map(
          (each) =>
            `${stack.region} ${String(at(each, 'MetricNamespace'))} ${String(at(each, 'MetricName'))}`,
        ),
      ),
  );
  return declared
    .filter(
      ({ type, text }) =>
        type === 'AWS::CloudWatch::Alarm' && !(text('Namespace') ?? 'AWS/').startsWith('AWS/'),
    )
    .map((alarm): Chain => {
      const metric = `${alarm.text('Namespace') ?? ''} ${alarm.text('MetricName') ?? ''}`;
      const isCounted = counted.has(`${alarm.stack.region} ${metric}`);
      return {
        id: `${alarm.stack.name} ${alarm.id} metric`,
        from: alarm.title,
        to: `its metric ${metric}`,
        concern: 'alerts',
        steps: [],
        obstacle: isCounted ? undefined : 'no filter of a log group counts it',
      };
    });
}

/** A filter that counts what arrives in a log group: without the group, or with nobody who writes into it, it counts nothing. */
export function filterChains(declared: readonly Declared[]): Chain[] {
  const of = (type: string) => declared.filter((each) => each.type === type);
  const written = of('AWS::CloudTrail::Trail').flatMap(({ text }) => text('CloudWatchLogsLogGroupArn') ?? []);
  const groups = of('AWS::Logs::LogGroup');
  return of('AWS::Logs::MetricFilter').map((filter): Chain => {
    const name = filter.text('LogGroupName') ?? '';
    const group = groups.find(
      ({ stack, text, id }) => stack.region === filter.stack.region && (text('LogGroupName') ?? id) === name,
    );
    const isWritten =
      group !== undefined && written.some((arn) => arn === group.arn || arn.includes(`:${name}:`));
    return {
      id: `${filter.stack.name} ${filter.id} log group`,
      from: `the log group ${name}`,
      to: filter.title,
      concern: 'alerts',
      steps: [],
      ...(group === undefined && { doubt: 'no stack declares the log group' }),
      ...(group !== undefined &&
        !isWritten && { doubt: 'no trail writes into the log group, and who else does is not known' }),
    };
  });
}

/** A topic that somebody reads. */
export function readerChains(declared: readonly Declared[]): Chain[] {
  const read = new Set(
    declared.filter(({ type }) => type === 'AWS::SNS::Subscription').map(({ text }) => text('TopicArn')),
  );
  return declared
    .filter(({ type }) => type === 'AWS::SNS::Topic')
    .map((topic): Chain => ({
      id: `${topic.stack.name} ${topic.id} readers`,
      from: topic.title,
      to: 'anybody',
      concern: 'alerts',
      steps: [],
      obstacle:
        read.has(topic.arn) || topic.list('Subscription').length > 0 ? undefined : 'nobody subscribes to it',
    }));
}
