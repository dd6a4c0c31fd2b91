import type { Construct } from 'constructs';
import { deployIdentityCenter, deployOrganization, organizationSettingsRights } from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { IDENTITY_CENTER_POLICY, ORGANIZATION_POLICIES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/**
 * What the deploy role and the settings function may in the account that owns an organization, beside what they may in
 * any: policies of their own, since their stacks have no room for them.
 */
export class RightsStack extends BaselineStack {
  constructor(
    scope: Construct,
    config: BaselineConfig,
    organization: NonNullable<BaselineConfig['organization']>,
  ) {
    super(scope, STACKS.rights, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: what it may do to the organization',
    });
    new BaselinePolicy(this, 'Deploy', {
      name: ORGANIZATION_POLICIES.deploy,
      description: 'The deploy role: the organization and its StackSets',
      statements: deployOrganization(organization),
    });
    if (organization.identityCenter)
      new BaselinePolicy(this, 'IdentityCenter', {
        name: IDENTITY_CENTER_POLICY,
        description: 'The deploy role: permission sets and assignments of IAM Identity Center',
        statements: deployIdentityCenter(organization.identityCenter),
      });
    new BaselinePolicy(this, 'Settings', {
      name: ORGANIZATION_POLICIES.settings,
      description: 'The settings function: what the organization takes',
      statements: organizationSettingsRights(organization),
    });
  }
}
