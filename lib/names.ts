/**
 * Every physical name of the baseline. A name is fixed only where people type it or a contract needs it;
 * the common path and prefixes let a guardrail protect all of it with few patterns.
 */

/** The region that serves IAM, billing metrics and the console's global pages. */
export const GLOBAL_REGION = 'us-east-1';

/** IAM path of everything the baseline creates in IAM. */
export const IAM_PATH = '/baseline/';

/** IAM path of the roles that services assume, which admins may pass. */
export const SERVICE_ROLE_PATH = `${IAM_PATH}service/`;

/** IAM path under which admins create roles for applications. */
export const APP_PATH = '/app/';

/** IAM path of users for an emergency: nobody in the groups changes them, or creates one. */
export const BREAK_GLASS_PATH = '/break-glass/';

export const GROUPS = { admin: 'admin', engineer: 'engineer', analyst: 'analyst' } as const;
/** The personas that each account has. Beside them are those that the configuration adds. */
export type Persona = keyof typeof GROUPS;
export const PERSONAS = Object.keys(GROUPS) as Persona[];

/**
 * What a persona can be given beside what everyone has, in the order in which its policies hold it. What each is for
 * and its statements: `lib/access/capabilities`; what must hold of it: `contract/capabilities`.
 */
export const CAPABILITIES = [
  'data-read',
  'data-write',
  'own-prefix',
  'bucket-settings',
  'glue',
  's3-batch',
  'images-pull',
  'images-push',
  'own-instances',
  'sagemaker',
  'ecs',
  'eks',
  'athena',
  'bedrock',
  'quicksight-read',
  'logs-and-metrics-read',
  'read-everything-but-data',
  'billing-read',
  'cloudshell',
  'cloudshell-us-east-1',
] as const;
export type CapabilityId = (typeof CAPABILITIES)[number];

/** What engineers and analysts may do unless the configuration says otherwise. Admins have everything. */
export const DEFAULT_CAPABILITIES = {
  engineer: [
    'data-write',
    'bucket-settings',
    'glue',
    's3-batch',
    'images-push',
    'billing-read',
    'cloudshell',
    'cloudshell-us-east-1',
  ],
  analyst: ['data-read', 'images-pull', 'own-instances', 'sagemaker', 'ecs', 'eks', 'cloudshell'],
} as const satisfies Record<Exclude<Persona, 'admin'>, readonly CapabilityId[]>;

export const POLICIES = {
  adminAccess: 'admin_access',
  selfService: 'baseline_self_service',
  analystData: 'baseline_analyst_data',
  region: 'baseline_region',
  regionAdmin: 'baseline_region_admin',
  mfa: 'baseline_mfa',
  integrity: 'baseline_integrity',
  escalationAdmin: 'baseline_escalation_admin',
  escalationEngineer: 'baseline_escalation_engineer',
  escalationAnalyst: 'baseline_escalation_analyst',
  boundary: 'baseline_boundary',
  peopleBoundary: 'baseline_boundary_people',
  quarantine: 'baseline_quarantine',
  deployIam: 'baseline_deploy_iam',
  deployResources: 'baseline_deploy_resources',
  deployDetection: 'baseline_deploy_detection',
  deploySettings: 'baseline_deploy_settings',
} as const;

/** Policies of the deploy role and of the settings function that only the account has which owns an organization. */
export const ORGANIZATION_POLICIES = {
  deploy: 'baseline_deploy_organization',
  settings: 'baseline_settings_organization',
} as const;

/** The policy of the deploy role that only an organization has whose people are of IAM Identity Center. */
export const IDENTITY_CENTER_POLICY = 'baseline_deploy_identity_center';

export const ROLES = {
  deploy: 'baseline_deploy',
  diff: 'baseline_diff',
  support: 'baseline_support',
  settings: 'baseline_settings',
  trailLogs: 'baseline_trail_logs',
  ec2: 'baseline_ec2',
  glue: 'baseline_glue',
  s3Batch: 'baseline_s3_batch',
  sagemaker: 'baseline_sagemaker',
  ecsTask: 'baseline_ecs_task',
  ecsExecution: 'baseline_ecs_execution',
} as const;
export type RoleName = (typeof ROLES)[keyof typeof ROLES];

export const STACKS = {
  guardrails: 'Baseline-Guardrails',
  access: 'Baseline-Access',
  roles: 'Baseline-Roles',
  deploy: 'Baseline-Deploy',
  storage: 'Baseline-Storage',
  billing: 'Baseline-Billing',
  audit: 'Baseline-Audit',
  alerts: 'Baseline-Alerts',
  detection: 'Baseline-Detection',
  settings: 'Baseline-Settings',
  /** in the account that owns an organization: what the baseline may do to it */
  rights: 'Baseline-Rights',
  organization: 'Baseline-Organization',
  /** in the account that owns an organization: which accounts are in which unit */
  placement: 'Baseline-Placement',
  /** in members: what sends their events to the audit account */
  events: 'Baseline-Events',
  /** in the audit account: what watches the organization */
  watch: 'Baseline-Watch',
  /** in the audit account: what looks into all accounts */
  overview: 'Baseline-Overview',
  /** in the account that owns it: what the audit account administers */
  delegation: 'Baseline-Delegation',
  /** in the audit account: which accounts detection of threats takes by itself */
  enrolment: 'Baseline-Enrolment',
  /** in the audit account: what AWS Security Hub checks in all accounts */
  checks: 'Baseline-Checks',
  /** in the account that owns it: what people of IAM Identity Center may do */
  permissionSets: 'Baseline-PermissionSets',
  /** in the account that keeps logs */
  archive: 'Baseline-Archive',
} as const;

