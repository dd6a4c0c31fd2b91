import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { enrolmentRights } from '../access/settings-enrolment';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { BoundedRole } from '../constructs/bounded-role';
import { SettingsFunction } from '../constructs/settings-function';
import { iamArn } from '../iam/statements';
import { IAM_PATH, ORGANIZATION_NAMES, regionalStack, STACKS } from '../names';
import { enrolmentSettings } from '../settings/enrolment';
import type { Settings } from '../settings/wanted';
import { BaselineStack } from '../stacks/baseline-stack';
import type { Organization } from './member';

/** A function, since CloudFormation has no type for what a service enrols by itself. */
class Enrolment extends SettingsFunction {
  constructor(scope: Construct, id: string, props: { readonly settings: Settings }) {
    super(scope, id, {
      name: ORGANIZATION_NAMES.enrolmentFunction,
      description: 'Says which accounts of the organization are enrolled in detection',
      roleArn: iamArn(`role${IAM_PATH}${ORGANIZATION_NAMES.enrolmentRole}`),
      more: 'enrolment-handler.js',
    });
    this.applied('Resource', 'Custom::DetectionEnrolment', props.settings);
  }
}

/**
 * Which accounts of the organization Amazon GuardDuty and Amazon Inspector take by themselves, said by the audit account, which
 * administers them. One stack a region; that of the home region has the role of them all.
 */
export class EnrolmentStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, organization: Organization, region: string) {
    super(scope, regionalStack(STACKS.enrolment, region, config.homeRegion), {
      config: { ...config, account: undefined },
      region,
      description: `Account baseline: who is enrolled in detection in ${region}`,
    });
    const enrolment = new Enrolment(this, 'Enrolment', {
      settings: enrolmentSettings(config, organization, region),
    });
    if (region === config.homeRegion) enrolment.node.addDependency(this.role(organization));
  }

  private role(organization: Organization): BoundedRole {
    const named = {
      name: ORGANIZATION_NAMES.enrolmentRole,
      description: 'The function that says which accounts are enrolled in detection',
    };
    const statements = enrolmentRights(this.config, organization);
    return new BoundedRole(this, 'Role', {
      ...named,
      trust: new ServicePrincipal('lambda.amazonaws.com'),
      policies: [new BaselinePolicy(this, 'Policy', { ...named, statements })],
    });
  }
}
