import { z } from 'zod';
import { Unresolved } from '../assembly/resolve';
import { AWS_MANAGED, unreadPolicy } from './aws-managed';
import type { ManagedPolicyModel } from './model';
import { policyDocument, type NamedPolicy } from './policy';
import {
  resourcesOfType,
  policyFrom,
  property,
  textProperty,
  textsProperty,
  valid,
  type Found,
} from './template-parts';

const inlinePolicies = z
  .array(z.object({ PolicyName: z.string(), PolicyDocument: policyDocument }))
  .default([]);

export const managedPolicy = (item: Found): ManagedPolicyModel => ({
  ...policyFrom(
    item,
    textProperty(item, 'ManagedPolicyName') ?? item.logicalId,
    property(item, 'PolicyDocument'),
  ),
  arn: item.resolver.arn(item.logicalId),
  description: textProperty(item, 'Description'),
});

/** Which policy is on whom, by each of the ways CloudFormation has to attach one. */
export class Attachments {
  constructor(
    private readonly found: readonly Found[],
    private readonly managed: readonly ManagedPolicyModel[],
  ) {}

  byArn({ stack }: Found, arn: string): NamedPolicy {
    const policy =
      this.managed.find((candidate) => candidate.arn === arn) ?? AWS_MANAGED.get(arn) ?? unreadPolicy(arn);
    if (policy === undefined) throw new Unresolved(stack.name, `the policy ${arn}, which no stack declares`);
    return policy;
  }

  to(item: Found, kind: 'Groups' | 'Roles'): NamedPolicy[] {
    const name = item.resolver.text({ Ref: item.logicalId });
    const lists = (candidate: Found) => textsProperty(candidate, kind).includes(name);
    const inline = valid(item, 'Policies', inlinePolicies, property(item, 'Policies'));
    return [
      ...textsProperty(item, 'ManagedPolicyArns').map((arn) => this.byArn(item, arn)),
      ...resourcesOfType(this.found, 'AWS::IAM::ManagedPolicy').filter(lists).map(managedPolicy),
      ...resourcesOfType(this.found, 'AWS::IAM::Policy')
        .filter(lists)
        .map((policy) =>
          policyFrom(
            policy,
            textProperty(policy, 'PolicyName') ?? policy.logicalId,
            property(policy, 'PolicyDocument'),
          ),
        ),
      ...inline.map((policy) => policyFrom(item, policy.PolicyName, policy.PolicyDocument)),
    ];
  }
}
