import { z } from 'zod';
import { accountRegionalSuffix, bucketNames } from '../names';
import { withApplicationRoles } from './access';
import { withChecks } from './account-checks';
import { accountShape, LONGEST_SUFFIX } from './account-shape';
import { centrally, notAlike } from './central-detection';
import { checkGroups, checkSetNames, peopled, withSets } from './identity-center';
import { organization } from './organization';
import { withTier } from './security';
import { unitConfig, unitDespite, unitIssues, unitResult } from './units';

/** With the defaults that depend on other fields. */
const withDefaults = (config: z.output<typeof accountShape>) => ({
  ...config,
  repositories: config.repositories ?? [`${config.name}/app`],
  alerts: { ...config.alerts, emails: config.alerts.emails ?? config.notificationEmails },
  detection: withTier(config.detection),
  access: {
    ...withApplicationRoles(config.access),
    analystData: config.access.analystData ?? [bucketNames(config).analysis],
  },
});

/** Names of buckets in members end with the account, and a region of at most 14 characters. */
const LONGEST_NAME_IN_ORGANIZATION =
  63 - LONGEST_SUFFIX - accountRegionalSuffix('0'.repeat(12), 'r'.repeat(14)).length;

const withOrganization = accountShape.extend({ organization: organization.optional() });
type WithOrganization = z.output<typeof withOrganization>;

/** What {@link checkOrganization} and {@link checkDifferences} need, as {@link named}. */
const organized = z.object({
  name: z.string(),
  organization: z.object({
    management: z.string(),
    units: z.array(z.object({ differences: z.record(z.string(), z.unknown()) })),
  }),
});

const checkOrganization = (
  { name, account, organization: given }: WithOrganization,
  context: z.core.$RefinementCtx,
): void => {
  if (name.length > LONGEST_NAME_IN_ORGANIZATION)
    context.addIssue({
      code: 'custom',
      path: ['name'],
      message: `expected at most ${LONGEST_NAME_IN_ORGANIZATION} characters with an organization, so that account and region fit a bucket name too`,
      input: name,
    });
  if (account === undefined || account === given?.management) return;
  context.addIssue({
    code: 'custom',
    path: ['account'],
    message: 'expected organization.management, or nothing: the baseline is deployed from there',
    input: account,
  });
};

/** What a single account is parsed with, and the accounts of a unit. */
const singleAccount = withChecks(accountShape).transform(withDefaults);

const checkDifferences = (
  { organization: given, ...base }: WithOrganization,
  context: z.core.$RefinementCtx,
): void =>
  given?.units.forEach((unit, index) => {
    for (const { path, ...issue } of unitIssues(singleAccount, base, unit)) {
      const at = ['organization', 'units', index, 'differences', ...path];
      context.addIssue({ code: 'custom', ...issue, path: at });
    }
  });

const checkCentralDetection = (
  { organization: given, ...base }: WithOrganization,
  context: z.core.$RefinementCtx,
): void => {
  const around = singleAccount.safeParse(base);
  const units = given?.units.map((unit) => ({ unit, result: unitResult(singleAccount, base, unit) })) ?? [];
  // What is wrong in them is reported by itself.
  if (!around.success || !units.every(({ result }) => result.success)) return;
  const byName = new Map(
    units.flatMap(({ unit, result }) => (result.data ? [[unit.name, result.data]] : [])),
  );
  const message = notAlike(around.data, byName);
  if (message === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['organization', 'centralDetection'],
    message,
    input: given?.centralDetection,
  });
};

type Given = NonNullable<WithOrganization['organization']>;

/**
 * What the policies of a unit's organization have no room for, as the end of a sentence; undefined if they fit. It takes the
 * policies themselves to say so, which this folder does not know: whoever reads a configuration hands it in.
 */
export type RoomCheck = (
  organization: Pick<
    Given,
    | 'id'
    | 'audit'
    | 'logArchive'
    | 'management'
    | 'accounts'
    | 'breakGlass'
    | 'identityCenter'
    | 'centralDetection'
  >,
  unit: { readonly name: string; readonly config: z.output<typeof singleAccount> },
) => string | undefined;

