import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { doctorRole, readAnalystData, serviceRoles, settingsRole } from '../access';
import { policyArn } from '../iam/arns';
import type { BaselineConfig, Member } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { BoundedRole } from '../constructs/bounded-role';
import { HardenedLaunchTemplate } from '../constructs/hardened-launch-template';
import { ServiceRole } from '../constructs/service-role';
import { ORGANIZATION_NAMES, ORGANIZATION_POLICIES, POLICIES, ROLES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** What services do on behalf of people: their roles, each within the boundary, and how an instance is launched. */
export class RolesStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.roles, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: roles of services and the launch template',
    });
    // One for three roles: a template has no room for it in each.
    const analystData = new BaselinePolicy(this, 'AnalystData', {
      name: POLICIES.analystData,
      description: 'What roles read of the data that analysts read',
      statements: readAnalystData(config),
    });
    for (const { readsAnalystData, ...spec } of serviceRoles(config)) {
      const policies = readsAnalystData ? [analystData] : [];
      const role = new ServiceRole(this, ROLE_IDS[spec.name], { ...spec, policies });
      if (spec.name === ROLES.ec2) {
        new HardenedLaunchTemplate(this, 'HardenedLaunch', {
          instanceProfile: role.instanceProfile(),
          tags: this.everyTag,
        });
      }
    }
    const organization = config.organization
      ? [ManagedPolicy.fromManagedPolicyArn(this, 'Organization', policyArn(ORGANIZATION_POLICIES.settings))]
      : [];
    new ServiceRole(this, 'Settings', { ...settingsRole(config), policies: organization });
    if (config.member) this.doctor(config, config.member);
  }

  /** In an organization, one account looks into all others. */
  private doctor(config: BaselineConfig, member: Member): void {
    const { description, trust, statements } = doctorRole(config, member);
    const name = ORGANIZATION_NAMES.doctorRole;
    new BoundedRole(this, 'Doctor', {
      name,
      description,
      trust,
      trustSid: 'ManagementAccountTakesRole',
      policies: [new BaselinePolicy(this, 'DoctorPolicy', { name, description, statements })],
    });
  }
}

/** Construct IDs are an API of their own: they do not follow when a role's name is written differently. */
const ROLE_IDS = {
  [ROLES.ec2]: 'Ec2',
  [ROLES.glue]: 'Glue',
  [ROLES.s3Batch]: 'S3Batch',
  [ROLES.sagemaker]: 'SageMaker',
  [ROLES.ecsTask]: 'EcsTask',
  [ROLES.ecsExecution]: 'EcsExecution',
};
