import { Group, ManagedPolicy, type IGroup, type IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policyArn } from '../iam/arns';
import { acknowledgeRegulated } from './acknowledge';
import { IAM_PATH } from '../names';

export interface PersonaProps {
  /** name of the group */
  readonly persona: string;
  /** What the group may do. */
  readonly policies: readonly IManagedPolicy[];
  /** Names of the policies that other stacks declare: guardrails, and what everyone may do. */
  readonly shared: readonly string[];
}

/** A group with its managed policies, at most 10 ("IAM User Guide: IAM and AWS STS quotas"). It has no inline policy, and nobody is in it: people are not declared. */
export class Persona extends Construct {
  readonly group: IGroup;

  constructor(scope: Construct, id: string, props: PersonaProps) {
    super(scope, id);
    this.group = new Group(this, 'Resource', {
      groupName: props.persona,
      path: IAM_PATH,
      managedPolicies: [
        ...props.policies,
        ...props.shared.map((name) => ManagedPolicy.fromManagedPolicyArn(this, name, policyArn(name))),
      ],
    });
    acknowledgeRegulated(
      this.group,
      'IAMGroupHasUsers',
      'People are not declared: admins add them, and the doctor names a group without members.',
    );
  }
}
