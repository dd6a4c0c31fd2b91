import { z } from 'zod';
import { GLOBAL_REGION } from '../names';
import { region } from './regions';
import { eachOnce, plainText } from './values';

/** Something of which an account has one a region: create it, leave the one that is there as it is, or do without. */
const service = z.enum(['create', 'existing', 'none']);

/** Protection plans of Amazon GuardDuty, as its API spells them. Each costs by what it analyzes. */
export const GUARDDUTY_PLANS = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
] as const;
export type GuardDutyPlan = (typeof GUARDDUTY_PLANS)[number];
const SECURITY_HUB_STANDARDS = ['FSBP', 'CIS'] as const;
export type SecurityHubStandard = (typeof SECURITY_HUB_STANDARDS)[number];
const INSPECTOR_TYPES = ['ECR', 'EC2'] as const;

/** How much is watched: `essential` is free or nearly, `standard` for most accounts, `regulated` for audits. */
export const TIERS = ['essential', 'standard', 'regulated'] as const;
export type Tier = (typeof TIERS)[number];

const list = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).refine(eachOnce, { error: 'expected each once' });

/** What a switch is where nobody sets it. */
const BY_TIER = 'by tier';

const detectionShape = z.strictObject({
  tier: z
    .enum(TIERS)
    .default('essential')
    .meta({
      description: 'How much is watched, which sets all of the below. [What each costs](costs.md).',
      examples: ['standard'],
    }),
  guardDuty: service.optional().meta({
    description: "Amazon GuardDuty. `'existing'`: the account has one, which stays as it is.",
    examples: ['create'],
    otherwise: BY_TIER,
  }),
  guardDutyPlans: list(GUARDDUTY_PLANS)
    .optional()
    .meta({
      description: 'Protection plans of GuardDuty. Each costs by what it analyzes.',
      examples: [['S3_DATA_EVENTS']],
      otherwise: BY_TIER,
    }),
  securityHub: service.optional().meta({
    description: "AWS Security Hub. `'existing'` as with GuardDuty.",
    examples: ['create'],
    otherwise: BY_TIER,
  }),
  securityHubStandards: list(SECURITY_HUB_STANDARDS)
    .optional()
    .meta({
      description: 'What Security Hub checks.',
      examples: [['FSBP']],
      otherwise: "`['FSBP', 'CIS']`",
    }),
  config: service.optional().meta({
    description: "The recorder of AWS Config. `'existing'` as with GuardDuty.",
    examples: ['create'],
    otherwise: BY_TIER,
  }),
  configFrequency: z
    .enum(['DAILY', 'CONTINUOUS'])
    .optional()
    .meta({
      description: "`'DAILY'` costs by resource and day, `'CONTINUOUS'` by change.",
      examples: ['DAILY'],
      otherwise: BY_TIER,
    }),
  configRole: z
    .enum(['create', 'existing'])
    .optional()
    .meta({
      description: "The service-linked role of AWS Config: `'existing'` where the account has it already.",
      examples: ['existing'],
      otherwise: "`'create'`",
    }),
  conformancePack: z
    .boolean()
    .optional()
    .meta({
      description: 'Rules of AWS Config, checked as one pack.',
      examples: [true],
      otherwise: BY_TIER,
    }),
  inspector: list(INSPECTOR_TYPES)
    .optional()
    .meta({
      description: 'What Amazon Inspector scans.',
      examples: [['ECR']],
      otherwise: BY_TIER,
    }),
  trailInCloudWatchLogs: z
    .boolean()
    .optional()
    .meta({
      description:
        'A copy of the trail in Amazon CloudWatch Logs, and an alarm on bursts of denied API calls.',
      examples: [true],
      otherwise: BY_TIER,
    }),
  trailDataEvents: z
    .boolean()
    .optional()
    .meta({
      description: 'Each read and write of an object of the data buckets in the trail.',
      examples: [true],
      otherwise: BY_TIER,
    }),
});

type Switches = Required<Omit<z.output<typeof detectionShape>, 'tier'>>;

