import {
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { Clients } from '../aws/clients';
import { allOf, ifThere } from './answers';
import { parsePolicy, type AccountPolicy } from './policies';

/** What is set of a topic. */
export interface Topic {
  readonly policy: AccountPolicy | null;
  /** ID or alias of the key it is encrypted with */
  readonly key?: string;
}

const regionIn = (arn: string): string => arn.split(':')[3] ?? '';

/** A topic, if it is there. */
export async function topicOf(clients: Clients, TopicArn: string): Promise<Topic | undefined> {
  const client = clients.in(SNSClient, regionIn(TopicArn));
  const found = await ifThere(client.send(new GetTopicAttributesCommand({ TopicArn })));
  return found && { policy: parsePolicy(found.Attributes?.Policy), key: found.Attributes?.KmsMasterKeyId };
}

/** The subscriptions of a topic, if it is there. */
export function subscriptionsOf(clients: Clients, TopicArn: string): Promise<Subscription[] | undefined> {
  const client = clients.in(SNSClient, regionIn(TopicArn));
  const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn });
  return ifThere(allOf(pages, ({ Subscriptions }) => Subscriptions));
}
