import {
  CfnConfigurationPolicy,
  CfnFindingAggregator,
  CfnOrganizationConfiguration,
  CfnPolicyAssociation,
} from 'aws-cdk-lib/aws-securityhub';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import { standardArn } from '../constructs/security-hub';
import { ORGANIZATION_NAMES, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import type { Organization } from './member';

/**
 * AWS Security Hub CSPM in every account of the organization, configured by the audit account, from the home region for the
 * others. New accounts get it by themselves.
 * Source: AWS Security Hub User Guide, "Understanding central configuration in Security Hub CSPM".
 */
export class ChecksStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, { root }: Organization) {
    super(scope, STACKS.checks, {
      config: { ...config, account: undefined },
      region: config.homeRegion,
      description: 'Account baseline: what AWS Security Hub checks in all accounts',
    });
    const { homeRegion, detection } = config;
    const aggregator = new CfnFindingAggregator(this, 'Regions', {
      regionLinkingMode: 'SPECIFIED_REGIONS',
      regions: everyRegion(config).filter((region) => region !== homeRegion),
    });
    const central = new CfnOrganizationConfiguration(this, 'Central', {
      // With central configuration AWS takes no other values: policies say who has it.
      autoEnable: false,
      autoEnableStandards: 'NONE',
      configurationType: 'CENTRAL',
    });
    central.addResourceDependency(aggregator);
    const policy = new CfnConfigurationPolicy(this, 'Policy', {
      name: ORGANIZATION_NAMES.checks,
      description: 'What the baseline checks in each account',
      configurationPolicy: {
        securityHub: {
          serviceEnabled: true,
          enabledStandardIdentifiers: detection.securityHubStandards.map((standard) =>
            standardArn(standard, homeRegion),
          ),
          // All controls of these standards, new ones too.
          securityControlsConfiguration: { disabledSecurityControlIdentifiers: [] },
        },
      },
    });
    policy.addResourceDependency(central);
    new CfnPolicyAssociation(this, 'Accounts', {
      configurationPolicyId: policy.attrId,
      targetId: root,
      targetType: 'ROOT',
    });
  }
}
