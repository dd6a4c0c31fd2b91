import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { inputTemplate, runbookEntry, type Alert } from '../alerts';
import { alertName } from '../names';

export interface SecurityAlertsProps {
  readonly alerts: Alert[];
  readonly topic: ITopic;
  /** name of the bus on which the events arrive. @default - that of the account */
  readonly eventBusName?: string;
}

/** `RootSignIn` for `root-sign-in`. */
export const pascalCase = (id: string): string =>
  id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** A rule for each alert. It notifies the topic of each event, in words; a burst is counted by an alarm instead. */
export class SecurityAlerts extends Construct {
  constructor(scope: Construct, id: string, props: SecurityAlertsProps) {
    super(scope, id);
    const { alerts } = props;
    for (const alert of alerts) {
      this.rule(alert, props);
      if (alert.burst !== undefined) this.alarm(alert, alert.burst, props);
    }
  }

  private rule(alert: Alert, { topic, eventBusName }: SecurityAlertsProps): void {
    new CfnRule(this, pascalCase(alert.id), {
      name: alertName(alert.id),
      eventBusName,
      state: alert.readOnlyEvents ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : undefined,
      eventPattern: alert.pattern,
      // A rule counts what it matches whether or not it has a target.
      targets: alert.burst === undefined ? [notify(alert, topic)] : undefined,
    });
  }

  /** Source: Amazon EventBridge User Guide, "Monitoring Amazon EventBridge", TriggeredRules. */
  private alarm({ id, message }: Alert, burst: number, { topic, eventBusName }: SecurityAlertsProps): void {
    const alarm = new Alarm(this, `${pascalCase(id)}Burst`, {
      alarmName: alertName(id),
      alarmDescription: `${message.headline}. What to do: ${runbookEntry(id)}`,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'TriggeredRules',
        dimensionsMap: { RuleName: alertName(id), ...(eventBusName && { EventBusName: eventBusName }) },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: burst,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
}

const notify = (alert: Alert, topic: ITopic): CfnRule.TargetProperty => ({
  id: 'Topic',
  arn: topic.topicArn,
  inputTransformer: { inputPathsMap: alert.message.paths, inputTemplate: inputTemplate(alert) },
});
