import { z } from 'zod';
import { identityCenter } from './identity-center';
import { checked, checkUnitsAndAccounts, OU_ID } from './organization-checks';
import { TIERS } from './security';
import { inOnePolicy, plainText } from './values';

const accountId = z
  .string({ error: 'expected 12 digits in quotes' })
  .regex(/^\d{12}$/, { error: 'expected 12 digits in quotes' });

/**
 * Names of policies and StackSets hold it, of which the latter have 128 characters.
 * Source: AWS CloudFormation API Reference, CreateStackSet.
 */
const unitName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, {
    error: 'expected lower-case letters, digits and single hyphens, beginning with a letter',
  })
  .max(30, { error: 'expected at most 30 characters' });

/** Levels below the root. Source: AWS Organizations User Guide, "Quotas and service limits for AWS Organizations". */
const MOST_LEVELS = 5;
const isPath = (ou: string): boolean => {
  const parts = ou.split('/');
  return parts.length <= MOST_LEVELS && parts.every((part) => /^[\w][\w .&'()-]{0,127}$/.test(part));
};

/** What a unit may say otherwise than the configuration around it; each is parsed as it is there. */
const DIFFERENCES = [
  'homeRegion',
  'workRegions',
  'governedRegions',
  'access',
  'personas',
  'storage',
  'settings',
  'repositories',
  'detection',
  'tags',
] as const;
type Difference = (typeof DIFFERENCES)[number];

const differences = z
  .strictObject(
    Object.fromEntries(DIFFERENCES.map((key) => [key, z.unknown().optional()])) as Record<
      Difference,
      z.ZodOptional<z.ZodUnknown>
    >,
  )
  .default({});

const unit = z.strictObject({
  name: unitName,
  /** the ID of an organizational unit that is there, or the path of one that the baseline creates */
  ou: z.string().refine((ou) => OU_ID.test(ou) || isPath(ou), {
    error: `expected the ID of an organizational unit such as ou-abcd-12345678, or a path of at most ${MOST_LEVELS} names such as Workloads/Test`,
  }),
  /** units of a wave are deployed when those of the wave before are; the first wave has one, the canary */
  wave: z.int().min(1).max(9).default(2),
  /** how much is watched there, in short for `differences.detection.tier` */
  tier: z.enum(TIERS).optional(),
  /** whether its accounts have the data buckets and the image repositories */
  storage: z.boolean().default(true),
  /** service control policies that others attach to it, beside FullAWSAccess: a target has few slots */
  otherPolicies: z.int().min(0).default(0),
  differences,
});

/** An account that is there, by its ID; or one that the baseline creates, which takes a name and an address. */
const account = z
  .strictObject({
    id: accountId.optional(),
    name: plainText(50).optional(),
    email: z.email({ error: 'expected an e-mail address' }).max(64).optional(),
    unit: z.string(),
  })
  .refine(({ id, name, email }) => id !== undefined || (name !== undefined && email !== undefined), {
    error: 'expected the id of an account, or name and email of one to create',
  });

/**
 * Roles for an emergency, by name or with their path; `*` and `?` as in an ARN. The shortest that is there before a wildcard
 * keeps a pattern from being everybody's.
 */
const breakGlassRole = z.string().regex(/^(?!role\/|arn:|aws-)[\w+=,.@-]{4}[\w+=,.@*?/-]*$/, {
  error: "expected the name of a role, with its path if it has one, such as 'break-glass' or 'emergency/*'",
});

/** Each organization policy that denies names them all. */
const MOST_BREAK_GLASS_CHARACTERS = 80;

const shape = z.strictObject({
  id: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, { error: 'expected an ID such as o-abcde12345' })
    .meta({ description: 'ID of the organization.', examples: ['o-abcde12345'] }),
  root: z
    .string()
    .regex(/^r-[a-z0-9]{4,32}$/, { error: 'expected the ID of a root such as r-abcd' })
    .meta({ description: 'ID of its root.', examples: ['r-abcd'] }),
  management: accountId.meta({
    description:
      'The account that owns the organization. It has the baseline of a single account, and everything is deployed from there.',
    examples: ['111122223333'],
  }),
  audit: accountId.meta({
    description: 'The account that watches the others. Also one of `accounts`.',
    examples: ['222233334444'],
  }),
  logArchive: accountId.meta({
    description: 'The account that keeps the trail of all. Also one of `accounts`.',
    examples: ['333344445555'],
  }),
  // Each has some ten stacks; an account has 2,000. Source: AWS CloudFormation User Guide, "CloudFormation quotas".
  units: z
    .array(unit)
    .min(1, { error: 'expected at least one unit: an account belongs to one' })
    .max(20)
    .meta({
      description:
        'Accounts that are alike: `name`; `ou`, the ID of an organizational unit or the path of one to create; `wave`, from 1, of which the first has one unit, the canary; `tier`; `storage`, whether they have buckets; `otherPolicies`, how many service control policies others attach; `differences` from the rest of this file. See [organization](organization.md).',
      examples: [
        [
          { name: 'sandbox', ou: 'Sandbox', wave: 1 },
          { name: 'security', ou: 'Security', storage: false },
        ],
      ],
    }),
  accounts: z
    .array(account)
    .default([])
    .meta({
      description:
        'The accounts and their `unit`: one that is there by its `id`, one to create by `name` and `email`.',
      examples: [
        [
          { id: '222233334444', unit: 'security' },
          { id: '333344445555', unit: 'security' },
          { name: 'Try things out', email: 'sandbox-1@northwind.test', unit: 'sandbox' },
        ],
      ],
    }),
  breakGlass: inOnePolicy(z.array(breakGlassRole).max(3), MOST_BREAK_GLASS_CHARACTERS, 'role pattern')
    .default([])
    .meta({
      description: 'Roles of members, by name or path, that no organization policy binds: for an emergency.',
      examples: [['break-glass']],
    }),
  centralDetection: z
    .boolean()
    .default(false)
    .meta({
      description:
        'Whether the audit account enrols every account of the organization in Amazon GuardDuty, AWS Security Hub and Amazon Inspector by itself; all units then detect alike. Otherwise each unit has its own. See [organization](organization.md#who-switches-detection-on).',
      examples: [true],
    }),
  identityCenter: identityCenter.optional().meta({
    description:
      'People of IAM Identity Center in all accounts of units. See [Identity Center](identity-center.md).',
    examples: [
      {
        instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        groups: { analyst: '1a2b3c4d-1111-2222-3333-444455556666' },
      },
    ],
    otherwise: 'nobody is assigned',
  }),
});

/** An organization: which accounts there are, in which units, and what the units say otherwise. */
export const organization = shape.superRefine(checkUnitsAndAccounts, {
  when: ({ value }) => checked.safeParse(value).success,
});

/** A unit as the configuration has it, with the differences as they are written. */
export type UnitInput = z.output<typeof unit>;
