import { z } from 'zod';
import { STACKS } from '../../../../lib/names';
import { asList } from '../../../access/policy';
import { topicArn } from '../../../account/doctor/checks/topics';
import type { Context } from '../../../account/doctor/context';
import { keyOf, keyPolicyOf, rotates } from '../../../account/reads/keys';
import type { AccountPolicy, AccountStatement } from '../../../account/reads/policies';
import { subscriptionsOf, topicOf } from '../../../account/reads/topics';
import { text, type Declared } from '../../../assembly/declared';
import { compare } from '../../check';
import type { CheckResult } from '../../types';

/** The services that publish to the topic of a stack. Source: see `AlertTopic`. */
const publishersIn = (stack: string): string[] =>
  (stack === STACKS.billing ? ['budgets', 'cloudwatch', 'costalerts'] : ['cloudwatch', 'events']).map(
    (service) => `${service}.amazonaws.com`,
  );

/** Checks what lets an alert arrive: the subscriptions of each topic, and its key. */
export async function checkTopics(section: string, context: Context): Promise<CheckResult[]> {
  const topics = context.ofType('AWS::SNS::Topic');
  return (await Promise.all(topics.map((topic) => checkTopic(section, context, topic)))).flat();
}

async function checkTopic(section: string, context: Context, topic: Declared): Promise<CheckResult[]> {
  const { clients } = context;
  const name = `${text(topic, 'TopicName')} in ${topic.region}`;
  const arn = topicArn(context, topic);
  const [found, subscriptions = []] = await Promise.all([
    topicOf(clients, arn),
    subscriptionsOf(clients, arn),
  ]);
  const declared = context
    .ofType('AWS::SNS::Subscription')
    .filter((each) => text(each, 'TopicArn') === arn && text(each, 'Protocol') === 'email')
    .map((each) => text(each, 'Endpoint'));
  const addresses = subscriptions
    .filter(({ Protocol }) => Protocol === 'email')
    .map(({ Endpoint = '?' }) => Endpoint);
  return [
    compare(section, `e-mails of ${name}`, declared.sort(), addresses.sort()),
    ...(await checkKey(section, context, topic, found?.key)),
  ];
}

async function checkKey(
  section: string,
  { clients }: Context,
  topic: Declared,
  id: string | undefined,
): Promise<CheckResult[]> {
  const { region, stack } = topic;
  const name = `key of ${text(topic, 'TopicName')} in ${region}`;
  const key = id ? await keyOf(clients, region, id) : undefined;
  if (key === undefined) return [compare(section, name, 'customer-managed', 'none')];
  const [isRotated, policy] = await Promise.all([
    rotates(clients, region, key.KeyId),
    keyPolicyOf(clients, region, key.KeyId),
  ]);
  return [
    compare(section, name, 'CUSTOMER, Enabled', [key.KeyManager, key.KeyState].join(', ')),
    compare(section, `${name}: rotates`, true, isRotated),
    compare(section, `${name}: usable by`, publishersIn(stack), servicesThatUse(policy)),
  ];
}

const SERVICE = z.looseObject({ Service: z.union([z.string(), z.array(z.string())]) });

/** The services a key policy lets encrypt and decrypt: both are needed to publish to an encrypted topic. */
export function servicesThatUse(policy: AccountPolicy | null): string[] {
  const services = asList<AccountStatement>(policy?.Statement)
    .filter(({ Effect, Action }) => {
      const actions = asList(Action);
      return (
        Effect === 'Allow' &&
        actions.includes('kms:Decrypt') &&
        actions.some((action) => action.startsWith('kms:GenerateDataKey'))
      );
    })
    .flatMap(({ Principal }) => asList(SERVICE.safeParse(Principal).data?.Service));
  return [...new Set(services)].sort();
}
