import { createHash } from 'node:crypto';
import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { NAMES, alarmName } from '../names';

export interface SpendingAlertsProps {
  readonly billing: Pick<BaselineConfig['billing'], 'alarmThresholds' | 'monthlyBudget'>;
  readonly topic: ITopic;
  /** Addresses that AWS Budgets also writes to directly: that needs no confirmed subscription. */
  readonly emails: string[];
}

/** Eight characters that other addresses would change. */
const shortHash = (emails: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(emails)).digest('hex').slice(0, 8);

/** Monitors spending in two independent ways: a ladder of alarms, and a budget with a forecast. */
export class SpendingAlerts extends Construct {
  constructor(scope: Construct, id: string, props: SpendingAlertsProps) {
    super(scope, id);
    props.billing.alarmThresholds.forEach((usd) => this.alarm(usd, props.topic));
    this.budget(props);
  }

  /** Source: Amazon CloudWatch User Guide, "Create a billing alarm to monitor your estimated AWS charges". */
  private alarm(usd: number, topic: ITopic): void {
    const alarm = new Alarm(this, `Above${usd}Usd`, {
      alarmName: alarmName(usd),
      alarmDescription: `The estimated charges of this month are above ${usd} USD`,
      metric: new Metric({
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensionsMap: { Currency: 'USD' },
        statistic: Stats.MAXIMUM,
        period: Duration.hours(6),
      }),
      threshold: usd,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }

  private budget({ billing, topic, emails }: SpendingAlertsProps): void {
    const toTopic = { subscriptionType: 'SNS', address: topic.topicArn };
    const notification = (
      notificationType: 'ACTUAL' | 'FORECASTED',
      threshold: number,
      direct: string[],
    ) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [toTopic, ...direct.map((address) => ({ subscriptionType: 'EMAIL', address }))],
    });
    const notificationsWithSubscribers = [
      notification('ACTUAL', 80, []),
      notification('ACTUAL', 100, emails),
      notification('FORECASTED', 100, []),
    ];
    new CfnBudget(this, 'Budget', {
      budget: {
        // CloudFormation replaces a budget whose subscribers change, which takes another name: the old one still exists then.
        budgetName: `${NAMES.budget}_${shortHash(emails)}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: billing.monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers,
    });
  }
}
