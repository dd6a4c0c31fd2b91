import type { BaselineConfig } from '../config';
import type { Settings } from './wanted';

type Organization = NonNullable<BaselineConfig['organization']>;

/** Services that act in the accounts of an organization. Source: AWS Organizations User Guide, "AWS services that you can use with AWS Organizations". */
export const TRUSTED_SERVICES = [
  'access-analyzer.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  // Declarative policies of Amazon EC2, and what they report
  'ec2.amazonaws.com',
  'guardduty.amazonaws.com',
  'iam.amazonaws.com',
  'inspector2.amazonaws.com',
];

/** Those that the audit account administers, of what AWS Organizations itself registers. */
export const DELEGATED_SERVICES = ['access-analyzer.amazonaws.com', 'config.amazonaws.com'];

const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'DECLARATIVE_POLICY_EC2'];

/** What the function of the management account's home region makes of its organization. */
export const organizationSettings = ({ root, audit }: Organization): Settings => ({
  Organization: {
    RootId: root,
    AuditAccountId: audit,
    trusted: TRUSTED_SERVICES,
    types: POLICY_TYPES,
    delegated: DELEGATED_SERVICES,
  },
});

/** What each region's function makes when the audit account has what its unit gives it, if some unit has it. */
export const detectionAdministrators = ({ audit, units }: Organization): Settings => ({
  ...(units.some(({ config }) => config.detection.guardDuty === 'create') && {
    ThreatDetectionAdministrator: { AccountId: audit },
  }),
  ...(units.some(({ config }) => config.detection.inspector.length > 0) && {
    InspectorAdministrator: { AccountId: audit },
  }),
});
