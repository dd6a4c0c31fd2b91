import { z } from 'zod';
import { identityCenter } from './identity-center';
import { TIERS } from './security';
import { eachOnce, inOnePolicy, plainText } from './values';

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

/** Source: AWS Organizations API Reference, OrganizationalUnit. */
const OU_ID = /^ou-([a-z0-9]{4,32})-[a-z0-9]{8,32}$/;
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
    .min(1)
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

/** What the checks need, so that they also report when something else is wrong. */
const checked = z.object({
  root: z.string(),
  management: z.string(),
  audit: z.string(),
  logArchive: z.string(),
  units: z.array(z.object({ name: z.string(), ou: z.string(), wave: z.number(), otherPolicies: z.number() })),
  accounts: z.array(z.object({ id: z.string().optional(), email: z.string().optional(), unit: z.string() })),
});

type Checked = z.output<typeof checked>;
type Report = (path: PropertyKey[], message: string, input: unknown) => void;

/**
 * Slots of a target, and how many the baseline takes. AWS has 10 since 2026; five hold in each organization.
 * Source: AWS Organizations User Guide, "Quotas and service limits for AWS Organizations".
 */
const SLOTS = 5;
export const OWN_POLICIES = 3;

const isBelow = (ou: string, other: string): boolean => ou.startsWith(`${other}/`);

function checkUnits({ root, units }: Checked, report: Report): void {
  const names = units.map(({ name }) => name);
  units.forEach(({ name, ou, otherPolicies }, index) => {
    const at = (key: string): PropertyKey[] => ['units', index, key];
    if (names.indexOf(name) !== index) report(at('name'), 'expected each name once', name);
    const suffix = OU_ID.exec(ou)?.[1];
    if (suffix !== undefined && `r-${suffix}` !== root)
      report(
        at('ou'),
        `expected an organizational unit of ${root}: its ID begins with ou-${root.slice(2)}-`,
        ou,
      );
    units.forEach((other, position) => {
      if (position < index && other.ou === ou)
        report(at('ou'), `expected another than that of the unit ${other.name}`, ou);
      if (isBelow(ou, other.ou))
        report(
          at('ou'),
          `expected one that is not below that of the unit ${other.name}, whose accounts it would share`,
          ou,
        );
    });
    const taken = 1 + OWN_POLICIES + otherPolicies;
    if (taken > SLOTS)
      report(
        at('otherPolicies'),
        `expected at most ${SLOTS - 1 - OWN_POLICIES}: with FullAWSAccess and ${OWN_POLICIES} of the baseline ${taken} of ${SLOTS} slots would be taken`,
        otherPolicies,
      );
  });
  const first = Math.min(...units.map(({ wave }) => wave));
  units
    .map(({ name, wave }, index) => ({ name, wave, index }))
    .filter(({ wave }) => wave === first)
    .slice(1)
    .forEach(({ wave, index }) =>
      report(['units', index, 'wave'], 'expected one unit alone in the first wave, as the canary', wave),
    );
}

/** Where each value stands first. */
const firstAt = (values: readonly (string | undefined)[], value: string): number =>
  values.findIndex((each) => each?.toLowerCase() === value.toLowerCase());

function checkAccounts({ management, units, accounts }: Checked, report: Report): void {
  const ids = accounts.map(({ id }) => id);
  const emails = accounts.map(({ email }) => email);
  accounts.forEach(({ id, email, unit: name }, index) => {
    const at = (key: string): PropertyKey[] => ['accounts', index, key];
    if (!units.some((each) => each.name === name))
      report(at('unit'), `expected a unit: ${units.map((each) => each.name).join(', ')}`, name);
    const before = id === undefined ? index : firstAt(ids, id);
    if (before !== index)
      report(
        at('id'),
        `expected an account in one unit: it is in ${accounts[before]?.unit ?? ''} already`,
        id,
      );
    if (id === management)
      report(at('id'), 'expected another than the management account, which is in no unit', id);
    const same = email === undefined ? index : firstAt(emails, email);
    if (same !== index)
      report(at('email'), `expected an address of its own: accounts[${same}] has it`, email);
  });
}

function checkRoles({ management, audit, logArchive, accounts }: Checked, report: Report): void {
  for (const [key, id] of Object.entries({ audit, logArchive })) {
    if (!accounts.some((each) => each.id === id))
      report([key], 'expected one of organization.accounts, so that the guardrails of a unit hold it', id);
  }
  if (audit === management) report(['audit'], 'expected another than the management account', audit);
  if (eachOnce([management, audit, logArchive]) || audit === management) return;
  report(['logArchive'], 'expected another than the management and the audit account', logArchive);
}

/** An organization: which accounts there are, in which units, and what the units say otherwise. */
export const organization = shape.superRefine(
  (parsed, context) => {
    const report: Report = (path, message, input) => {
      context.addIssue({ code: 'custom', path, message, input });
    };
    checkUnits(parsed, report);
    checkAccounts(parsed, report);
    checkRoles(parsed, report);
  },
  { when: ({ value }) => checked.safeParse(value).success },
);

/** A unit as the configuration has it, with the differences as they are written. */
export type UnitInput = z.output<typeof unit>;
