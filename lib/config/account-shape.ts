import { z } from 'zod';
import { bucketNames } from '../names';
import { access } from './access';
import { github } from './delivery';
import { personas } from './personas';
import { region } from './regions';
import { detection, governedRegions, settings, workRegions } from './security';
import { tags } from './tags';
import { days, emails, inOnePolicy, usd } from './values';

/**
 * A prefix that is valid in bucket names, with the longest suffix counted in: 63 characters in all; and in the name
 * of the default repository, where hyphens stand alone.
 * Sources: Amazon S3 User Guide, "General purpose bucket naming rules"; Amazon ECR API Reference, CreateRepository.
 */
export const LONGEST_SUFFIX = Math.max(
  ...Object.values(bucketNames({ name: '' })).map((suffix) => suffix.length),
);
export const namePrefix = z
  .string()
  .max(63 - LONGEST_SUFFIX, {
    error: `expected at most ${63 - LONGEST_SUFFIX} characters, so that '<name>${bucketNames({ name: '' }).landingZone}' fits a bucket name`,
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

/** The fields of an account by itself; those that depend on each other are checked elsewhere. */
export const accountShape = z.strictObject({
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
