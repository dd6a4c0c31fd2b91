import { ManagedPolicy, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IAM_PATH } from '../names';
import { acknowledgeWildcards } from './acknowledge';

export interface BaselinePolicyProps {
  readonly name: string;
  readonly description: string;
  readonly statements: PolicyStatement[];
}

/** A managed policy under the baseline's own path, whose wildcards carry the reasons of their statements. */
export class BaselinePolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, props: BaselinePolicyProps) {
    super(scope, id, {
      managedPolicyName: props.name,
      path: IAM_PATH,
      description: props.description,
      statements: props.statements,
    });
    acknowledgeWildcards(this, props.statements);
  }
}
