import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import identityCenter from '../../examples/organization/identity-center.config';
import * as access from '../../lib/access';
import { loadConfig, type BaselineConfig } from '../../lib/config';
import { CAPABILITIES } from '../../lib/names';
import { VARIANTS } from './variants';

/** Everything that can be switched on, so that no statement is left out. */
export const FULL: BaselineConfig = loadConfig({
  ...VARIANTS.regulated,
  delivery: VARIANTS.pipeline.delivery,
});

/** What services take, with the role of the function that makes settings and that of the trail. */
export const roleSpecs = (config: BaselineConfig) => [
  ...access.serviceRoles(config),
  access.settingsRole(config),
  access.trailLogsRole(config),
];

/** Every statement of `lib/access`, as its functions give them, before a template is made of any. */
export const statementsOf = (config: BaselineConfig): PolicyStatement[] => [
  ...access.admin(config),
  ...access.statementsOf(config, CAPABILITIES).flatMap(({ statements }) => statements),
  ...access.boundary(config),
  ...access.deployAlerts(),
  ...access.deployDetection(config),
  ...access.deployIam(config),
  ...access.deployResources(config),
  ...access.deploySettings(),
  ...access.diffRole(config),
  ...access.everyone(config),
  ...access.memberEscalationGuardrail(config, access.passesOf(CAPABILITIES)),
  ...access.mfaGuardrail(),
  ...access.quarantine(),
  ...access.regionGuardrail(config),
  ...roleSpecs(config).flatMap(({ statements }) => statements),
];

/** What the account that owns an organization has beside these. */
export function organizationStatements(): PolicyStatement[] {
  const { organization } = loadConfig(identityCenter);
  if (organization?.identityCenter === undefined) throw new Error('The example has no IAM Identity Center');
  return [
    ...access.deployIdentityCenter(organization.identityCenter),
    ...access.deployOrganization(organization),
    ...access.organizationSettingsRights(organization),
  ];
}
