import type { Environment } from '../../contract/environment';
import { loadConfig, type BaselineConfig, type BaselineConfigInput } from '../../lib/config';

/** The account of the examples; AWS reserves it for documentation. */
export const ACCOUNT = '111122223333';

/** The least that an account without older roles says: everything else is default. */
export const MINIMAL: BaselineConfigInput = {
  name: 'acme',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
};

/** As many characters as `total`, over as many names as `count`, each of which `make` builds to a length. */
const spread = (count: number, total: number, make: (index: number, length: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i, Math.floor(total / count) + (i < total % count ? 1 : 0)));

const LONGEST_NAME = 'n'.repeat(50);

/** Every list and every name as long as the schema lets it be. */
const LARGEST: BaselineConfigInput = {
  name: LONGEST_NAME,
  account: ACCOUNT,
  homeRegion: 'ap-southeast-2',
  notificationEmails: Array.from({ length: 10 }, (_, i) => `${'e'.repeat(65)}@x${i}.example.com`),
  billing: {
    alarmThresholds: Array.from({ length: 10 }, (_, i) => 999_999_990 + i),
    monthlyBudget: 1_000_000_000,
    anomalyDetection: { monitor: 'create', minimumImpact: 1_000_000_000 },
  },
  access: {
    requireMfa: true,
    analystData: spread(10, 600, (i, length) => `bucket-${i}/${'p'.repeat(length - 10)}/`),
    instanceTypes: spread(40, 600, (i, length) => `m${10 + i}${'x'.repeat(length - 8)}.nano`),
    adminsAssumeDeployRole: true,
    // The boundary says by itself when it has no room for those that there are.
    legacyRoles: [],
    crossRegionInference: true,
  },
  storage: { encryption: 'SSE-KMS', oldVersionRetentionDays: 3650, logRetentionDays: 3650 },
  delivery: {
    github: {
      repository: `${'o'.repeat(39)}/${'r'.repeat(100)}`,
      ids: { owner: '1'.repeat(20), repository: '2'.repeat(20) },
      branch: 'b'.repeat(100),
      environment: 'e'.repeat(100),
    },
  },
  governedRegions: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-southeast-1',
    'ap-southeast-3',
    'ap-southeast-4',
  ],
  detection: { tier: 'regulated' },
  settings: {
    vpcBlockPublicAccess: 'block-bidirectional',
    securityContact: {
      name: 'n'.repeat(64),
      title: 't'.repeat(50),
      email: `${'e'.repeat(64)}@x${'d.'.repeat(88)}example.com`,
      phoneNumber: '1'.repeat(25),
    },
  },
  repositories: spread(10, 200, (i, length) => `r${i}${'r'.repeat(length - 2)}`),
  tags: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key-${i + 10}`, 'v'.repeat(34)])),
};

/** Personas beside engineer and analyst, of which one is otherwise. */
const PERSONAS: BaselineConfigInput['personas'] = {
  engineer: { capabilities: ['data-write', 'glue', 'bucket-settings', 'cloudshell'] },
  auditor: { capabilities: ['billing-read', 'bucket-settings', 'quicksight-read'] },
  'data-scientist': { capabilities: ['data-read', 'sagemaker', 'glue', 'images-push'] },
  operator: { capabilities: ['ecs', 'eks', 'own-instances', 'images-pull', 's3-batch'] },
};

/** What accounts add: who reads everything, who tries things out, and who builds. */
const CONFIGURED: BaselineConfigInput['personas'] = {
  auditor: { capabilities: ['read-everything-but-data', 'billing-read'] },
  scientist: {
    capabilities: ['data-read', 'own-prefix', 'athena', 'bedrock', 'sagemaker', 'logs-and-metrics-read'],
  },
  builder: { capabilities: ['images-push', 'ecs', 'eks', 'glue', 's3-batch', 'cloudshell'] },
};

/** The accounts that the tests synthesize, by what is special about them. */
export const VARIANTS = {
  default: MINIMAL,
  largest: LARGEST,
  /** Roles are there that are older and stronger. */
  legacy: { ...MINIMAL, access: { legacyRoles: ['Administrator', 'old', 'cdk-old-*'] } },
  /** The same, and people are sessions of IAM Identity Center. */
  directory: {
    ...MINIMAL,
    access: { legacyRoles: ['Administrator', 'old', 'cdk-old-*'], people: 'identity-center' },
  },
  /** As version 1 was configured: nobody said which roles are older. */
  unlisted: { ...MINIMAL, access: {} },
  /** The rule of version 1, by a choice of its own. */
  path: { ...MINIMAL, access: { legacyRoles: [], applicationRoles: 'path' } },
  kms: { ...MINIMAL, storage: { encryption: 'SSE-KMS' } },
  usEast1: { ...MINIMAL, homeRegion: 'us-east-1' },
  euCentral1: { ...MINIMAL, homeRegion: 'eu-central-1' },
  /** Everything that can be switched off is off. */
  sparse: {
    ...MINIMAL,
    account: ACCOUNT,
    access: { requireMfa: false, adminsAssumeDeployRole: false },
    billing: { anomalyDetection: { monitor: 'none' } },
    repositories: [],
    settings: { emptyDefaultSecurityGroups: false },
  },
  /** Analysts see parts of buckets, and the account already has an anomaly monitor. */
  shared: {
    ...MINIMAL,
    access: {
      analystData: ['acme-analysis/reports/', 'acme-analysis/raw/2026/', 'partner-exchange'],
      legacyRoles: [],
    },
    billing: {
      anomalyDetection: {
        monitor: `arn:aws:ce::${ACCOUNT}:anomalymonitor/0123abcd-0123-abcd-0123-0123456789ab`,
      },
    },
  },
  /** What most accounts have that watch themselves. */
  standard: { ...MINIMAL, detection: { tier: 'standard' } },
  /** All that is watched, in one more region. */
  regulated: {
    ...MINIMAL,
    governedRegions: ['eu-west-1'],
    storage: { encryption: 'SSE-KMS' },
    detection: { tier: 'regulated' },
    settings: {
      vpcBlockPublicAccess: 'block-ingress',
      securityContact: {
        name: 'Security',
        title: 'Security team',
        email: 'security@example.com',
        phoneNumber: '+61 2 5550 0000',
      },
    },
  },
  /** People work in two regions beside home, of which us-east-1 is one; a third is governed. */
  abroad: {
    ...MINIMAL,
    workRegions: ['eu-west-1', 'us-east-1'],
    access: { crossRegionInference: true },
    personas: { scientist: { capabilities: ['bedrock', 'own-prefix'] } },
    governedRegions: ['eu-north-1'],
    detection: { tier: 'standard', inspector: ['ECR'] },
  },
  /** Three personas beside engineer and analyst, of which one is otherwise. */
  personas: { ...MINIMAL, personas: PERSONAS },
  /** Personas, regions and roles of each kind, for all that anybody may do to be counted. */
  configured: {
    ...MINIMAL,
    workRegions: ['eu-central-1'],
    governedRegions: ['eu-north-1'],
    access: { legacyRoles: ['Administrator', 'old', 'cdk-old-*'] },
    personas: CONFIGURED,
    detection: { tier: 'standard' },
  },
  /** As large, and people work in as many regions as the schema lets them. */
  farthest: {
    ...LARGEST,
    workRegions: ['ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'eu-central-1'],
    governedRegions: ['ap-northeast-1', 'ap-southeast-1'],
  },
  /** The account watches itself already. */
  adopted: {
    ...MINIMAL,
    detection: { tier: 'standard', guardDuty: 'existing', securityHub: 'existing', config: 'existing' },
  },
  /** The same, in a repository whose subjects hold IDs. */
  pipelineWithIds: {
    ...MINIMAL,
    delivery: { github: { repository: 'example/baseline', ids: { owner: '1001', repository: '2002' } } },
  },
  /** A pipeline in GitHub Actions deploys, to one more region, and no person does. */
  pipeline: {
    ...MINIMAL,
    governedRegions: ['eu-west-1'],
    access: { adminsAssumeDeployRole: false, legacyRoles: [] },
    delivery: { github: { repository: 'example/baseline' } },
  },
} satisfies Record<string, BaselineConfigInput>;

export type Variant = keyof typeof VARIANTS;

/** Of these the whole contract is decided; of the others what is special about them. */
export const WITH_CONTRACT: readonly Variant[] = [
  'default',
  'configured',
  'usEast1',
  'abroad',
  'pipelineWithIds',
  'path',
  'legacy',
];

/** And of these, of members whom admins created before there was a boundary. */
export const WITH_CONTRACT_UNBOUNDED: readonly Variant[] = ['default', 'path', 'legacy'];

/** The configuration of a variant, parsed. */
export const configOf = (variant: Variant): BaselineConfig => loadConfig(VARIANTS[variant]);

/** What the contract is written for, of a variant. */
export function environmentOf(variant: Variant): Environment {
  const { homeRegion, workRegions, name, personas, access } = configOf(variant);
  const { applicationRoles, legacyRoles } = access;
  return {
    account: ACCOUNT,
    homeRegion,
    workRegions,
    name,
    personas,
    applicationRoles,
    legacyRoles,
    people: access.people,
  };
}
