import { CfnEventBus } from 'aws-cdk-lib/aws-events';
import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alertsIn, type Alert } from '../alerts';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import { AlertTopic, SECURITY_PUBLISHERS } from '../constructs/alert-topic';
import { SecurityAlerts } from '../constructs/security-alerts';
import { accountArn } from '../iam/statements';
import { IAM_PATH, NAMES, ORGANIZATION_NAMES, regionalStack, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import { memberConfig, type Organization } from './member';

/** Every region that some unit governs. */
export const watchedRegions = ({ units }: Organization): string[] => [
  ...new Set(units.flatMap(({ config }) => everyRegion(config))),
];

/** What the accounts of all units send from a region. Units have the same patterns: no name of an account is in them. */
function alertsFrom(organization: Organization, region: string): Alert[] {
  const alerts = organization.units
    .filter(({ config }) => everyRegion(config).includes(region))
    .flatMap((unit) => alertsIn(region, memberConfig(organization, unit)));
  return alerts.filter(({ id }, index) => alerts.findIndex((other) => other.id === id) === index);
}

/**
 * What watches an organization, in its audit account: in each region a bus that takes the events of the members, and a topic
 * that people subscribe to. One stack a region.
 */
export class WatchStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, organization: Organization, region: string) {
    super(scope, regionalStack(STACKS.watch, region, config.homeRegion), {
      config: { ...config, account: undefined },
      region,
      description: `Account baseline: what watches ${region} of the organization`,
    });
    const { topic } = new AlertTopic(this, 'Alerts', {
      topicName: NAMES.securityTopic,
      displayName: 'AWS security',
      keyAlias: NAMES.securityKeyAlias,
      publishers: SECURITY_PUBLISHERS(region),
      emails: config.alerts.emails,
    });
    const { name } = this.bus(organization.id, region);
    new SecurityAlerts(this, 'Events', {
      alerts: alertsFrom(organization, region),
      topic,
      eventBusName: name,
    });
    this.leaveRulesUntagged();
    new CfnOutput(this, 'SecurityTopicArn', {
      value: topic.topicArn,
      description: 'Topic of the security alerts of the organization',
    });
  }

  /** Source: Amazon EventBridge User Guide, "Permissions for event buses in Amazon EventBridge". */
  private bus(organization: string, region: string): CfnEventBus {
    return new CfnEventBus(this, 'Bus', {
      name: ORGANIZATION_NAMES.eventBus,
      description: 'Security events of the members of the organization',
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'MembersSendEvents',
            Effect: 'Allow',
            Principal: '*',
            Action: 'events:PutEvents',
            Resource: accountArn('events', region, `event-bus/${ORGANIZATION_NAMES.eventBus}`),
            Condition: {
              StringEquals: { 'aws:PrincipalOrgID': organization },
              ArnLike: {
                'aws:PrincipalArn': `arn:aws:iam::*:role${IAM_PATH}${ORGANIZATION_NAMES.eventsRole}`,
              },
            },
          },
        ],
      },
    });
  }
}
