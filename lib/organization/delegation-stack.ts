import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { accountArn } from '../iam/statements';
import { NAMES, regionalStack, STACKS } from '../names';
import type { Settings } from '../settings/wanted';
import { BaselineStack } from '../stacks/baseline-stack';

/** The function that applies settings ends earlier. */
const TIMEOUT = Duration.minutes(10);

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
    new CustomResource(this, 'Administrators', {
      resourceType: 'Custom::DetectionAdministrators',
      serviceToken: accountArn('lambda', region, `function:${NAMES.settingsFunction}`),
      serviceTimeout: TIMEOUT,
      properties: {
        Settings: Object.fromEntries(
          Object.entries(settings).map(([name, input]) => [name, Stack.of(this).toJsonString(input)]),
        ),
      },
    });
  }
}
