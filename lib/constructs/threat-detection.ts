import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { Construct } from 'constructs';
import { GUARDDUTY_PLANS, type GuardDutyPlan } from '../config/security';

export interface ThreatDetectionProps {
  /** Protection plans beyond the foundational data sources; each costs by what it analyzes. */
  readonly plans: readonly GuardDutyPlan[];
}

/**
 * Amazon GuardDuty. A plan that is not wanted is switched off by name, since AWS switches new ones on by itself.
 * Source: Amazon GuardDuty User Guide, "GuardDuty feature activation".
 */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, props: ThreatDetectionProps) {
    super(scope, id);
    new CfnDetector(this, 'Resource', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: GUARDDUTY_PLANS.map((name) => ({
        name,
        status: props.plans.includes(name) ? 'ENABLED' : 'DISABLED',
      })),
    });
  }
}
