import { AWS_MANAGED, unreadPolicy } from '../../access/aws-managed';
import type { AccountModel, ManagedPolicyModel, RoleModel } from '../../access/model';
import { isIn, sessionRole, type PermissionSet } from '../../access/organization/permission-sets';

/**
 * What people of the directory may be in an account: a role for each permission set, of which AWS provisions those whose
 * policies the account has all of. Whether somebody is assigned there, a review does not ask.
 */
export const peopleIn = (model: AccountModel, sets: readonly PermissionSet[]): RoleModel[] =>
  sets
    .filter((set) => isIn(set, model))
    .map((set) =>
      sessionRole(set, { ...model, policies: [...model.policies, ...policiesOfAws(set, model)] }),
    );

/** The policies of AWS that a set names. Of most, nobody here knows what they allow. */
function policiesOfAws(
  { others, boundary }: PermissionSet,
  { policies }: AccountModel,
): ManagedPolicyModel[] {
  return [...others, ...(boundary === undefined ? [] : [boundary])].flatMap((name) => {
    if (typeof name !== 'string' || policies.some((policy) => policy.name === name)) return [];
    const arn = `arn:aws:iam::aws:policy/${name}`;
    const policy = AWS_MANAGED.get(arn) ?? unreadPolicy(arn);
    return policy === undefined ? [] : { ...policy, arn };
  });
}
