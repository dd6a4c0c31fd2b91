import { accountArn } from '../iam/statements';
import type { BaselineConfig } from '../config';
import { BASELINE_TAG, GLOBAL_REGION, NAMES } from '../names';
import type { Settings } from './wanted';

/** The monitor of AWS services, of which an account has one: that of AWS if there is one, else one of this name. */
const MONITOR = {
  MonitorName: NAMES.anomalyMonitor,
  MonitorType: 'DIMENSIONAL',
  MonitorDimension: 'SERVICE',
};

/**
 * Alerts of cost anomalies to the topic of the spending alerts, in the words of AWS Cost Management's API; none where the
 * configuration has none. CloudFormation could declare them, but not for the monitor that AWS has created, nor where
 * nobody has opened Cost Explorer yet.
 * Source: AWS Cost Management User Guide, "Getting started with AWS Cost Anomaly Detection".
 */
export const anomalyAlerts = ({ billing }: BaselineConfig): Settings[string] | undefined => {
  const { monitor, minimumImpact } = billing.anomalyDetection;
  if (monitor === 'none') return undefined;
  return {
    ...(monitor === 'create' ? { AnomalyMonitor: MONITOR } : { MonitorArn: monitor }),
    AnomalySubscription: {
      SubscriptionName: NAMES.anomalySubscription,
      // Only `IMMEDIATE` takes a topic. Source: AWS Cost Management API Reference, AnomalySubscription.
      Frequency: 'IMMEDIATE',
      Subscribers: [{ Type: 'SNS', Address: accountArn('sns', GLOBAL_REGION, NAMES.alertTopic) }],
      ThresholdExpression: {
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(minimumImpact)],
        },
      },
    },
    ResourceTags: [{ Key: BASELINE_TAG.key, Value: BASELINE_TAG.value }],
  };
};
