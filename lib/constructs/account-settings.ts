import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { NAMES } from '../names';
import type { Settings } from '../settings/wanted';
import { SettingsFunction } from './settings-function';

export interface AccountSettingsProps {
  readonly settings: Settings;
  /** the input of the setting of that name. @default - cost anomalies are nobody's business here */
  readonly anomalyAlerts?: Settings[string];
  readonly roleArn: string;
  /** what an organization takes, which the account owns. @default - it owns none */
  readonly organization?: Settings;
}

/**
 * The settings of a region, applied by a function. It converges them, and leaves them in place when the stack goes; alerts of
 * cost anomalies go with their topic.
 */
export class AccountSettings extends SettingsFunction {
  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    const { settings, anomalyAlerts, roleArn, organization } = props;
    super(scope, id, {
      name: NAMES.settingsFunction,
      description: "Makes the account's settings that CloudFormation has no resource for",
      roleArn,
      more: organization && 'organization-handler.js',
    });
    const resource = this.applied('Resource', 'Custom::AccountSettings', settings);
    if ('DefaultSecurityGroups' in settings) {
      new CfnOutput(this, 'DefaultSecurityGroupsInUse', {
        value: resource.getAttString('InUse'),
        description: 'Default security groups that network interfaces use, left with their rules',
      });
    }
    if (organization && Object.keys(organization).length > 0)
      this.applied('Organization', 'Custom::OrganizationSettings', organization);
    if (anomalyAlerts) {
      const alerts = this.applied('Anomalies', 'Custom::AnomalyAlerts', { AnomalyAlerts: anomalyAlerts });
      new CfnOutput(this, 'AnomalyAlerts', {
        value: alerts.getAttString('AnomalyAlerts'),
        description: 'Whether cost anomalies are alerted',
      });
    }
  }
}
