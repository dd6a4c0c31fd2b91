import { CfnInstanceProfile, Role, type IManagedPolicy, type IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceRoleSpec } from '../access/service-roles';
import { rolePath } from '../iam/arns';
import { SERVICE_ROLE_PATH, type RoleName } from '../names';
import { BaselinePolicy } from './baseline-policy';
import { nameTrust } from './trust';

export interface ServiceRoleProps extends Omit<ServiceRoleSpec, 'name'> {
  readonly name: RoleName;
  readonly boundary: IManagedPolicy;
  /** @default - that a service takes it */
  readonly trustSid?: string;
}

/** A role that a service or a pipeline takes: one managed policy of the same name, and the boundary. */
export class ServiceRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { name, description, trust, statements, boundary } = props;
    const role = new Role(this, 'Resource', {
      roleName: name,
      path: rolePath(name),
      description,
      assumedBy: trust,
      managedPolicies: [new BaselinePolicy(this, 'Policy', { name, description, statements })],
      permissionsBoundary: boundary,
    });
    nameTrust(role, props.trustSid ?? 'ServiceTakesRole');
    this.role = role;
  }

  /** The instance profile of the same name, for EC2. */
  instanceProfile(): CfnInstanceProfile {
    return new CfnInstanceProfile(this, 'Profile', {
      instanceProfileName: this.role.roleName,
      path: SERVICE_ROLE_PATH,
      roles: [this.role.roleName],
    });
  }
}
