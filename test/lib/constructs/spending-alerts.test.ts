import { Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SpendingAlerts } from '../../../lib/constructs/spending-alerts';
import { loadConfig } from '../../../lib/config';
import { ACCOUNT, MINIMAL } from '../../support/variants';
import { templateWith } from '../../support/stack';

const TOPIC_ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:topic`;
const EMAILS = ['a@example.com', 'b@example.com'];

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
