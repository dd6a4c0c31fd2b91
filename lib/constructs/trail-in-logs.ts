import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ServiceRole } from './service-role';
import { accountArn } from '../iam/statements';
import { NAMES } from '../names';

export interface TrailInLogsProps {
  readonly trail: CfnTrail;
  /** Encrypts the log group too. */
  readonly key: IKey;
  readonly region: string;
  /** Writes into the log group. */
  readonly role: ServiceRole;
}

/** Denied API calls in five minutes that raise the alarm; people who try out what they may stay below. */
const DENIED_CALLS = 25;

/** A copy of the trail in Amazon CloudWatch Logs, for searching, and an alarm on bursts of denied API calls. */
export class TrailInLogs extends Construct {
  constructor(scope: Construct, id: string, props: TrailInLogsProps) {
    super(scope, id);
    const group = this.logGroup(props);
    props.trail.cloudWatchLogsLogGroupArn = group.logGroupArn;
    props.trail.cloudWatchLogsRoleArn = props.role.role.roleArn;
    this.alarmOnDeniedCalls(group, props.region);
  }

  private logGroup({ key, region }: TrailInLogsProps): LogGroup {
    const logGroupName = NAMES.trailLogGroup;
    // Source: Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupEncrypts',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        // It names what it encrypts whenever it uses the key, but not when it only describes it.
        actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnEquals: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${logGroupName}`,
          },
        },
      }),
    );
    return new LogGroup(this, 'Resource', {
      logGroupName,
      encryptionKey: key,
      retention: RetentionDays.THREE_MONTHS,
      // The trail's files in the log bucket are the record; this is a copy to search in.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Source: AWS CloudTrail User Guide, "Creating CloudWatch alarms for CloudTrail events". */
  private alarmOnDeniedCalls(logGroup: LogGroup, region: string): void {
    const metric = { metricNamespace: 'Baseline', metricName: 'RefusedCalls' };
    new MetricFilter(this, 'RefusedCalls', {
      logGroup,
      ...metric,
      metricValue: '1',
      filterPattern: FilterPattern.any(
        FilterPattern.stringValue('$.errorCode', '=', '*UnauthorizedOperation'),
        FilterPattern.stringValue('$.errorCode', '=', 'AccessDenied*'),
      ),
    });
    new Alarm(this, 'ManyRefusedCalls', {
      alarmName: NAMES.deniedCallsAlarm,
      alarmDescription: `More than ${DENIED_CALLS} calls were refused in five minutes: somebody tries what they may not. See docs/runbook.md, refused-calls`,
      metric: new Metric({
        namespace: metric.metricNamespace,
        metricName: metric.metricName,
        // Not the sum, which a negative value that somebody puts beside those of the filter would keep low.
        statistic: Stats.SAMPLE_COUNT,
        period: Duration.minutes(5),
      }),
      threshold: DENIED_CALLS,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(
      new SnsAction(Topic.fromTopicArn(this, 'Topic', accountArn('sns', region, NAMES.securityTopic))),
    );
  }
}
