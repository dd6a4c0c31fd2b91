import { z } from 'zod';
import { bucketNames } from '../names';
import { access, dataLocation, withApplicationRoles } from './access';
import { github } from './delivery';
import { checkGroups, peopled } from './identity-center';
import { organization } from './organization';
import { personas } from './personas';
import { detection, governedRegions, settings, withTier, workRegions } from './security';
import { region } from './regions';
import { tags } from './tags';
import { unitConfig, unitIssues } from './units';
import { days, emails, inOnePolicy, usd } from './values';

/**
 * A prefix that is valid in bucket names, with the longest suffix counted in: 63 characters in all; and in the name
 * of the default repository, where hyphens stand alone.
 * Sources: Amazon S3 User Guide, "General purpose bucket naming rules"; Amazon ECR API Reference, CreateRepository.
 */
const LONGEST_SUFFIX = Math.max(...Object.values(bucketNames('')).map((suffix) => suffix.length));
const namePrefix = z
  .string()
  .max(63 - LONGEST_SUFFIX, {
    error: `expected at most ${63 - LONGEST_SUFFIX} characters, so that '<name>${bucketNames('').landingZone}' fits a bucket name`,
  })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    error:
      'expected lower-case letters, digits and single hyphens, beginning and ending with a letter or digit',
  })
  .refine((name) => !/^(sthree-|amzn-s3-demo-)/.test(name), {
    error: 'expected a prefix that Amazon S3 does not reserve (sthree-, amzn-s3-demo-)',
  });

/** Source: Amazon ECR API Reference, CreateRepository, repositoryName. */
const repositoryName = z
  .string()
  .regex(/^(?=..)[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/, {
    error:
      "expected 2 or more lower-case letters and digits, with . _ - between them and / between parts, such as 'my/app'",
  });

const anomalyDetection = z.strictObject({
  monitor: z
    .string()
    .regex(/^(create|none|arn:aws:ce::\d{12}:anomalymonitor\/[0-9a-f-]{36})$/, {
      error: "expected 'create', 'none' or the ARN of a cost anomaly monitor",
    })
    .default('create')
    .meta({
      description:
        "`'create'` takes the account's monitor of AWS services, which AWS creates when somebody opens Cost Explorer; `'none'`; or the ARN of another monitor of this account.",
      examples: ['none'],
    }),
  minimumImpact: usd.default(10).meta({
    description: 'USD by which the spending must exceed the expected for an alert.',
    examples: [25],
  }),
});

const schemaShape = z.strictObject({
  name: namePrefix.meta({
    description:
      'Prefix of the bucket names `<name>-landing-zone`, `<name>-analysis` and `<name>-logs`: lower-case letters, digits and single hyphens. [Another name](lifecycle.md#rename) means new buckets.',
    examples: ['northwind'],
  }),
  account: z
    .string({ error: 'expected 12 digits in quotes' })
    .regex(/^\d{12}$/, { error: 'expected 12 digits in quotes' })
    .optional()
    .meta({
      description: 'The account, as 12 digits in quotes. A deployment elsewhere is refused.',
      examples: ['111122223333'],
      otherwise: 'the account of the credentials',
    }),
  homeRegion: region.default('ap-southeast-2').meta({
    description: 'The region where people work: any commercial region, us-east-1 too.',
    examples: ['eu-central-1'],
  }),
  notificationEmails: emails.meta({
    description: 'Who is notified about money, and about security unless `alerts.emails` says otherwise.',
    examples: [['ops@northwind.test']],
  }),
  billing: z
    .strictObject({
      alarmThresholds: z
        .array(usd)
        .min(1)
        .max(10)
        .refine((ladder) => ladder.every((value, i) => i === 0 || value > (ladder[i - 1] ?? 0)), {
          error: 'expected ascending thresholds, each once',
        })
        .default([10, 50, 100])
        .meta({
          description: "USD of a month's estimated charges, ascending. Each threshold is an alarm.",
          examples: [[50, 200, 500]],
        }),
      monthlyBudget: usd.default(100).meta({
        description: 'USD. Notices go out at 80 % and 100 % spent, and at 100 % forecast.',
        examples: [500],
      }),
      anomalyDetection: anomalyDetection.prefault({}),
    })
    .prefault({}),
  access: access.prefault({}),
  personas: personas.prefault({}).meta({
    description:
      'What the groups beside admin may do, by naming [capabilities](personas.md). A new name adds a group, at most 5; `engineer` or `analyst` changes its list.',
    // What a schema transforms has no `examples` in JSON Schema.
    example: { auditor: { capabilities: ['billing-read', 'read-everything-but-data'] } },
    otherwise: 'engineer and analyst, as [Personas](personas.md) has them',
  }),
  storage: z
    .strictObject({
      encryption: z
        .enum(['SSE-S3', 'SSE-KMS'])
        .default('SSE-S3')
        .meta({
          description: "`'SSE-KMS'` creates a customer managed key for the data buckets.",
          examples: ['SSE-KMS'],
        }),
      oldVersionRetentionDays: days(1)
        .default(90)
        .meta({
          description: 'Days that a replaced or deleted version of an object is kept.',
          examples: [30],
        }),
      logRetentionDays: days(180)
        .default(400)
        .meta({
          description: 'Days that logs are kept; after 90 they move to a colder storage class.',
          examples: [730],
        }),
    })
    .prefault({}),
  workRegions: workRegions.default([]).meta({
    description:
      'Regions beside home in which people work; each is governed too. Buckets, repositories and roles stay at home.',
    examples: [['eu-west-1']],
  }),
  governedRegions: governedRegions.default([]).meta({
    description:
      'Regions beside those and us-east-1 that get alerts, detection and safe settings; nobody works there. With `workRegions` at most 6.',
    examples: [['us-west-2']],
  }),
  alerts: z
    .strictObject({
      emails: emails.optional().meta({
        description: 'Who is notified about security. Each confirms one message a region.',
        examples: [['security@northwind.test']],
        otherwise: '`notificationEmails`',
      }),
      minimumSeverity: z
        .enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])
        .default('MEDIUM')
        .meta({
          description: 'Findings of GuardDuty and Security Hub are reported from this severity on.',
          examples: ['HIGH'],
        }),
    })
    .prefault({}),
  detection: detection.prefault({}),
  settings: settings.prefault({}),
  repositories: inOnePolicy(z.array(repositoryName).max(10), 200, 'repository')
    .optional()
    .meta({
      description: 'Image repositories; the names have at most 200 characters together.',
      examples: [['northwind/app', 'northwind/jobs']],
      otherwise: "`['<name>/app']`",
    }),
  delivery: z.strictObject({ github: github.optional() }).prefault({}),
  tags: tags.default({}).meta({
    description: 'On every resource that takes tags: at most 20, with 800 characters together.',
    examples: [{ team: 'platform' }],
  }),
});

