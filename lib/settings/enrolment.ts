import type { BaselineConfig } from '../config';
import { everyWorkRegion, GUARDDUTY_PLANS } from '../config/security';
import type { Settings } from './wanted';

type Organization = NonNullable<BaselineConfig['organization']>;

/** Scan types of Amazon Inspector, by what the configuration calls them. Source: Amazon Inspector API Reference, AutoEnable. */
const SCANS = { EC2: 'ec2', ECR: 'ecr' } as const;

/** Plans of all accounts, or of none, where the units say for themselves. */
const features = (wanted: readonly string[]) =>
  GUARDDUTY_PLANS.map((name) => ({ Name: name, AutoEnable: wanted.includes(name) ? 'ALL' : 'NONE' }));

/**
 * Amazon GuardDuty in every account of the organization, or in none by itself: an account in which it is on already would
 * refuse the detector of its unit. Source: Amazon GuardDuty API Reference, UpdateOrganizationConfiguration.
 */
function threatDetection({ units, centralDetection }: Organization, plans: readonly string[]): Settings {
  if (!units.some(({ config }) => config.detection.guardDuty === 'create')) return {};
  if (!centralDetection)
    return {
      ThreatDetectionEnrolment: {
        organization: { AutoEnableOrganizationMembers: 'NONE', Features: features([]) },
      },
    };
  return {
    ThreatDetectionEnrolment: {
      organization: { AutoEnableOrganizationMembers: 'ALL', Features: features(plans) },
      detector: {
        Enable: true,
        FindingPublishingFrequency: 'FIFTEEN_MINUTES',
        Features: GUARDDUTY_PLANS.map((name) => ({
          Name: name,
          Status: plans.includes(name) ? 'ENABLED' : 'DISABLED',
        })),
      },
    },
  };
}

/** Amazon Inspector, which each account switches on for itself too; what is on already is no hindrance to it. */
function scanning(
  { units, centralDetection, audit, management }: Organization,
  types: readonly string[],
): Settings {
  if (!units.some(({ config }) => config.detection.inspector.length > 0)) return {};
  return {
    InspectorEnrolment: {
      organization: {
        autoEnable: Object.fromEntries(
          Object.entries(SCANS).map(([type, name]) => [name, centralDetection && types.includes(type)]),
        ),
      },
      // The account that owns the organization scans by itself.
      ...(centralDetection && types.length > 0 && { associateAllBut: [audit, management] }),
    },
  };
}

/**
 * What the audit account's function says of the accounts of the organization, in a region.
 *
 * @param detection of the configuration around the units, which is that of each of them where detection is central
 */
export function enrolmentSettings(
  config: BaselineConfig,
  organization: Organization,
  region: string,
): Settings {
  const { detection } = config;
  const scanned = [...everyWorkRegion(config), ...config.governedRegions].includes(region);
  return {
    ...threatDetection(organization, detection.guardDutyPlans),
    ...scanning(organization, scanned ? detection.inspector : []),
  };
}
