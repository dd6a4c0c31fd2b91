import { readResources, type ResourceModel } from '../model';
import { ownerOf } from '../request';
import type { OrganizationModel } from './read';

/**
 * Resources that other accounts of an organization have beside those of their unit, as far as an ARN says whose they are:
 * the bucket that keeps the logs of all. What only each account of a unit has is called by its account, and is not here.
 *
 * @param own the account that is decided in
 */
export const resourcesElsewhere = ({ units }: OrganizationModel, own: string): ResourceModel[] =>
  units.flatMap(({ accounts, stacksIn }) => {
    const ofEach = new Set(stacksIn());
    return accounts.flatMap(({ id }) => {
      if (id === undefined || id === own) return [];
      const stacks = stacksIn(id).filter((stack) => !ofEach.has(stack));
      return readResources(stacks, id).filter(({ arn, policy }) => policy && ownerOf(arn) === id);
    });
  });