/** Buckets of the baseline that analysts do not read. */
const closedToAnalysts = (name: string): string[] => [bucketNames(name).landingZone, bucketNames(name).logs];

/** What {@link checkLocations} needs, so that it also reports when something else is wrong. */
const named = z.object({
  name: namePrefix,
  access: z.object({ analystData: z.array(dataLocation).optional() }),
});

const checkLocations = (config: z.output<typeof named>, context: z.core.$RefinementCtx): void => {
  const closed = closedToAnalysts(config.name);
  config.access.analystData?.forEach((location, index) => {
    const [bucket = ''] = location.split('/');
    if (!closed.includes(bucket)) return;
    context.addIssue({
      code: 'custom',
      path: ['access', 'analystData', index],
      message: `expected a location outside '${bucket}', which analysts do not read`,
      input: location,
    });
  });
};

/** Regions beside home, of whichever kind: policies and templates name each. */
const MOST_REGIONS = 6;

const checkRegions = (
  {
    homeRegion,
    workRegions,
    governedRegions,
  }: Pick<z.output<typeof schemaShape>, 'homeRegion' | 'workRegions' | 'governedRegions'>,
  context: z.core.$RefinementCtx,
): void => {
  workRegions.forEach((region, index) => {
    if (region !== homeRegion) return;
    context.addIssue({
      code: 'custom',
      path: ['workRegions', index],
      message: 'expected a region beside the home region, in which people work anyway',
      input: region,
    });
  });
  if (new Set([...workRegions, ...governedRegions]).size <= MOST_REGIONS) return;
  context.addIssue({
    code: 'custom',
    path: ['governedRegions'],
    message: `expected at most ${MOST_REGIONS} regions together with workRegions, each of which is governed too`,
    input: governedRegions,
  });
};

/** An anomaly monitor is the account's own. */
const billed = z.object({
  account: z.string().optional(),
  billing: z.object({ anomalyDetection: z.object({ monitor: z.string() }) }),
});

const checkMonitor = (config: z.output<typeof billed>, context: z.core.$RefinementCtx): void => {
  const { monitor } = config.billing.anomalyDetection;
  if (!monitor.startsWith('arn:') || config.account === undefined) return;
  if (monitor.split(':')[4] === config.account) return;
  context.addIssue({
    code: 'custom',
    path: ['billing', 'anomalyDetection', 'monitor'],
    message: `expected a monitor of the account ${config.account}`,
    input: monitor,
  });
};

/** The checks of fields that depend on each other. */
function withChecks<Shape extends z.ZodType<z.output<typeof schemaShape>>>(shape: Shape): Shape {
  return shape
    .superRefine(checkLocations, { when: ({ value }) => named.safeParse(value).success })
    .superRefine(checkRegions)
    .superRefine(checkMonitor, { when: ({ value }) => billed.safeParse(value).success });
}

/** With the defaults that depend on other fields. */
const withDefaults = (config: z.output<typeof schemaShape>) => ({
  ...config,
  repositories: config.repositories ?? [`${config.name}/app`],
  alerts: { ...config.alerts, emails: config.alerts.emails ?? config.notificationEmails },
  detection: withTier(config.detection),
  access: {
    ...withApplicationRoles(config.access),
    analystData: config.access.analystData ?? [bucketNames(config.name).analysis],
  },
});

/** Names of buckets in members hold the account and the region too: with hyphens, 12 and at most 14 characters. */
const LONGEST_NAME_IN_ORGANIZATION = 63 - LONGEST_SUFFIX - 28;

const withOrganization = schemaShape.extend({ organization: organization.optional() });
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
const singleAccount = withChecks(schemaShape).transform(withDefaults);

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

/** The whole configuration; unknown keys are errors, and defaults that depend on the name are filled in. */
export const configSchema = withChecks(withOrganization)
  .superRefine(checkOrganization, { when: ({ value }) => organized.safeParse(value).success })
  .superRefine(checkGroups, { when: ({ value }) => peopled.safeParse(value).success })
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
}

/** The configuration with every default filled in. Amounts are USD, retentions days. */
export type BaselineConfig = z.output<typeof configSchema> & {
  /** @default - an account by itself, or the management account of an organization */
  readonly member?: Member;
};
