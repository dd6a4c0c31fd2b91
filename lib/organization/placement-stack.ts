import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import { AppliedSettings } from './applied-settings';
import type { Organization } from './member';
import { ouIdOf } from './units-stack';

/** Every unit with the accounts that are there already, by their IDs. */
const placed = ({ units, accounts }: Organization) =>
  units.map((unit) => ({
    name: unit.name,
    ou: ouIdOf(unit),
    accounts: accounts.flatMap(({ id, unit: name }) => (name === unit.name ? (id ?? []) : [])),
  }));

/** Whether the configuration names any account by its ID. */
export const placesAccounts = ({ accounts }: Organization): boolean =>
  accounts.some(({ id }) => id !== undefined);

/**
 * Accounts that are there already go to the organizational unit of their unit, by the function of the management account:
 * CloudFormation moves those alone that it has created. One that is in another unit stays, and the deployment says so.
 * Source: AWS CloudFormation User Guide, "AWS::Organizations::Account".
 */
export class PlacementStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, organization: Organization) {
    super(scope, STACKS.placement, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: which accounts are in which unit',
    });
    new AppliedSettings(this, 'Accounts', {
      resourceType: 'Custom::AccountPlacement',
      settings: { Placement: { units: placed(organization) } },
    });
  }
}
