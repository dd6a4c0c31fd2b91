import type { BaselineConfig } from '../config';
import type { Settings } from './wanted';

type Organization = NonNullable<BaselineConfig['organization']>;

/** Services that act in the accounts of an organization. Source: AWS Organizations User Guide, "AWS services that you can use with AWS Organizations". */
const TRUSTED_SERVICES = [
  'access-analyzer.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  // Declarative policies of Amazon EC2, and what they report
  'ec2.amazonaws.com',
  'guardduty.amazonaws.com',
  'iam.amazonaws.com',
  'inspector2.amazonaws.com',
];

const SECURITY_HUB = 'securityhub.amazonaws.com';

/** Whether the audit account configures AWS Security Hub in all accounts. */
export const configuresChecks = ({ units, centralDetection }: Organization): boolean =>
  centralDetection && units.some(({ config }) => config.detection.securityHub === 'create');

/** What an organization trusts, by what it has. */
export const trustedServices = (organization: Organization): string[] => [
  ...TRUSTED_SERVICES,
  ...(configuresChecks(organization) ? [SECURITY_HUB] : []),
];

/** Those that the audit account administers, of what AWS Organizations itself registers. */
export const DELEGATED_SERVICES = ['access-analyzer.amazonaws.com', 'config.amazonaws.com'];

const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'DECLARATIVE_POLICY_EC2'];

/** What the function of the management account's home region makes of its organization. */
export const organizationSettings = (organization: Organization): Settings => ({
  Organization: {
    RootId: organization.root,
    AuditAccountId: organization.audit,
    trusted: trustedServices(organization),
    types: POLICY_TYPES,
    delegated: DELEGATED_SERVICES,
  },
});

/** What each region's function makes when the audit account has what its unit gives it, if some unit has it. */
export const detectionAdministrators = (organization: Organization): Settings => {
  const { audit: AccountId, units, centralDetection } = organization;
  return {
    ...(units.some(({ config }) => config.detection.guardDuty === 'create') && {
      // Where it comes to each account by itself, to the one that owns the organization too, it needs its role there.
      ThreatDetectionAdministrator: { AccountId, ...(centralDetection && { withRole: true }) },
    }),
    ...(units.some(({ config }) => config.detection.inspector.length > 0) && {
      InspectorAdministrator: { AccountId },
    }),
    ...(configuresChecks(organization) && { ChecksAdministrator: { AccountId } }),
  };
};