/** What {@link checkRoom} needs, as {@link organized}. */
const withPolicies = z.object({
  organization: z.object({
    ...{ id: z.string(), audit: z.string(), logArchive: z.string(), management: z.string() },
    accounts: z.array(z.object({ id: z.string().optional(), unit: z.string() })),
    breakGlass: z.array(z.string()),
    units: z.array(z.object({ name: z.string(), differences: z.record(z.string(), z.unknown()) })),
  }),
});

/** For what each configuration must say, where that is wrong. */
const STAND_INS = {
  name: 'n'.repeat(LONGEST_NAME_IN_ORGANIZATION),
  notificationEmails: ['billing@example.com'],
};

/** Units that have no room for the same are one problem, where the first of them is. */
const checkRoom =
  (room: RoomCheck) =>
  ({ organization: given, ...base }: WithOrganization, context: z.core.$RefinementCtx): void => {
    const found = new Map<string, { readonly index: number; readonly names: string[] }>();
    given?.units.forEach((unit, index) => {
      const config = unitDespite(singleAccount, base, { unit, standIns: STAND_INS });
      const message = config && room(given, { name: unit.name, config });
      if (message === undefined) return;
      const known = found.get(message) ?? { index, names: [] };
      found.set(message, { index: known.index, names: [...known.names, unit.name] });
    });
    for (const [message, { index, names }] of found)
      context.addIssue({
        code: 'custom',
        path: ['organization', 'units', index],
        message: `${message}${names.length > 1 ? `; so in ${names.join(', ')}` : ''}`,
        input: given?.units[index],
      });
  };

/**
 * The whole configuration; unknown keys are errors, and defaults that depend on the name are filled in.
 *
 * @param room says what policies have no room for. @default - the synthesis does
 */
export const configSchemaWith = (room: RoomCheck) =>
  withChecks(withOrganization)
    .superRefine(checkOrganization, { when: ({ value }) => organized.safeParse(value).success })
    .superRefine(checkSetNames, { when: ({ value }) => withSets.safeParse(value).success })
    .superRefine(checkGroups, { when: ({ value }) => peopled.safeParse(value).success })
    .superRefine(checkCentralDetection, { when: ({ value }) => centrally.safeParse(value).success })
    .superRefine(checkRoom(room), { when: ({ value }) => withPolicies.safeParse(value).success })
    .superRefine(checkDifferences, { when: ({ value }) => organized.safeParse(value).success })
    .transform(({ organization: given, ...base }) => ({
      ...withDefaults(base),
      ...(given && {
        account: given.management,
        organization: {
          ...given,
          units: given.units.map((unit) => ({ ...unit, config: unitConfig(singleAccount, base, unit) })),
        },
      }),
    }));

/** The configuration, where nobody counts the characters of policies. */
export const configSchema = configSchemaWith(() => undefined);

/** What `baseline.config.ts` may say. */
export type BaselineConfigInput = z.input<typeof configSchema>;

/** What makes an account a member of an organization, beside what a single account is configured with. */
export interface Member {
  /** the organization's ID */
  readonly organization: string;
  /** name of the unit that it is in */
  readonly unit: string;
  /** the account that receives its events */
  readonly audit: string;
  /** the account that owns the organization */
  readonly management: string;
  /** whether people are assigned by permission sets of the baseline, with their boundary and a tag `owner` in each session */
  readonly peopleOfDirectory: boolean;
  /** whether the audit account enrols it in what the organization detects with */
  readonly centralDetection: boolean;
  /** whether the audit account is in the unit, with the bus that all members send their events to */
  readonly hasBus: boolean;
  /** whether the account is in the unit that keeps the trail of all accounts */
  readonly hasArchive: boolean;
}

/** The configuration with every default filled in. Amounts are USD, retentions days. */
export type BaselineConfig = z.output<typeof configSchema> & {
  /** @default - an account by itself, or the management account of an organization */
  readonly member?: Member;
  /** what stands behind the names of its buckets. @default - nothing, in an account by itself */
  readonly bucketSuffix?: string;
};
