import type { Construct } from 'constructs';
import { roleArn } from '../iam/arns';
import type { BaselineConfig } from '../config';
import { AccountSettings } from '../constructs/account-settings';
import { ROLES, STACKS, regionalStack } from '../names';
import { wantedSettings } from '../settings/wanted';
import { BaselineStack } from './baseline-stack';

/** Safe defaults of a region, and at home those of the account. */
export class SettingsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, region: string) {
    super(scope, regionalStack(STACKS.settings, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: settings in ${region}`,
    });
    new AccountSettings(this, 'Settings', {
      settings: wantedSettings(config, region),
      roleArn: roleArn(ROLES.settings),
    });
  }
}
