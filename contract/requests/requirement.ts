import { IAM_PATH, PERSONAS, SERVICE_ROLE_PATH, bucketNames, type Persona } from '../../lib/names';
import { regionsIn, type Environment } from '../environment';

/** A policy document as IAM takes it. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: Statement | Statement[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Record<string, string | string[]>;
  readonly NotPrincipal?: string | Record<string, string | string[]>;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly NotResource?: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

/** A policy document and its name. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A user or role that no stack declares. */
export interface CustomPrincipal {
  readonly arn: string;
  /** names of managed policies of the baseline, `AdministratorAccess`, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** name of a managed policy of the baseline, or a document */
  readonly boundary?: string | NamedPolicy;
}

/**
 * Who makes a request: a persona, the short name of a role (`glue`), `root`, `anonymous`, a service, an identity
 * provider, or someone described by hand.
 */
export type Principal =
  string | { readonly service: string } | { readonly federated: string } | CustomPrincipal;

/** A request as the contract writes it: what is left out is as usual. */
export interface Request {
  readonly principal: Principal;
  /** name of the user, where the principal is a persona. @default - the persona's, see `contract/principals.ts` */
  readonly user?: string;
  /** such as `s3:PutObject` */
  readonly action: string;
  /** ARNs; with several, each must be allowed. @default - the action is authorized without a resource */
  readonly resource?: string | readonly string[];
  /** policies on the principal beside those of the baseline: names as in {@link CustomPrincipal}, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** the policy of a resource that no stack declares */
  readonly resourcePolicy?: PolicyDocument;
  /** the trust policy of a role that no stack declares; `account` for one that leaves it to the account's policies */
  readonly trust?: PolicyDocument | 'account';
  /** @default - that of the resource, else of the service's endpoint, else the home region */
  readonly region?: string;
  /** `absent` as with long-term access keys. @default - true for people, absent for roles */
  readonly mfa?: boolean | 'absent';
  /** TLS version, or `none` for plain HTTP. @default '1.3' */
  readonly tls?: '1.0' | '1.1' | '1.2' | '1.3' | 'none';
  /** an AWS service that calls for the principal, such as `cloudformation.amazonaws.com` */
  readonly via?: string;
  /** @default - the account in the resource's ARN, else the environment's */
  readonly resourceAccount?: string;
  /** condition key → value or values; `null` for a key that the request lacks */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** One request of the contract and the answer it must get. */
export interface TestCase extends Request {
  readonly expected: 'allowed' | 'denied';
  /** Sid of a statement that must be among those that decide. @default - any, or none */
  readonly by?: string;
}

/** What must hold, in words, with requests that are allowed and requests that are denied. */
export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly cases: readonly TestCase[];
}

/** A region in which nobody works, and which is not us-east-1. */
export const foreignRegion = (environment: Environment): string => {
  const work = regionsIn(environment);
  return ['eu-west-1', 'eu-central-1'].find((region) => !work.includes(region)) ?? 'sa-east-1';
};

type Details = Partial<Omit<TestCase, 'principal' | 'action' | 'resource' | 'expected'>>;
type Resource = Request['resource'];

const casesFor =
  (expected: TestCase['expected']) =>
  (
    principals: Principal | readonly Persona[],
    actions: string | readonly string[],
    resource?: Resource,
    details?: Details,
  ) =>
    [principals]
      .flat()
      .flatMap((principal) =>
        [actions].flat().map((action): TestCase => ({ principal, action, resource, expected, ...details })),
      );

/** Requests that must be allowed: one for each principal and action. */
export const may = casesFor('allowed');

/** Requests that must be denied: one for each principal and action. */
export const mayNot = casesFor('denied');

export const ALL: readonly Persona[] = PERSONAS;
export const MEMBERS: readonly Persona[] = ['engineer', 'analyst'];

/**
 * Requests that are denied because they go to a region in which nobody works. Where it is the home region, or another to work
 * in, there are none.
 */
export const unlessHomeRegion = (
  environment: Environment,
  region: string,
  denied: readonly TestCase[],
): readonly TestCase[] => (regionsIn(environment).includes(region) ? [] : denied);

/** ARNs of an environment. */
export const arnsIn = (environment: Environment) => {
  const accountArn = (service: string, region: string, resource: string) =>
    `arn:aws:${service}:${region}:${environment.account}:${resource}`;
  const { landingZone, analysis, logs } = bucketNames(environment);
  const bucket = (name: string, key?: string) => `arn:aws:s3:::${name}${key === undefined ? '' : `/${key}`}`;
  return {
    inAccount: accountArn,
    homeRegionArn: (service: string, resource: string) =>
      accountArn(service, environment.homeRegion, resource),
    iamArn: (resource: string) => accountArn('iam', '', resource),
    user: (name: string) => accountArn('iam', '', `user/${name}`),
    role: (name: string) => accountArn('iam', '', `role${IAM_PATH}${name}`),
    serviceRole: (name: string) => accountArn('iam', '', `role${SERVICE_ROLE_PATH}${name}`),
    appRole: accountArn('iam', '', 'role/app/reports'),
    group: (name: string) => accountArn('iam', '', `group${IAM_PATH}${name}`),
    policy: (name: string) => accountArn('iam', '', `policy${IAM_PATH}${name}`),
    landingZone: bucket(landingZone),
    analysis: bucket(analysis),
    logs: bucket(logs),
    inLandingZone: bucket(landingZone, 'in/1.csv'),
    inAnalysis: bucket(analysis, 'out/1.csv'),
    inLogs: bucket(logs, 's3-access/x'),
    glueAssets: bucket(`aws-glue-assets-${environment.account}-${environment.homeRegion}`),
    inGlueAssets: bucket(`aws-glue-assets-${environment.account}-${environment.homeRegion}`, 'scripts/j.py'),
    elsewhere: bucket('another-bucket'),
    inElsewhere: bucket('another-bucket', '1.csv'),
    repository: accountArn('ecr', environment.homeRegion, `repository/${environment.name}/app`),
    otherRepository: accountArn('ecr', environment.homeRegion, 'repository/other'),
  };
};
