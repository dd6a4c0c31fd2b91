import { CfnOutput, Tags } from 'aws-cdk-lib';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
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
      description: 'Account baseline: billing alarms, budget and anomaly detection',
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
    // Only a replacement changes their tags, and an account takes one such monitor: they carry the one tag that stays.
    Object.keys(config.tags).forEach((key) =>
      Tags.of(this).remove(key, {
        includeResourceTypes: [
          CfnAnomalyMonitor.CFN_RESOURCE_TYPE_NAME,
          CfnAnomalySubscription.CFN_RESOURCE_TYPE_NAME,
        ],
        priority: 300,
      }),
    );
    new CfnOutput(this, 'AlertTopicArn', {
      value: topic.topicArn,
      description: 'Topic of the spending alerts',
    });
  }
}
