import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { accountArn, denyPlainHttp } from '../iam/statements';
import { accountDecides } from './key-policy';

/** A service that publishes, and the ARNs of what it publishes for. */
export interface Publisher {
  /** Begins the Sids, such as `CloudWatch`. */
  readonly label: string;
  readonly service: string;
  /** @default - the account alone is checked; the service sends no ARN */
  readonly sourceArn?: string;
  /**
   * Whether the service names its account to Amazon SNS, so that the topic can check it.
   *
   * @default true
   */
  readonly namesAccount?: boolean;
  /** Whether the service names its account to AWS KMS too, so that the key can check it. */
  readonly namesAccountToKms: boolean;
}

export interface AlertTopicProps {
  readonly topicName: string;
  readonly displayName: string;
  readonly keyAlias: string;
  readonly publishers: Publisher[];
  readonly emails: string[];
}

const onBehalfOfThisAccount = ({ sourceArn }: Publisher) => ({
  StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
  ...(sourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': sourceArn } }),
});

/**
 * A topic that AWS services really can publish to: encrypted with a customer managed key, since the policy of the
 * AWS managed key lets none of them in, and open to the services named, for this account, over TLS.
 * Source: Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted
 * topics".
 */
export class AlertTopic extends Construct {
  readonly topic: ITopic;
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: props.keyAlias,
      description: `Encrypts the alerts of ${props.topicName}`,
      enableKeyRotation: true,
      policy: accountDecides(),
      // Nothing at rest needs the key once the topic is gone: messages are not stored.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, 'Resource', {
      topicName: props.topicName,
      displayName: props.displayName,
      masterKey: this.key,
    });
    this.topic.addToResourcePolicy(denyPlainHttp(['sns:Publish'], [this.topic.topicArn]));
    props.publishers.forEach((publisher) => this.letPublish(publisher));
    props.emails.forEach((email) => this.topic.addSubscription(new EmailSubscription(email)));
  }

  private letPublish(publisher: Publisher): void {
    const principals = [new ServicePrincipal(publisher.service)];
    const conditions = onBehalfOfThisAccount(publisher);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: `${publisher.label}Publishes`,
        principals,
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: publisher.namesAccount === false ? undefined : conditions,
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: `${publisher.label}Encrypts`,
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: publisher.namesAccountToKms ? conditions : undefined,
      }),
    );
  }
}

/**
 * Amazon CloudWatch User Guide: "Notifying users on alarm changes". No page says that CloudWatch names the account
 * to KMS; a condition there could silence the alarms, and what reaches the topic its own policy decides.
 */
const cloudWatchAlarms = (region: string): Publisher => ({
  label: 'CloudWatch',
  service: 'cloudwatch.amazonaws.com',
  sourceArn: accountArn('cloudwatch', region, 'alarm:baseline_*'),
  namesAccountToKms: false,
});

/** The services that publish spending alerts. Each one's page names its principal and the keys it sends. */
export const BILLING_PUBLISHERS = (region: string): Publisher[] => [
  cloudWatchAlarms(region),
  // AWS Cost Management User Guide: "Creating an Amazon SNS topic for budget notifications"
  {
    label: 'Budgets',
    service: 'budgets.amazonaws.com',
    sourceArn: accountArn('budgets', '', '*'),
    namesAccountToKms: true,
  },
  // AWS Cost Management User Guide: "Creating an Amazon SNS topic for anomaly notifications"
  { label: 'CostAnomalyDetection', service: 'costalerts.amazonaws.com', namesAccountToKms: true },
];

/** The services that publish security alerts. */
export const SECURITY_PUBLISHERS = (region: string): Publisher[] => [
  // Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge": "You can't use Condition
  // blocks in Amazon SNS topic policies for EventBridge". With one, nothing would ever arrive.
  { label: 'EventBridge', service: 'events.amazonaws.com', namesAccount: false, namesAccountToKms: false },
  cloudWatchAlarms(region),
];