const NOTHING: Switches = {
  guardDuty: 'none',
  guardDutyPlans: [],
  securityHub: 'none',
  securityHubStandards: [...SECURITY_HUB_STANDARDS],
  config: 'none',
  configFrequency: 'DAILY',
  configRole: 'create',
  conformancePack: false,
  inspector: [],
  trailInCloudWatchLogs: false,
  trailDataEvents: false,
};

// Most controls of Security Hub read what AWS Config records, so the two come together.
const STANDARD: Switches = { ...NOTHING, guardDuty: 'create', securityHub: 'create', config: 'create' };

const TIER_SWITCHES: Record<Tier, Switches> = {
  essential: NOTHING,
  standard: STANDARD,
  regulated: {
    ...STANDARD,
    guardDutyPlans: [...GUARDDUTY_PLANS],
    configFrequency: 'CONTINUOUS',
    conformancePack: true,
    inspector: [...INSPECTOR_TYPES],
    trailInCloudWatchLogs: true,
    trailDataEvents: true,
  },
};

/** The tier's switches, with those that are set. */
export const withTier = (given: z.output<typeof detectionShape>) => {
  const { tier, ...set } = given;
  return { tier, ...TIER_SWITCHES[tier], ...set };
};

/** Every switch is the tier's unless it is set. What each costs: docs/costs.md. */
export const detection = detectionShape.superRefine((given, context) => {
  const { guardDuty, config } = withTier(given);
  const refuse = (key: keyof Switches, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message, input: given[key] });
  if (given.guardDutyPlans?.length && guardDuty !== 'create')
    refuse('guardDutyPlans', `expected none, since guardDuty is '${guardDuty}'`);
  // The rules of a pack read what a recorder records, whoever created that.
  if (given.conformancePack && config === 'none')
    refuse('conformancePack', "expected false, since config is 'none'");
});

/** Source: AWS Account Management API Reference, PutAlternateContact. */
const securityContact = z.strictObject({
  name: plainText(64).meta({ description: 'Of the person or the team.', examples: ['Security team'] }),
  title: plainText(50).meta({ description: 'Their role.', examples: ['On call'] }),
  email: z
    .email({ error: 'expected an e-mail address' })
    .max(254)
    .meta({ description: 'Where AWS writes to.', examples: ['security@northwind.test'] }),
  phoneNumber: z
    .string()
    .regex(/^(?=(?:\D*\d){3})[ 0-9()+-]{1,25}$/, {
      error: 'expected at least 3 digits, with spaces and ( ) + -, at most 25 characters',
    })
    .meta({
      description: 'Digits, spaces and `( ) + -`, at most 25 characters.',
      examples: ['+61 2 5550 0000'],
    }),
});

/** Safe defaults of the account, in every governed region. */
export const settings = z.strictObject({
  securityContact: securityContact.optional().meta({
    description: "Whom AWS writes to about security. Without it, the account's stays as it is.",
  }),
  // Source: Amazon VPC User Guide, "Block public access to VPCs and subnets".
  vpcBlockPublicAccess: z
    .enum(['off', 'block-ingress', 'block-bidirectional'])
    .default('off')
    .meta({
      description: 'Whether networks are closed to the internet: for what comes in, or both ways.',
      examples: ['block-ingress'],
    }),
  emptyDefaultSecurityGroups: z
    .boolean()
    .default(true)
    .meta({
      description: "Takes all rules from each VPC's default security group that nothing uses.",
      examples: [true],
    }),
});

const regions = (most: number) =>
  z.array(region).max(most).refine(eachOnce, { error: 'expected each region once' });

export const governedRegions = regions(6);
export const workRegions = regions(4);

interface Regions {
  readonly homeRegion: string;
  readonly workRegions: readonly string[];
  readonly governedRegions: readonly string[];
}

/** Where people work: at home, and where the configuration adds. */
export const everyWorkRegion = (config: Omit<Regions, 'governedRegions'>): string[] => [
  config.homeRegion,
  ...config.workRegions,
];

/** Where settings and detection stand: where people work, in us-east-1, and in what the configuration adds. */
export const everyRegion = (config: Regions): string[] => [
  ...new Set([...everyWorkRegion(config), GLOBAL_REGION, ...config.governedRegions]),
];
