import type { AccountModel } from '../../access/model';
import type { NamedPolicy, PolicyDocument } from '../../access/policy';

const documents = new Map<string, WeakRef<PolicyDocument>>();

/** The policy with the one document that all policies share which read the same, name included. */
function shared<Policy extends NamedPolicy>(policy: Policy): Policy {
  const text = JSON.stringify(policy);
  const document = documents.get(text)?.deref() ?? policy.document;
  documents.set(text, new WeakRef(document));
  return { ...policy, document };
}

const ifAny = (policy: NamedPolicy | undefined): NamedPolicy | undefined => policy && shared(policy);

/**
 * The same account, in which policies that read the same share one document: those of several groups, and those on both
 * sides of a review. What is kept of a document, such as that it is valid, is found out once.
 */
export const withSharedPolicies = (model: AccountModel): AccountModel => ({
  ...model,
  groups: model.groups.map((group) => ({ ...group, policies: group.policies.map(shared) })),
  roles: model.roles.map((role) => ({
    ...role,
    trust: shared(role.trust),
    boundary: ifAny(role.boundary),
    policies: role.policies.map(shared),
  })),
  policies: model.policies.map(shared),
  resources: model.resources.map((resource) => ({ ...resource, policy: ifAny(resource.policy) })),
});
