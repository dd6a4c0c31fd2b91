import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { AWS_SUPPORT_ACCESS, peopleWhoTakeRoles } from '../access';
import type { BaselineConfig } from '../config';
import { ROLES } from '../names';
import { acknowledge } from './acknowledge';
import { BoundedRole } from './bounded-role';

/** The role that opens cases with AWS Support, as the controls of AWS require it in each account. */
export class SupportRole extends BoundedRole {
  constructor(scope: Construct, id: string, props: { readonly config: BaselineConfig }) {
    const { sid, principal } = peopleWhoTakeRoles(props.config);
    super(scope, id, {
      name: ROLES.support,
      description: 'Cases with AWS Support',
      trust: principal,
      trustSid: sid,
      policies: [ManagedPolicy.fromManagedPolicyArn(scope, 'SupportAccess', AWS_SUPPORT_ACCESS)],
    });
    acknowledge(this, {
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/AWSSupportAccess]':
        'Controls such as IAM.18 of AWS FSBP look for this very policy; the boundary holds the role.',
    });
  }
}
