import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alertsIn } from '../alerts';
import type { BaselineConfig } from '../config';
import { AlertTopic, SECURITY_PUBLISHERS } from '../constructs/alert-topic';
import { SecurityAlerts } from '../constructs/security-alerts';
import { NAMES, STACKS, regionalStack } from '../names';
import { BaselineStack } from './baseline-stack';

/** Notifies people of the security events that arrive in a region. */
export class AlertsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, region: string) {
    super(scope, regionalStack(STACKS.alerts, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: security alerts of ${region}`,
    });
    const { topic } = new AlertTopic(this, 'Alerts', {
      topicName: NAMES.securityTopic,
      displayName: 'AWS security',
      keyAlias: NAMES.securityKeyAlias,
      publishers: SECURITY_PUBLISHERS(region),
      emails: config.alerts.emails,
    });
    new SecurityAlerts(this, 'Events', { alerts: alertsIn(region, config), topic });
    this.leaveRulesUntagged();
    new CfnOutput(this, 'SecurityTopicArn', {
      value: topic.topicArn,
      description: 'Topic of the security alerts',
    });
  }
}
