import { ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { AWS_SUPPORT_ACCESS, peopleWhoTakeRoles } from '../access';
import type { BaselineConfig } from '../config';
import { policyArn } from '../iam/arns';
import { IAM_PATH, POLICIES, ROLES } from '../names';
import { acknowledge } from './acknowledge';
import { nameTrust } from './trust';

/** The role that opens cases with AWS Support, as the controls of AWS require it in each account. */
export class SupportRole extends Role {
  constructor(scope: Construct, id: string, props: { readonly config: BaselineConfig }) {
    const { sid, principal } = peopleWhoTakeRoles(props.config);
    super(scope, id, {
      roleName: ROLES.support,
      path: IAM_PATH,
      description: 'Cases with AWS Support',
      assumedBy: principal,
      managedPolicies: [ManagedPolicy.fromManagedPolicyArn(scope, 'SupportAccess', AWS_SUPPORT_ACCESS)],
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(
        scope,
        'Boundary',
        policyArn(POLICIES.boundary),
      ),
    });
    nameTrust(this, sid);
    acknowledge(this, {
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/AWSSupportAccess]':
        'Controls such as IAM.18 of AWS FSBP look for this very policy; the boundary holds the role.',
    });
  }
}
