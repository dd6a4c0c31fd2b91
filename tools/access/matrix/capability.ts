import type { Account, Request } from '../account';
import type { Person } from '../people';

/** What a principal may or may not do: a line of the matrix, with the request that shows it. */
export interface Capability {
  /** heading under which the line stands */
  readonly service: string;
  readonly what: string;
  /** the request when everything about it is right */
  readonly request: CapabilityRequest;
  /** what a principal may be held to: each a request with one thing wrong, which then has to be denied */
  readonly limits?: readonly Limit[];
}

export type CapabilityRequest = Omit<Request, 'principal' | 'user' | 'policies'>;

export interface Limit {
  /** how the matrix says that the principal is held to it, such as `only own` */
  readonly words: string;
  readonly wrong: Partial<CapabilityRequest>;
}

/** The lines of a matrix, of people and of roles. */
export interface Capabilities {
  readonly groups: (environment: MatrixEnvironment) => readonly Capability[];
  readonly roles: (environment: MatrixEnvironment) => readonly Capability[];
}

/** What the requests of a matrix are made of: names and ARNs of one account. */
export interface MatrixEnvironment {
  readonly account: string;
  readonly homeRegion: string;
  /** who makes the request, and another */
  readonly user: Person;
  readonly other: Person;
  /** an ARN in the home region */
  readonly homeRegionArn: (service: string, resource: string) => string;
  readonly iamArn: (resource: string) => string;
  /** ARN of a bucket of the stacks, by the end of its name; else one that says that there is none */
  readonly bucket: (end: string) => string;
  /** ARN of a role of the stacks, by the end of its name; else one that says that there is none */
  readonly role: (end: string) => string;
  /** ARN of the first resource of a type in the home region, such as `AWS::KMS::Key`; undefined if there is none */
  readonly first: (type: string) => string | undefined;
}

/** In the ARN of what an account has not, such as the buckets of a unit without storage. */
const NOT_DECLARED = 'not-declared-by-the-stacks';

/** The lines that are about what the account has. */
export const declared = (lines: readonly Capability[]): Capability[] =>
  lines.filter((line) => !JSON.stringify(line).includes(NOT_DECLARED));

/** The environment of an account, for one of its people. */
export function matrixEnvironment({ model }: Account, user: Person, other: Person): MatrixEnvironment {
  const { account, homeRegion } = model;
  return {
    account,
    homeRegion,
    user,
    other,
    iamArn: (resource) => `arn:aws:iam::${account}:${resource}`,
    homeRegionArn: (service, resource) => `arn:aws:${service}:${homeRegion}:${account}:${resource}`,
    bucket: (end) =>
      model.resources.find(({ type, arn }) => type === 'AWS::S3::Bucket' && arn.endsWith(end))?.arn ??
      `arn:aws:s3:::${NOT_DECLARED}`,
    role: (end) =>
      model.roles.find(({ name }) => name.endsWith(end))?.arn ??
      `arn:aws:iam::${account}:role/${NOT_DECLARED}`,
    first: (type) =>
      model.tagged.find((resource) => resource.type === type && resource.arn.includes(`:${homeRegion}:`))
        ?.arn,
  };
}
