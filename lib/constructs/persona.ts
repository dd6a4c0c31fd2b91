import { Group, type IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { GROUPS, IAM_PATH, type Persona as PersonaName } from '../names';

export interface PersonaProps {
  readonly persona: PersonaName;
  /** What the group may do, and its guardrails: at most 10. Source: IAM User Guide, "IAM and AWS STS quotas". */
  readonly policies: IManagedPolicy[];
}

/** A group with its managed policies. It has no inline policy, and nobody is in it: people are not declared. */
export class Persona extends Construct {
  readonly group: Group;

  constructor(scope: Construct, id: string, props: PersonaProps) {
    super(scope, id);
    this.group = new Group(this, 'Resource', {
      groupName: GROUPS[props.persona],
      path: IAM_PATH,
      managedPolicies: props.policies,
    });
  }
}
