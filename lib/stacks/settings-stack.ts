import type { Construct } from 'constructs';
import { roleArn } from '../iam/arns';
import type { BaselineConfig } from '../config';
import { AccountSettings } from '../constructs/account-settings';
import { GLOBAL_REGION, ROLES, STACKS, regionalStack } from '../names';
import { organizationSettings } from '../settings/organization';
import { anomalyAlerts } from '../settings/anomaly-alerts';
import { wantedSettings } from '../settings/wanted';
import { BaselineStack } from './baseline-stack';

/** Safe defaults of a region, at home those of the account, and where spending is watched the alerts of anomalies. */
export class SettingsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, region: string) {
    super(scope, regionalStack(STACKS.settings, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: settings in ${region}`,
    });
    new AccountSettings(this, 'Settings', {
      settings: wantedSettings(config, region),
      ...(region === GLOBAL_REGION && !config.member && { anomalyAlerts: anomalyAlerts(config) }),
      organization:
        config.organization &&
        (region === config.homeRegion ? organizationSettings(config.organization) : {}),
      roleArn: roleArn(ROLES.settings),
    });
  }
}
