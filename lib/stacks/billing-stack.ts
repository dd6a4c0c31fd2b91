import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { AlertTopic, BILLING_PUBLISHERS } from '../constructs/alert-topic';
import { SpendingAlerts } from '../constructs/spending-alerts';
import { GLOBAL_REGION, NAMES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** Notifies people about spending. In us-east-1, where AWS publishes the billing metrics. */
export class BillingStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.billing, {
      config,
      region: GLOBAL_REGION,
      description: 'Account baseline: billing alarms and budget',
    });
    const { topic } = new AlertTopic(this, 'Alerts', {
      topicName: NAMES.alertTopic,
      displayName: 'AWS spending',
      keyAlias: NAMES.alertKeyAlias,
      publishers: BILLING_PUBLISHERS(GLOBAL_REGION),
      emails: config.notificationEmails,
    });
    new SpendingAlerts(this, 'Spending', {
      billing: config.billing,
      topic,
      emails: config.notificationEmails,
    });
    new CfnOutput(this, 'AlertTopicArn', {
      value: topic.topicArn,
      description: 'Topic of the spending alerts',
    });
  }
}
