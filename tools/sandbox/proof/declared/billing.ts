import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { statementsOf, type PolicyDocument } from '../../../access/policy';
import type { CheckResult } from '../../types';
import type { Api } from '../api';
import { ofType, text, type Declared } from '../../../access/declared';
import { compare } from './check';

const SECTION = 'Declared: billing';

/** The services that tell about money. Source: see `AlertTopic`. */
const PUBLISHERS = ['budgets', 'cloudwatch', 'costalerts'].map((service) => `${service}.amazonaws.com`);

/** Compares alarms, topic and key of an account with the templates, and with what lets an alert arrive. */
export async function checkBilling(
  api: Api,
  declared: readonly Declared[],
  accountId: string,
): Promise<CheckResult[]> {
  const topics = ofType(declared, 'AWS::SNS::Topic');
  const results = await Promise.all(topics.map((topic) => checkTopic(api, topic, declared, accountId)));
  return [...(await checkAlarms(api, ofType(declared, 'AWS::CloudWatch::Alarm'))), ...results.flat()];
}

async function checkAlarms(api: Api, alarms: readonly Declared[]): Promise<CheckResult[]> {
  const { MetricAlarms = [] } = await api.cloudWatch().send(new DescribeAlarmsCommand({}));
  return alarms.flatMap((alarm) => {
    const name = text(alarm, 'AlarmName');
    const found = MetricAlarms.find((each) => each.AlarmName === name);
    return [
      compare(SECTION, `alarm ${name}`, inWords(alarm.properties), found ? inWords(found) : 'absent'),
      compare(SECTION, `alarm ${name}: tells`, alarm.properties.AlarmActions, found?.AlarmActions ?? []),
    ];
  });
}

/** What an alarm watches, and when it rings. */
function inWords(alarm: MetricAlarm): string {
  const { Namespace, MetricName, Statistic, ComparisonOperator, Threshold, Period, EvaluationPeriods } =
    alarm;
  const metric = `${Namespace} ${MetricName} ${Statistic}`;
  const hours = (Number(Period) / 3600) * Number(EvaluationPeriods);
  return `${metric} ${ComparisonOperator} ${Threshold}, ${hours} h, ${alarm.TreatMissingData}`;
}

async function checkTopic(
  api: Api,
  topic: Declared,
  declared: readonly Declared[],
  accountId: string,
): Promise<CheckResult[]> {
  const name = text(topic, 'TopicName');
  const TopicArn = `arn:aws:sns:${topic.region}:${accountId}:${name}`;
  const [{ Attributes = {} }, { Subscriptions = [] }] = await Promise.all([
    api.sns().send(new GetTopicAttributesCommand({ TopicArn })),
    api.sns().send(new ListSubscriptionsByTopicCommand({ TopicArn })),
  ]);
  const [policy] = ofType(declared, 'AWS::SNS::TopicPolicy');
  const isEmail = (each: { protocol?: unknown }) => each.protocol === 'email';
  const wanted = ofType(declared, 'AWS::SNS::Subscription')
    .map(({ properties }) => ({ protocol: properties.Protocol, to: properties.Endpoint }))
    .filter(isEmail);
  const found = Subscriptions.map(({ Protocol, Endpoint }) => ({ protocol: Protocol, to: Endpoint })).filter(
    isEmail,
  );
  return [
    compare(
      SECTION,
      `topic ${name}: e-mails to`,
      wanted.map(({ to }) => to).sort(),
      found.map(({ to }) => to).sort(),
    ),
    compare(
      SECTION,
      `topic ${name}: policy`,
      policy?.properties.PolicyDocument,
      JSON.parse(Attributes.Policy ?? 'null'),
    ),
    ...(await checkKey(api, `key of topic ${name}`, Attributes.KmsMasterKeyId)),
  ];
}

async function checkKey(api: Api, name: string, KeyId: string | undefined): Promise<CheckResult[]> {
  if (!KeyId) return [compare(SECTION, name, 'customer-managed', 'none')];
  const kms = api.kms();
  const [{ KeyMetadata }, { KeyRotationEnabled }, { Policy }] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' })),
  ]);
  const users = servicesThatUse(JSON.parse(Policy ?? '{"Statement":[]}') as PolicyDocument);
  return [
    compare(SECTION, name, 'CUSTOMER, Enabled', `${KeyMetadata?.KeyManager}, ${KeyMetadata?.KeyState}`),
    compare(SECTION, `${name}: rotates`, 'yes', KeyRotationEnabled ? 'yes' : 'no'),
    compare(SECTION, `${name}: usable by`, PUBLISHERS, users),
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
