import type { Request } from '../../tools/access/account';
import { IAM_PATH, PERSONAS, SERVICE_ROLE_PATH, bucketNames, type Persona } from '../../lib/names';

/** One request of the contract and the answer it must get. */
export interface Row extends Request {
  readonly expected: 'allowed' | 'denied';
  /** Sid of a statement that must be among those that decide. @default - any, or none */
  readonly by?: string;
}

/** A line of the contract, in words, with requests on both sides of its border. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly rows: readonly Row[];
}

/** The names the table is written with. */
export interface World {
  readonly account: string;
  readonly home: string;
  /** the prefix of the buckets */
  readonly name: string;
}

/** A region that is neither the home region nor us-east-1. */
export const awayFrom = ({ home }: World): string => (home === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1');

type Who = Request['as'] | readonly Persona[];
type Details = Partial<Omit<Row, 'as' | 'action' | 'resource' | 'expected'>>;
type Resource = Request['resource'];

const rows =
  (expected: Row['expected']) =>
  (as: Who, actions: string | readonly string[], resource?: Resource, details?: Details) =>
    (Array.isArray(as) ? (as as readonly Persona[]) : [as as Request['as']]).flatMap((each) =>
      [actions].flat().map((action): Row => ({ as: each, action, resource, expected, ...details })),
    );

/** Requests that must be allowed: one for each principal and action. */
export const may = rows('allowed');

/** Requests that must be denied: one for each principal and action. */
export const mayNot = rows('denied');

export const ALL: readonly Persona[] = PERSONAS;
export const MEMBERS: readonly Persona[] = ['engineer', 'analyst'];

/**
 * Requests denied because they go to a region that is not the home region. Where it is the home region, that border
 * is not there, and neither are the requests.
 */
export const outsideHome = (world: World, region: string, denied: readonly Row[]): readonly Row[] =>
  region === world.home ? [] : denied;

/** ARNs of a world. */
export const arnsIn = (world: World) => {
  const inAccount = (service: string, region: string, resource: string) =>
    `arn:aws:${service}:${region}:${world.account}:${resource}`;
  const { landingZone, analysis, logs } = bucketNames(world.name);
  const bucket = (name: string, key?: string) => `arn:aws:s3:::${name}${key === undefined ? '' : `/${key}`}`;
  return {
    inAccount,
    home: (service: string, resource: string) => inAccount(service, world.home, resource),
    iam: (resource: string) => inAccount('iam', '', resource),
    user: (name: string) => inAccount('iam', '', `user/${name}`),
    role: (name: string) => inAccount('iam', '', `role${IAM_PATH}${name}`),
    serviceRole: (name: string) => inAccount('iam', '', `role${SERVICE_ROLE_PATH}${name}`),
    appRole: inAccount('iam', '', 'role/app/reports'),
    group: (name: string) => inAccount('iam', '', `group${IAM_PATH}${name}`),
    policy: (name: string) => inAccount('iam', '', `policy${IAM_PATH}${name}`),
    landingZone: bucket(landingZone),
    analysis: bucket(analysis),
    logs: bucket(logs),
    inLandingZone: bucket(landingZone, 'in/1.csv'),
    inAnalysis: bucket(analysis, 'out/1.csv'),
    inLogs: bucket(logs, 's3-access/x'),
    elsewhere: bucket('another-bucket'),
    inElsewhere: bucket('another-bucket', '1.csv'),
    repository: inAccount('ecr', world.home, `repository/${world.name}/app`),
    otherRepository: inAccount('ecr', world.home, 'repository/other'),
  };
};
