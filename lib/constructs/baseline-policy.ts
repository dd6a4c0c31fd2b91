import { ManagedPolicy, type IGroup, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IAM_PATH } from '../names';
import { acknowledgeWildcards } from './acknowledge';

export interface BaselinePolicyProps {
  readonly name: string;
  readonly description: string;
  readonly statements: PolicyStatement[];
  /** groups that it attaches itself to. @default - whoever carries it names it */
  readonly groups?: IGroup[];
}

/** A managed policy under the baseline's own path, whose wildcards carry the reasons of their statements. */
export class BaselinePolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, props: BaselinePolicyProps) {
    super(scope, id, {
      managedPolicyName: props.name,
      path: IAM_PATH,
      description: props.description,
      statements: props.statements,
      groups: props.groups,
    });
    acknowledgeWildcards(this, props.statements);
  }
}
