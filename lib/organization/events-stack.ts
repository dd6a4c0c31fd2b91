import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { alertsIn } from '../alerts';
import type { BaselineConfig, Member } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { BoundedRole } from '../constructs/bounded-role';
import { pascalCase } from '../constructs/security-alerts';
import { allow, iamArn } from '../iam/statements';
import { alertName, IAM_PATH, ORGANIZATION_NAMES, regionalStack, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';

const busArn = ({ audit }: Member, region: string): string =>
  `arn:aws:events:${region}:${audit}:event-bus/${ORGANIZATION_NAMES.eventBus}`;

/**
 * Sends the security events of a member to the audit account, in each region: those that a single account notifies people
 * of. Nobody is notified here. A bus that is open to an organization takes events of a role.
 * Source: Amazon EventBridge API Reference, PutPermission; Amazon EventBridge User Guide, "Sending and receiving events
 * between AWS accounts".
 */
export class EventsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig & { readonly member: Member }, region: string) {
    super(scope, regionalStack(STACKS.events, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: events of ${region} for the audit account`,
    });
    this.leaveRulesUntagged();
    if (region === config.homeRegion) this.role(config.member);
    for (const alert of alertsIn(region, config)) {
      new CfnRule(this, pascalCase(alert.id), {
        name: alertName(alert.id),
        state: alert.readOnlyEvents ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : undefined,
        eventPattern: alert.pattern,
        targets: [
          {
            id: 'Audit',
            arn: busArn(config.member, region),
            roleArn: iamArn(`role${IAM_PATH}${ORGANIZATION_NAMES.eventsRole}`),
          },
        ],
      });
    }
  }

  /** For the rules of all regions. */
  private role(member: Member): void {
    const named = {
      name: ORGANIZATION_NAMES.eventsRole,
      description: 'Amazon EventBridge: sends security events to the audit account',
    };
    const send = allow('SendEvents', {
      why: 'The one bus of the audit account, in each region.',
      actions: ['events:PutEvents'],
      resources: [busArn(member, '*')],
    });
    new BoundedRole(this, 'Role', {
      ...named,
      trust: new ServicePrincipal('events.amazonaws.com'),
      policies: [new BaselinePolicy(this, 'Policy', { ...named, statements: [send] })],
    });
  }
}
