import type { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../../config';
import type { BaselineStack } from '../../stacks/baseline-stack';
import type { Organization } from '../member';
import { assignments, AssignmentsStack } from './assignments-stack';
import { PermissionSetsStack } from './permission-sets-stack';
import type { PolicyCounts } from './persona-policies';

/**
 * People of IAM Identity Center in the accounts of all units: the permission sets, and then the accounts, one stack after
 * the other. AWS provisions a permission set where its policies are, so that all of it comes after the units.
 *
 * @returns none without Identity Center
 */
export function identityCenterStacks(
  app: App,
  config: BaselineConfig,
  { identityCenter, ...organization }: Organization,
  counts: PolicyCounts,
): BaselineStack[] {
  if (identityCenter === undefined) return [];
  return [
    new PermissionSetsStack(app, config, identityCenter, counts),
    ...assignments(organization, identityCenter).map(
      (assigned, index) => new AssignmentsStack(app, config, identityCenter, [index, assigned]),
    ),
  ];
}
