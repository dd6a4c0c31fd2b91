import type { AssemblyStack } from '../../assembly/read';
import type { AccountModel, RoleModel } from '../model';
import type { Vocabulary } from '../vocabulary';
import { sessionRole } from './permission-sets';

/**
 * The roles of people where the stacks of an account leave it to others to declare permission sets, and say in outputs which
 * policies each has to name.
 *
 * @returns none where people are users in groups
 * @throws UserError for a policy that no stack declares
 */
export function sessionsWithout(
  stacks: readonly AssemblyStack[],
  model: AccountModel,
  { directory, memberBoundary, ownerTag }: Vocabulary,
): RoleModel[] {
  if (directory === undefined) return [];
  return stacks
    .flatMap(({ template }) => Object.entries(template.Outputs ?? {}))
    .filter(([name]) => name.startsWith(directory.output))
    .map(([, { Value }]) => (typeof Value === 'string' ? Value.split(' ') : []))
    .map((policies) => {
      const set = {
        name: directory.personaOf(policies),
        region: model.homeRegion,
        policies,
        others: [],
        boundary: memberBoundary,
        attributes: [],
      };
      return sessionRole(set, model, ownerTag);
    });
}
