import { ManagedPolicy, Role, type IManagedPolicy, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { policyArn } from '../iam/arns';
import { IAM_PATH, POLICIES } from '../names';
import { nameTrust } from './trust';

export interface BoundedRoleProps {
  readonly name: string;
  /** @default - that of the baseline */
  readonly path?: string;
  readonly description: string;
  readonly trust: IPrincipal;
  /** @default - that a service takes it */
  readonly trustSid?: string;
  readonly policies: IManagedPolicy[];
}

/** A role of the baseline that is held by the boundary of applications. */
export class BoundedRole extends Role {
  constructor(scope: Construct, id: string, props: BoundedRoleProps) {
    super(scope, id, {
      roleName: props.name,
      path: props.path ?? IAM_PATH,
      description: props.description,
      assumedBy: props.trust,
      managedPolicies: props.policies,
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(
        scope,
        `${id}Boundary`,
        policyArn(POLICIES.boundary),
      ),
    });
    nameTrust(this, props.trustSid ?? 'ServiceTakesRole');
  }
}
