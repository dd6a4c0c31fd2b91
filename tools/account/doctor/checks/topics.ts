import {
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import { text, type Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach } from '../outcome';
import { ifThere } from '../../reads/absent';
import { samePolicy } from '../same-policy';

const TOPIC = 'AWS::SNS::Topic';

const arnOf = ({ accountId }: Context, topic: Declared) =>
  `arn:aws:sns:${topic.region}:${accountId}:${text(topic, 'TopicName')}`;

const subscriptions: Check = {
  id: 'topic-subscriptions',
  section: 'alerts',
  title: 'Each address has confirmed that it wants the alerts',
  needs: ['sns:ListSubscriptionsByTopic'],
  applies: (context) => context.ofType('AWS::SNS::Subscription').length > 0,
  run: (context) =>
    judgeEach(
      context.ofType('AWS::SNS::Subscription'),
      (each) => `${topicName(each)} in ${each.region} to ${text(each, 'Endpoint')}`,
      async (each) => {
        const client = context.clients.in(SNSClient, each.region);
        const found = await ifThere(subscriptionsOf(client, text(each, 'TopicArn')));
        if (found === undefined) return 'no topic';
        const own = found.filter(({ Endpoint }) => Endpoint === each.properties.Endpoint);
        if (own.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'))) return undefined;
        return own.length > 0 ? 'not confirmed' : 'not subscribed';
      },
      {
        noun: 'subscription',
        expected: 'confirmed',
        remediation:
          'Follow the link in the e-mail of AWS Notifications; if it is lost: aws sns subscribe sends another',
      },
    ),
};

const topicName = (subscription: Declared) => text(subscription, 'TopicArn').split(':').at(-1) ?? '?';

async function subscriptionsOf(client: SNSClient, TopicArn: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    found.push(...Subscriptions);
  return found;
}

const settings: Check = {
  id: 'topic-settings',
  section: 'alerts',
  title: 'Each topic is encrypted, and takes messages of whom it should',
  needs: ['sns:GetTopicAttributes'],
  applies: (context) => context.ofType(TOPIC).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(TOPIC),
      (topic) => `${text(topic, 'TopicName')} in ${topic.region}`,
      async (topic) => {
        const TopicArn = arnOf(context, topic);
        const client = context.clients.in(SNSClient, topic.region);
        const found = await ifThere(client.send(new GetTopicAttributesCommand({ TopicArn })));
        if (found?.Attributes === undefined) return 'not there';
        const { Policy = 'null', KmsMasterKeyId } = found.Attributes;
        const declared = context.model.resources.find(({ arn }) => arn === TopicArn)?.policy;
        if (topic.properties.KmsMasterKeyId !== undefined && !KmsMasterKeyId) return 'not encrypted';
        return declared === undefined || samePolicy(declared.document, JSON.parse(Policy))
          ? undefined
          : 'another policy';
      },
      { noun: 'topic', expected: 'as declared', remediation: 'npx cdk deploy --all --revert-drift' },
    ),
};

/** Whether what is told reaches a person. */
export const TOPIC_CHECKS: readonly Check[] = [subscriptions, settings];
