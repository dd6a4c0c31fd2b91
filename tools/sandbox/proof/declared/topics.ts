import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { ofType, text, type Declared } from '../../../assembly/declared';
import { statementsOf, type PolicyDocument } from '../../../access/policy';
import type { CheckResult } from '../../types';
import type { Clients } from '../clients';
import { compare } from '../../check';

/** Where alerts of a stack go, and what is known of who sends them. */
export interface Telling {
  readonly section: string;
  /** of the stack's region */
  readonly api: Clients;
  /** what the stack declares */
  readonly declared: readonly Declared[];
  readonly accountId: string;
  /** the services that publish. Source: see `AlertTopic` */
  readonly publishers: readonly string[];
}

/** Compares the alarms of a stack with what is there. */
export async function checkAlarms({ section, api, declared }: Telling): Promise<CheckResult[]> {
  const { MetricAlarms = [] } = await api.cloudWatch().send(new DescribeAlarmsCommand({}));
  return ofType(declared, 'AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const name = text(alarm, 'AlarmName');
    const found = MetricAlarms.find((each) => each.AlarmName === name);
    return [
      compare(section, `alarm ${name}`, inWords(alarm.properties), found ? inWords(found) : 'absent'),
      compare(section, `alarm ${name}: tells`, alarm.properties.AlarmActions, found?.AlarmActions ?? []),
    ];
  });
}

/** What an alarm watches, and when it rings. */
function inWords(alarm: MetricAlarm): string {
  const { Namespace, MetricName, Statistic, ComparisonOperator, Threshold, Period, EvaluationPeriods } =
    alarm;
  const metric = `${Namespace} ${MetricName} ${Statistic}`;
  const minutes = (Number(Period) / 60) * Number(EvaluationPeriods);
  const time = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
  return `${metric} ${ComparisonOperator} ${Threshold}, ${time}, ${alarm.TreatMissingData}`;
}

/** Compares the topics of a stack, and what lets an alert arrive, with what is there. */
export async function checkTopics(telling: Telling): Promise<CheckResult[]> {
  const topics = ofType(telling.declared, 'AWS::SNS::Topic');
  return (await Promise.all(topics.map((topic) => checkTopic(telling, topic)))).flat();
}

async function checkTopic(telling: Telling, topic: Declared): Promise<CheckResult[]> {
  const { section, api, declared, accountId } = telling;
  const name = `topic ${text(topic, 'TopicName')}`;
  const TopicArn = `arn:aws:sns:${topic.region}:${accountId}:${text(topic, 'TopicName')}`;
  const [{ Attributes = {} }, { Subscriptions = [] }] = await Promise.all([
    api.sns().send(new GetTopicAttributesCommand({ TopicArn })),
    api.sns().send(new ListSubscriptionsByTopicCommand({ TopicArn })),
  ]);
  const [policy] = ofType(declared, 'AWS::SNS::TopicPolicy');
  const wanted = ofType(declared, 'AWS::SNS::Subscription')
    .filter((each) => text(each, 'Protocol') === 'email')
    .map((each) => text(each, 'Endpoint'));
  const found = Subscriptions.filter(({ Protocol }) => Protocol === 'email').map(({ Endpoint }) => Endpoint);
  const document = JSON.parse(Attributes.Policy ?? 'null') as unknown;
  return [
    compare(section, `${name}: e-mails to`, wanted.sort(), found.sort()),
    compare(section, `${name}: policy`, policy?.properties.PolicyDocument, document),
    ...(await checkKey(telling, `key of ${name}`, Attributes.KmsMasterKeyId)),
  ];
}

async function checkKey(
  { section, api, publishers }: Telling,
  name: string,
  KeyId: string | undefined,
): Promise<CheckResult[]> {
  if (!KeyId) return [compare(section, name, 'customer-managed', 'none')];
  const kms = api.kms();
  const [{ KeyMetadata }, { KeyRotationEnabled }, { Policy }] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' })),
  ]);
  const users = servicesThatUse(JSON.parse(Policy ?? '{"Statement":[]}') as PolicyDocument);
  return [
    compare(section, name, 'CUSTOMER, Enabled', `${KeyMetadata?.KeyManager}, ${KeyMetadata?.KeyState}`),
    compare(section, `${name}: rotates`, 'yes', KeyRotationEnabled ? 'yes' : 'no'),
    compare(section, `${name}: usable by`, publishers.map((each) => `${each}.amazonaws.com`).sort(), users),
  ];
}

/** The services a key policy lets encrypt and decrypt: both are needed to publish to an encrypted topic. */
export function servicesThatUse(document: PolicyDocument): string[] {
  const services = statementsOf(document)
    .filter(({ Effect, Action }) => {
      const actions = [Action ?? []].flat();
      return (
        Effect === 'Allow' &&
        actions.includes('kms:Decrypt') &&
        actions.some((action) => action.startsWith('kms:GenerateDataKey'))
      );
    })
    .flatMap(({ Principal }) => (Principal as { Service?: string | string[] } | undefined)?.Service ?? []);
  return [...new Set(services)].sort();
}
