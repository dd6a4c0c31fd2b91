import { text, type Declared } from '../../../assembly/declared';
import { subscriptionsOf, topicOf } from '../../reads/topics';
import type { Context } from '../context';
import { declaredCheck } from '../each';
import type { Check } from '../model';
import { samePolicy } from '../same-policy';

const topicName = (subscription: Declared) => text(subscription, 'TopicArn').split(':').at(-1) ?? '?';

const subscriptions = declaredCheck({
  id: 'topic-subscriptions',
  section: 'alerts',
  title: 'Each address has confirmed that it wants the alerts',
  needs: ['sns:ListSubscriptionsByTopic'],
  type: 'AWS::SNS::Subscription',
  nameOf: (each) => `${topicName(each)} in ${each.region} to ${text(each, 'Endpoint')}`,
  async problems(each, { clients }) {
    const found = await subscriptionsOf(clients, text(each, 'TopicArn'));
    if (found === undefined) return 'no topic';
    const own = found.filter(({ Endpoint }) => Endpoint === each.properties.Endpoint);
    if (own.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'))) return undefined;
    return own.length > 0 ? 'not confirmed' : 'not subscribed';
  },
  noun: 'subscription',
  expected: 'confirmed',
  remediation:
    'Follow the link in the e-mail of AWS Notifications; if it is lost: aws sns subscribe sends another',
});

/** ARN of a topic that the templates declare. */
export const topicArn = ({ accountId }: Context, topic: Declared): string =>
  `arn:aws:sns:${topic.region}:${accountId}:${text(topic, 'TopicName')}`;

const settings = declaredCheck({
  id: 'topic-settings',
  section: 'alerts',
  title: 'Each topic is encrypted, and has its policy',
  needs: ['sns:GetTopicAttributes'],
  type: 'AWS::SNS::Topic',
  nameOf: (topic) => `${text(topic, 'TopicName')} in ${topic.region}`,
  async problems(topic, context) {
    const arn = topicArn(context, topic);
    const found = await topicOf(context.clients, arn);
    if (found === undefined) return 'not there';
    if (topic.properties.KmsMasterKeyId !== undefined && !found.key) return 'not encrypted';
    const declared = context.model.resources.find((resource) => resource.arn === arn)?.policy;
    return declared === undefined || samePolicy(declared.document, found.policy)
      ? undefined
      : 'another policy';
  },
  noun: 'topic',
  expected: 'as declared',
  remediation: 'npx cdk deploy --all --revert-drift',
});

/** Whether alerts reach a person. */
export const TOPIC_CHECKS: readonly Check[] = [subscriptions, settings];
