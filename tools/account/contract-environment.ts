import type { BaselineConfig } from '../../lib/config';

/** What the contract is written for, as a configuration has it: all of its `Environment` but the account. */
export const configuredEnvironment = ({
  homeRegion,
  workRegions,
  name,
  personas,
  access: { applicationRoles, legacyRoles, people },
  alerts: { minimumSeverity },
}: BaselineConfig) => ({
  ...{ homeRegion, workRegions, name, personas },
  ...{ applicationRoles, legacyRoles, people, minimumSeverity },
});
