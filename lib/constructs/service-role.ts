import { Role, type IPrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IAM_PATH } from '../names';
import { BaselinePolicy } from './baseline-policy';

export interface ServiceRoleProps {
  readonly name: string;
  readonly description: string;
  readonly trust: IPrincipal;
  readonly statements: PolicyStatement[];
}

/** A role of the baseline, with one managed policy of the same name. */
export class ServiceRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const policy = new BaselinePolicy(this, 'Policy', props);
    this.role = new Role(this, 'Resource', {
      roleName: props.name,
      path: IAM_PATH,
      description: props.description,
      assumedBy: props.trust,
      managedPolicies: [policy],
    });
  }
}
