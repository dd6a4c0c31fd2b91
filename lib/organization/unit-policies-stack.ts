import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { organizationPolicy, unitPolicyStack } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import { checkSizes, controlPolicies } from './control-policies';
import { memberConfig, type Organization, type Unit } from './member';
import { policyOf } from './plain-statements';
import { ouIdOf } from './units-stack';

/**
 * The organization policies of a unit, in the account that owns the organization, attached to the unit's OU. A unit has its
 * own, so that a change of them goes from wave to wave as everything else does. That account is bound by none.
 */
export class UnitPoliciesStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, organization: Organization, unit: Unit) {
    super(scope, unitPolicyStack(unit.name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: organization policies of the unit ${unit.name}`,
    });
    const policies = controlPolicies(this, memberConfig(organization, unit), organization.breakGlass);
    checkSizes(unit.name, policies);
    for (const { id, description, statements } of policies) {
      new CfnPolicy(this, `Control-${id}`, {
        type: 'SERVICE_CONTROL_POLICY',
        name: organizationPolicy(unit.name, id),
        description,
        content: policyOf(statements),
        targetIds: [ouIdOf(unit)],
      });
    }
  }
}
