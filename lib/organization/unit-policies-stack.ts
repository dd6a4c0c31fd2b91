import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { organizationPolicy, unitPolicyStack } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import { checkSizes, controlPolicies } from './control-policies';
import { declarativePolicy } from './declarative-policy';
import { memberConfig, type Organization, type Unit } from './member';
import { inEveryAccount, policyOf } from './plain-statements';
import { resourceControl } from './resource-control';
import { ouIdOf } from './units-stack';

/**
 * The organization policies of a unit, in the account that owns the organization, attached to the unit's OU. A unit has its
 * own, so that a change of them goes from wave to wave as everything else does. That account is bound by none.
 */
export class UnitPoliciesStack extends BaselineStack {
  constructor(
    scope: Construct,
    config: BaselineConfig,
    organization: Organization,
    private readonly unit: Unit,
  ) {
    super(scope, unitPolicyStack(unit.name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: organization policies of the unit ${unit.name}`,
    });
    const member = memberConfig(organization, unit);
    const policies = controlPolicies(this, member, organization.breakGlass);
    checkSizes(unit.name, policies);
    for (const { id, description, statements } of policies) {
      this.policy(`Control-${id}`, {
        type: 'SERVICE_CONTROL_POLICY',
        id,
        description,
        content: policyOf(statements),
      });
    }
    this.policy('Resources', {
      type: 'RESOURCE_CONTROL_POLICY',
      id: 'resources',
      description: 'Buckets, keys and repositories: this organization alone, and TLS',
      content: policyOf(resourceControl(organization.id).map((statement) => inEveryAccount(this, statement))),
    });
    this.policy('Ec2', {
      type: 'DECLARATIVE_POLICY_EC2',
      id: 'ec2',
      description: 'Settings of Amazon EC2 that no account changes',
      content: declarativePolicy(member),
    });
  }

  private policy(logicalId: string, { id, ...props }: PolicyProps): void {
    new CfnPolicy(this, logicalId, {
      ...props,
      name: organizationPolicy(this.unit.name, id),
      targetIds: [ouIdOf(this.unit)],
    });
  }
}

interface PolicyProps {
  readonly type: string;
  /** what its name ends with */
  readonly id: string;
  readonly description: string;
  readonly content: object;
}
