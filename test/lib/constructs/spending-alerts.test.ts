import { Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SpendingAlerts } from '../../../lib/constructs/spending-alerts';
import { loadConfig } from '../../../lib/config';
import { ACCOUNT, MINIMAL } from '../../support/variants';
import { templateWith } from '../../support/stack';

const TOPIC_ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:topic`;
const EMAILS = ['a@example.com', 'b@example.com'];
const EXISTING = `arn:aws:ce::${ACCOUNT}:anomalymonitor/0123abcd-0123-abcd-0123-0123456789ab`;

const alertsWith = (billing: object) =>
  templateWith(
    (stack) =>
      new SpendingAlerts(stack, 'Spending', {
        billing: loadConfig({ ...MINIMAL, billing }).billing,
        topic: Topic.fromTopicArn(stack, 'Topic', TOPIC_ARN),
        emails: EMAILS,
      }),
  );
const template = alertsWith({
  alarmThresholds: [5, 250.5],
  monthlyBudget: 300,
  anomalyDetection: { minimumImpact: 25 },
});

it.each([5, 250.5])('an alarm goes off above %d USD of estimated charges', (Threshold) => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `baseline_estimated_charges_${Threshold}_usd`,
    Namespace: 'AWS/Billing',
    MetricName: 'EstimatedCharges',
    Dimensions: [{ Name: 'Currency', Value: 'USD' }],
    Statistic: 'Maximum',
    Period: 6 * 60 * 60,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TOPIC_ARN],
  });
});

it('there is an alarm for each threshold and no other', () => {
  template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
});

describe('the budget', () => {
  const notification = (NotificationType: string, Threshold: number, emails: string[]) => ({
    Notification: {
      NotificationType,
      Threshold,
      ThresholdType: 'PERCENTAGE',
      ComparisonOperator: 'GREATER_THAN',
    },
    Subscribers: [
      { SubscriptionType: 'SNS', Address: TOPIC_ARN },
      ...emails.map((Address) => ({ SubscriptionType: 'EMAIL', Address })),
    ],
  });

  it('is the month in USD, as configured', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: {
        BudgetName: Match.stringLikeRegexp('^baseline_monthly_cost_[0-9a-f]{8}$'),
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 300, Unit: 'USD' },
      },
    });
  });

  it('reports what is spent and what is forecast, and writes to people when all is spent', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      NotificationsWithSubscribers: [
        notification('ACTUAL', 80, []),
        notification('ACTUAL', 100, EMAILS),
        notification('FORECASTED', 100, []),
      ],
    });
  });
});

describe('anomaly detection', () => {
  const SUBSCRIPTION = 'AWS::CE::AnomalySubscription';

  it('monitors each service and notifies the topic at once from the configured impact', () => {
    const [monitor] = Object.keys(template.findResources('AWS::CE::AnomalyMonitor'));
    template.hasResourceProperties('AWS::CE::AnomalyMonitor', {
      MonitorType: 'DIMENSIONAL',
      MonitorDimension: 'SERVICE',
    });
    template.hasResourceProperties(SUBSCRIPTION, {
      Frequency: 'IMMEDIATE',
      MonitorArnList: [{ 'Fn::GetAtt': [monitor, 'MonitorArn'] }],
      Subscribers: [{ Type: 'SNS', Address: TOPIC_ARN }],
      ThresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: ['25'],
        },
      }),
    });
  });

  it('uses the monitor the account already has', () => {
    const reusing = alertsWith({ anomalyDetection: { monitor: EXISTING } });
    reusing.resourceCountIs('AWS::CE::AnomalyMonitor', 0);
    reusing.hasResourceProperties(SUBSCRIPTION, { MonitorArnList: [EXISTING] });
  });

  it('can be switched off, and the alarms and the budget stay', () => {
    const off = alertsWith({ anomalyDetection: { monitor: 'none' } });
    off.resourceCountIs('AWS::CE::AnomalyMonitor', 0);
    off.resourceCountIs(SUBSCRIPTION, 0);
    off.resourceCountIs('AWS::Budgets::Budget', 1);
    off.resourceCountIs('AWS::CloudWatch::Alarm', 3);
  });
});
