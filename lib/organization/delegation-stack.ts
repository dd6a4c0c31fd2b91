import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { regionalStack, STACKS } from '../names';
import type { Settings } from '../settings/wanted';
import { BaselineStack } from '../stacks/baseline-stack';
import { AppliedSettings } from './applied-settings';

/**
 * Has the audit account administer threat detection in a region, by the function of the management account. After the units,
 * for AWS switches on there what it is to administer, which its unit would then find there already.
 */
export class DelegationStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, settings: Settings, region: string) {
    super(scope, regionalStack(STACKS.delegation, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: what the audit account administers in ${region}`,
    });
    new AppliedSettings(this, 'Administrators', {
      resourceType: 'Custom::DetectionAdministrators',
      settings,
    });
  }
}