/**
 * A policy with what a persona may do: `engineer_access`, and where one does not hold it all `engineer_access_2`, …
 *
 * @param index from 0
 */
export const accessPolicy = (persona: string, index = 0): string =>
  `${persona}_access${index === 0 ? '' : `_${index + 1}`}`;

/**
 * Beginning of the names of outputs which say what a permission set names, where people of an account are sessions and somebody
 * else declares those.
 */
export const PERMISSION_SET_OUTPUT = 'PermissionSet';

/** Guardrail G4 of a persona. */
export const escalationPolicy = (persona: string): string => `baseline_escalation_${persona}`;

/** The stack of a persona: of what it may do, and of its group where the configuration adds it. */
export const personaStack = (persona: string): string => `Baseline-Persona-${persona}`;

/** A stack that stands in several regions: at home it has the plain name, elsewhere the region behind it. */
export const regionalStack = (stack: string, region: string, homeRegion: string): string =>
  region === homeRegion ? stack : `${stack}-${region}`;

/** What is created in the accounts of a unit: a StackSet, in a stack of the same name. */
export const unitStack = (unit: string, stack: string): string =>
  stack.replace(/^Baseline-/, `Baseline-Unit-${unit}-`);

/** What is created in one account of an organization, whatever its unit. */
export const centralStack = (stack: string): string => stack.replace(/^Baseline-/, 'Baseline-Central-');

/** Accounts of an organization, some of them. */
export const accountsStack = (group: string): string => `Baseline-Accounts-${group}`;

/**
 * Who of IAM Identity Center may do what in which account, of some accounts of an organization.
 *
 * @param index from 0
 */
export const assignmentsStack = (index: number): string =>
  `Baseline-Assignments-${String(index).padStart(2, '0')}`;

/** The organization policies of a unit, in the account that owns the organization. */
export const unitPolicyStack = (unit: string): string => `Baseline-Unit-${unit}-Policies`;

/** An organization policy: `baseline_<unit>_<what it is about>`. */
export const organizationPolicy = (unit: string, id: string): string => `baseline_${unit}_${id}`;

/** How AWS CloudFormation begins the names of the stacks that a StackSet of the baseline has in an account. */
export const MEMBER_STACK_PREFIX = 'StackSet-Baseline-';

export const NAMES = {
  accessAnalyzer: 'baseline_external_access',
  launchTemplate: 'baseline_hardened',
  alertTopic: 'baseline_billing_alerts',
  alertKeyAlias: 'alias/baseline_billing_alerts',
  dataKeyAlias: 'alias/baseline_data',
  budget: 'baseline_monthly_cost',
  anomalyMonitor: 'baseline_services',
  anomalySubscription: 'baseline_anomalies',
  trail: 'baseline_trail',
  trailKeyAlias: 'alias/baseline_trail',
  trailLogGroup: 'baseline_trail',
  deniedCallsAlarm: 'baseline_refused_calls',
  securityTopic: 'baseline_security_alerts',
  securityKeyAlias: 'alias/baseline_security_alerts',
  configRecorder: 'baseline_recorder',
  deliveryChannel: 'baseline_delivery',
  // AWS Config takes letters, digits and hyphens here.
  conformancePack: 'baseline-conformance',
  settingsFunction: 'baseline_settings',
} as const;

/** Names that only an organization has: of members, the audit account and the one that keeps logs. */
export const ORGANIZATION_NAMES = {
  eventBus: 'baseline_organization',
  eventsRole: 'baseline_events',
  doctorRole: 'baseline_doctor',
  aggregatorRole: 'baseline_aggregator',
  aggregator: 'baseline_organization',
  analyzer: 'baseline_organization_access',
  enrolmentFunction: 'baseline_enrolment',
  /** It ends as guardrail G3 knows the roles that apply settings. */
  enrolmentRole: 'baseline_enrolment_settings',
  checks: 'baseline_checks',
} as const;

/** The bucket with the trail of an organization, in the account that keeps logs. */
export const archiveBucket = (name: string, account: string, region: string): string =>
  `${name}-archive${accountRegionalSuffix(account, region)}`;

/** The same, in whichever account and region. */
export const anyArchiveBucket = (name: string): string => `${name}-archive-*`;

/** On every resource of the baseline that takes tags. */
export const BASELINE_TAG = { key: 'managed-by', value: 'account-baseline' } as const;

/** The tag of what is somebody's, and of the sessions of whom it is. */
export const OWNER_TAG = 'owner';

/** Name of the alarm for one threshold of the ladder, in USD. */
export const alarmName = (usd: number): string => `baseline_estimated_charges_${usd}_usd`;

/** Name of the rule, and of the alarm if there is one, for a security alert. */
export const alertName = (id: string): string => `baseline_${id}`;

/** What the names of an account's buckets are made of. */
export interface BucketNaming {
  /** the configured prefix */
  readonly name: string;
  /** what stands behind each name: {@link accountRegionalSuffix}. @default - nothing */
  readonly bucketSuffix?: string;
}

/** The three buckets of an account. */
export const bucketNames = ({ name, bucketSuffix = '' }: BucketNaming) => ({
  landingZone: `${name}-landing-zone${bucketSuffix}`,
  analysis: `${name}-analysis${bucketSuffix}`,
  logs: `${name}-logs${bucketSuffix}`,
});

/**
 * How names of buckets end that Amazon S3 keeps for one account and region: nobody else creates one.
 * Source: Amazon S3 User Guide, "Namespaces for general purpose buckets".
 */
export const accountRegionalSuffix = (account: string, region: string): string => `-${account}-${region}-an`;
