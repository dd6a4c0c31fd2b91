import { z } from 'zod';
import { inOnePolicy } from './values';

/** `bucket` or `bucket/prefix/`: what analysts may read. */
export const dataLocation = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^*?$\s]+\/)?$/, {
  error:
    "expected a bucket name, or a bucket and a prefix that ends with a slash such as 'my-bucket/reports/'",
});

/** Instance types (`t3.small`) or a whole family with a wildcard (`t3.*`). */
const instanceType = z.string().regex(/^[a-z][a-z0-9-]*\.(\*|[a-z0-9-]+)$/, {
  error: "expected an EC2 instance type such as 't3.small', or a family such as 't3.*'",
});

/** Burstable and general purpose, up to 4 vCPU. Source: Amazon EC2 Instance Types guide, "General purpose". */
const DEFAULT_INSTANCE_TYPES = [
  ...['t3', 't3a', 't4g'].flatMap((family) =>
    ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'].map((size) => `${family}.${size}`),
  ),
  ...['m6i', 'm7i', 'm7g'].flatMap((family) => ['large', 'xlarge'].map((size) => `${family}.${size}`)),
];

export const access = z.strictObject({
  requireMfa: z.boolean().default(true),
  analystData: inOnePolicy(z.array(dataLocation).min(1).max(10), 600, 'location').optional(),
  instanceTypes: inOnePolicy(z.array(instanceType).min(1).max(40), 600, 'instance type').default(
    DEFAULT_INSTANCE_TYPES,
  ),
  adminsAssumeDeployRole: z.boolean().default(true),
});
