import type { Request } from '../../tools/access/account';
import { IAM_PATH, PERSONAS, SERVICE_ROLE_PATH, bucketNames, type Persona } from '../../lib/names';

/** One request of the contract and the answer it must get. */
export interface TestCase extends Request {
  readonly expected: 'allowed' | 'denied';
  /** Sid of a statement that must be among those that decide. @default - any, or none */
  readonly by?: string;
}

/** A line of the contract, in words, with requests on both sides of its border. */
export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly cases: readonly TestCase[];
}

/** The names the table is written with. */
export interface Environment {
  readonly account: string;
  readonly homeRegion: string;
  /** the prefix of the buckets */
  readonly name: string;
}

/** A region that is neither the home region nor us-east-1. */
export const foreignRegion = ({ homeRegion: home }: Environment): string =>
  home === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';

type Who = Request['principal'] | readonly Persona[];
type Details = Partial<Omit<TestCase, 'principal' | 'action' | 'resource' | 'expected'>>;
type Resource = Request['resource'];

const casesFor =
  (expected: TestCase['expected']) =>
  (as: Who, actions: string | readonly string[], resource?: Resource, details?: Details) =>
    (Array.isArray(as) ? (as as readonly Persona[]) : [as as Request['principal']]).flatMap((each) =>
      [actions]
        .flat()
        .map((action): TestCase => ({ principal: each, action, resource, expected, ...details })),
    );

/** Requests that must be allowed: one for each principal and action. */
export const may = casesFor('allowed');

/** Requests that must be denied: one for each principal and action. */
export const mayNot = casesFor('denied');

export const ALL: readonly Persona[] = PERSONAS;
export const MEMBERS: readonly Persona[] = ['engineer', 'analyst'];

/**
 * Requests denied because they go to a region that is not the home region. Where it is the home region, that border
 * is not there, and neither are the requests.
 */
export const unlessHomeRegion = (
  environment: Environment,
  region: string,
  denied: readonly TestCase[],
): readonly TestCase[] => (region === environment.homeRegion ? [] : denied);

/** ARNs of a environment. */
export const arnsIn = (environment: Environment) => {
  const accountArn = (service: string, region: string, resource: string) =>
    `arn:aws:${service}:${region}:${environment.account}:${resource}`;
  const { landingZone, analysis, logs } = bucketNames(environment.name);
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
    elsewhere: bucket('another-bucket'),
    inElsewhere: bucket('another-bucket', '1.csv'),
    repository: accountArn('ecr', environment.homeRegion, `repository/${environment.name}/app`),
    otherRepository: accountArn('ecr', environment.homeRegion, 'repository/other'),
  };
};
