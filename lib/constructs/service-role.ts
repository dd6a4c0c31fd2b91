import { CfnInstanceProfile, type IManagedPolicy, type IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceRoleSpec } from '../access/service-roles';
import { rolePath } from '../iam/arns';
import { SERVICE_ROLE_PATH, type RoleName } from '../names';
import { BaselinePolicy } from './baseline-policy';
import { BoundedRole } from './bounded-role';

export interface ServiceRoleProps extends Omit<ServiceRoleSpec, 'name' | 'readsAnalystData'> {
  readonly name: RoleName;
  /** policies beside its own. @default - none */
  readonly policies?: readonly IManagedPolicy[];
  /** @default - that a service takes it */
  readonly trustSid?: string;
}

/** A role that a service or a pipeline takes: a managed policy of the same name, others that it shares, and the boundary. */
export class ServiceRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { name, description, statements, policies = [] } = props;
    const own =
      statements.length > 0 ? [new BaselinePolicy(this, 'Policy', { name, description, statements })] : [];
    this.role = new BoundedRole(this, 'Resource', {
      ...props,
      path: rolePath(name),
      policies: [...own, ...policies],
    });
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
