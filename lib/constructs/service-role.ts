import { CfnInstanceProfile, Role, type IManagedPolicy, type IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceRoleSpec } from '../access/service-roles';
import { rolePath } from '../iam/arns';
import { SERVICE_ROLE_PATH, type RoleName } from '../names';
import { BaselinePolicy } from './baseline-policy';
import { nameTrust } from './trust';

export interface ServiceRoleProps extends Omit<ServiceRoleSpec, 'name' | 'readsAnalystData'> {
  readonly name: RoleName;
  /** policies beside its own. @default - none */
  readonly policies?: readonly IManagedPolicy[];
  readonly boundary: IManagedPolicy;
  /** @default - that a service takes it */
  readonly trustSid?: string;
}

/** A role that a service or a pipeline takes: a managed policy of the same name, others that it shares, and the boundary. */
export class ServiceRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { name, description, trust, statements, boundary, policies = [] } = props;
    const role = new Role(this, 'Resource', {
      roleName: name,
      path: rolePath(name),
      description,
      assumedBy: trust,
      managedPolicies: [
        ...(statements.length > 0
          ? [new BaselinePolicy(this, 'Policy', { name, description, statements })]
          : []),
        ...policies,
      ],
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
