import { Group, ManagedPolicy, type IGroup, type IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policyArn } from '../iam/arns';
import { acknowledgeRegulated } from './acknowledge';
import { GROUPS, IAM_PATH, type Persona as PersonaName } from '../names';

export interface PersonaProps {
  readonly persona: PersonaName;
  /** What the group may do. */
  readonly policies: IManagedPolicy[];
  /** Names of the guardrails that hold it. */
  readonly guardrails: string[];
}

/** A group with its managed policies, at most 10 ("IAM User Guide: IAM and AWS STS quotas"). It has no inline policy, and nobody is in it: people are not declared. */
export class Persona extends Construct {
  readonly group: IGroup;

  constructor(scope: Construct, id: string, props: PersonaProps) {
    super(scope, id);
    this.group = new Group(this, 'Resource', {
      groupName: GROUPS[props.persona],
      path: IAM_PATH,
      managedPolicies: [
        ...props.policies,
        ...props.guardrails.map((name) => ManagedPolicy.fromManagedPolicyArn(this, name, policyArn(name))),
      ],
    });
    acknowledgeRegulated(
      this.group,
      'IAMGroupHasUsers',
      'People are not declared: admins add them, and the doctor names a group without members.',
    );
  }
}
