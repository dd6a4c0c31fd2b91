import { z } from 'zod';
import { inOnePolicy } from './values';

/** Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
const NO_BUCKET =
  /^(xn--|sthree-|amzn-s3-demo-|\d+\.\d+\.\d+\.\d+$)|\.[.-]|-\.|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
/** Keys hold 1,024 bytes; `.` and `..` between slashes are no names that every tool takes. Source: "Naming Amazon S3 objects". */
const isPrefix = (location: string): boolean => {
  const prefix = location.slice(location.indexOf('/') + 1);
  return (
    !location.includes('/') || (!/^\/|\/\/|(^|\/)\.{1,2}\//.test(prefix) && Buffer.byteLength(prefix) <= 1024)
  );
};

/** `bucket` or `bucket/prefix/`: what analysts may read. */
export const dataLocation = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^*?$\s]+\/)?$/, {
    error:
      "expected a bucket name, or a bucket and a prefix that ends with a slash such as 'my-bucket/reports/'",
    abort: true,
  })
  .refine((location) => !NO_BUCKET.test(location.replace(/\/.*/, '')), {
    error: 'expected a bucket name that Amazon S3 takes',
  })
  .refine(isPrefix, {
    error: "expected a prefix of at most 1024 bytes without empty parts, '.' and '..'",
  });

/**
 * Instance types (`t3.small`) or a whole family with a wildcard (`t3.*`). A family is letters, a generation and options.
 * Source: Amazon EC2 Instance Types guide, "Instance type naming conventions".
 */
const instanceType = z
  .string()
  .regex(
    /^(?:[a-z]{1,4}\d{1,2}[a-z]*(?:-[a-z0-9]+)*|u-\d+tb\d+)\.(?:\*|nano|micro|small|medium|large|\d{0,3}xlarge|metal(?:-\d+xl)?)$/,
    { error: "expected an EC2 instance type such as 't3.small', or a family such as 't3.*'" },
  );

/** Burstable and general purpose, up to 4 vCPU. Source: Amazon EC2 Instance Types guide, "General purpose". */
const DEFAULT_INSTANCE_TYPES = [
  ...['t3', 't3a', 't4g'].flatMap((family) =>
    ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'].map((size) => `${family}.${size}`),
  ),
  ...['m6i', 'm7i', 'm7g'].flatMap((family) => ['large', 'xlarge'].map((size) => `${family}.${size}`)),
];

/** Most entries of `legacyRoles`, and characters of all together; the boundary, which names each, may have room for less. */
export const MOST_LEGACY_ROLES = { entries: 20, characters: 400 };

/**
 * A role of before the baseline, with its path but without the first slash; `*` and `?` as in an ARN.
 * Source: IAM API Reference, CreateRole: characters of names and paths.
 */
const legacyRole = z.string().regex(/^(?!role\/|arn:)(?=.*[\w])[\w+=,.@*?-][\w+=,.@*?/-]*$/, {
  error:
    "expected the name of a role, with its path if it has one and wildcards, such as 'Administrator' or 'service-role/*'",
});

export const access = z.strictObject({
  requireMfa: z
    .boolean()
    .default(true)
    .meta({
      description: 'The MFA guardrail: without MFA, people only set it up.',
      examples: [true],
    }),
  people: z
    .enum(['users', 'identity-center'])
    .default('users')
    .meta({
      description:
        '`identity-center`: people are sessions of [IAM Identity Center](identity-center.md), and no IAM users; the policies stay without groups.',
      examples: ['identity-center'],
    }),
  analystData: inOnePolicy(z.array(dataLocation).min(1).max(10), 600, 'location')
    .optional()
    .meta({
      description:
        'What analysts read: buckets (`my-bucket`) or prefixes (`my-bucket/reports/`), never `<name>-landing-zone` or `<name>-logs`.',
      examples: [['northwind-analysis/reports/']],
      otherwise: '`<name>-analysis`',
    }),
  instanceTypes: inOnePolicy(z.array(instanceType).min(1).max(40), 600, 'instance type')
    .default(DEFAULT_INSTANCE_TYPES)
    .meta({
      description: 'What analysts launch: types such as `t3.small`, or families such as `t3.*`.',
      examples: [['t3.*', 'm7i.large']],
      otherwise: 'burstable and general purpose, up to 4 vCPU',
    }),
  adminsAssumeDeployRole: z
    .boolean()
    .default(true)
    .meta({
      description:
        'Whether admins may take the deploy role; otherwise a pipeline or somebody outside the groups deploys.',
      examples: [true],
    }),
  crossRegionInference: z
    .boolean()
    .default(false)
    .meta({
      description:
        'Whether Amazon Bedrock may answer in other regions, through an inference profile of a region where people work.',
      examples: [true],
    }),
  legacyRoles: inOnePolicy(
    z.array(legacyRole).max(MOST_LEGACY_ROLES.entries),
    MOST_LEGACY_ROLES.characters,
    'role',
  )
    .optional()
    .meta({
      description:
        "Roles older than the baseline, such as `'Administrator'`, which admins neither pass nor assume. With this line, which may be `[]`, they pass and assume [every other role](apps.md). `npm run doctor -- --preflight` prints it.",
      examples: [['Administrator', 'cdk-hnb659fds-*']],
      otherwise: 'admins pass and assume roles under `/app/` alone',
    }),
  applicationRoles: z
    .literal('path', { error: "expected 'path', or nothing" })
    .optional()
    .meta({
      description: '`path`: admins pass and assume roles under `/app/` alone, whatever `legacyRoles` says.',
      examples: ['path'],
      otherwise: 'by `access.legacyRoles`',
    }),
});

/** Whether admins pass and assume each role of the account that is not protected, or those under `/app/`. */
const applicationRoles = ({
  legacyRoles,
  applicationRoles: chosen,
}: z.output<typeof access>): 'account' | 'path' => chosen ?? (legacyRoles === undefined ? 'path' : 'account');

/** The part `access` of the configuration, with what depends on other fields filled in. */
export const withApplicationRoles = (
  parsed: z.output<typeof access>,
): Omit<z.output<typeof access>, 'applicationRoles'> & { applicationRoles: 'account' | 'path' } => ({
  ...parsed,
  applicationRoles: applicationRoles(parsed),
});
