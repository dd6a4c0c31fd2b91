import type { Environment } from '../environment';
import { arnsIn, type CustomPrincipal, type Request, type TestCase } from '../requests/requirement';

/** One call on the way. Who makes it is the test's to say; `{own}` in an ARN is the caller's own user name. */
export type Step = Omit<Request, 'principal' | 'user' | 'policies'>;

/**
 * Those who walk a path. A `+` is the persona with AdministratorAccess beside what its group has; the bounded are what an
 * admin creates: AdministratorAccess within `baseline_boundary`, and within the boundary of people, which nobody gives them.
 * A pipeline is a role that an identity provider signs in, and the role in which it deploys that of a bootstrap of the CDK.
 */
export const ACTORS = [
  'admin',
  'engineer',
  'analyst',
  'admin+',
  'engineer+',
  'analyst+',
  'bounded user',
  'bounded role',
  'bounded person',
  'pipeline',
  'pipeline deploying',
  'deploy',
] as const;
export type Actor = (typeof ACTORS)[number];

/** What an account may be beside that of the paths. */
export type Place = 'directory' | 'organization';

/** A published way to more rights than one has. It is closed where one call that it needs is denied. */
export interface Path {
  readonly id: string;
  /** what the public calls it */
  readonly name: string;
  /** where it is published */
  readonly source: string;
  /** the service to which the path hands a role that is stronger than the one who walks it, to run something new */
  readonly passes?: string;
  /** the service in which something runs already, with a role that somebody handed it; the path takes that over */
  readonly runsAs?: string;
  readonly steps: readonly Step[];
  /** who may walk all of it, and why that gives nothing the group has not. @default - nobody */
  readonly open?: Partial<Record<Actor, string>>;
  /**
   * accounts in which it is closed to all of {@link open} but to somebody with the boundary of people, whom their group holds:
   * where people are of a directory, or where the account owns an organization. @default - none
   */
  readonly closedIn?: readonly Place[];
  /** requests beside the path, allowed ones and denied ones. @default - none */
  readonly beside?: readonly TestCase[];
  /** Sids beside those of guardrails G3 and G4 that may close it. @default - none */
  readonly by?: readonly string[];
}

/** Sources, by the names they are known under. */
export const RHINO =
  'Rhino Security Labs, AWS IAM Privilege Escalation: Methods and Mitigation (Spencer Gietzen)';
export const PATHFINDING = 'pathfinding.cloud (Datadog)';
export const IAM_VULNERABLE = 'Bishop Fox, iam-vulnerable';
export const HACKING_THE_CLOUD = 'hackingthe.cloud';
export const PACU = 'Pacu (Rhino Security Labs)';
export const PMAPPER = 'PMapper (NCC Group)';
export const PASS_ROLE_LIST = 'Tenable, Auditing iam:PassRole: A Problematic Privilege Escalation Permission';

/** The account that the paths are written for: the one of AWS's own examples. */
const ENVIRONMENT: Environment = { account: '111122223333', homeRegion: 'ap-southeast-2', name: 'acme' };

export const HOME = ENVIRONMENT.homeRegion;
export const arns = arnsIn(ENVIRONMENT);
export const at = arns.homeRegionArn;

/** A role as it is before there are guardrails, which the configuration lists: no boundary, every right. */
export const LEGACY_ROLE = arns.iamArn('role/Administrator');
export const ADMINISTRATOR_ACCESS_ARN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export const BOUNDED_USER: CustomPrincipal = {
  arn: arns.user('neu'),
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
};
export const BOUNDED_ROLE: CustomPrincipal = { ...BOUNDED_USER, arn: arns.appRole };
export const BOUNDED_PERSON: CustomPrincipal = {
  arn: arns.user('pia'),
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary_people',
};

/** As docs/apps.md creates it, with every right: without MFA, and without the name of a user. */
export const PIPELINE: CustomPrincipal = { ...BOUNDED_USER, arn: arns.iamArn('role/shop-deploy') };
/** In which AWS CloudFormation creates what a stack of the CDK declares. */
export const PIPELINE_DEPLOYING: CustomPrincipal = {
  ...BOUNDED_USER,
  arn: arns.iamArn('role/cdk-hnb659fds-cfn-exec-role-111122223333-ap-southeast-2'),
};

export const BOUNDARY_ON_IT = { context: { 'iam:PermissionsBoundary': arns.policy('baseline_boundary') } };

/** The same call, or several, on one resource. */
const step = (actions: string | readonly string[], resource?: Step['resource'], details?: Partial<Step>) =>
  [actions].flat().map((action): Step => ({ action, resource, ...details }));

export const passed = (service: string) => ({ context: { 'iam:PassedToService': service } });

export const pass = (role: string, service: string): Step => ({
  action: 'iam:PassRole',
  resource: role,
  ...passed(service),
});

/** In these services engineers and analysts edit what runs, so that only the baseline's own role runs there. */
export const SHARED: Readonly<Record<string, string>> = {
  'glue.amazonaws.com': 'baseline_glue',
  'sagemaker.amazonaws.com': 'baseline_sagemaker',
  'batchoperations.s3.amazonaws.com': 'baseline_s3_batch',
};

type Call = readonly [
  actions: string | readonly string[],
  resource?: Step['resource'],
  details?: Partial<Step>,
];
const stepsOf = (calls: readonly Call[]): Step[] => calls.flatMap((call) => step(...call));
type More = Pick<Path, 'open' | 'closedIn' | 'beside' | 'by'>;

/** A path of plain calls. */
export const path = (
  id: string,
  name: string,
  source: string,
  calls: readonly Call[],
  more?: More,
): Path => ({
  id,
  name,
  source,
  steps: stepsOf(calls),
  ...more,
});

/** A path that hands a role to a service with something new. */
export const passing = (
  id: string,
  name: string,
  source: string,
  passes: string,
  calls: readonly Call[],
  more?: More,
): Path => ({ ...path(id, name, source, calls, more), passes });

/** A path that takes over something that runs already. */
export const takingOver = (
  id: string,
  name: string,
  source: string,
  runsAs: string,
  calls: readonly Call[],
  more?: More,
): Path => ({ ...path(id, name, source, calls, more), runsAs });

const every = (actors: readonly Actor[], why: string): Partial<Record<Actor, string>> =>
  Object.fromEntries(actors.map((actor) => [actor, why]));

/** Admins, and not the applications that they create. */
export const openToPeople = (why: string) => every(['admin', 'admin+', 'bounded person'], why);

/** Admins, and users of applications, whom an admin gave a password: a role has none, and gives none. */
export const openToUsers = (why: string) => ({ ...openToPeople(why), ...every(['bounded user'], why) });

/** Roles of applications and of their pipelines, which have no MFA. */
export const openToRoles = (why: string) => every(['bounded role', 'pipeline', 'pipeline deploying'], why);

/** Admins, and whom they create. */
export const openToAdmins = (why: string) => ({
  ...openToUsers(why),
  ...openToRoles(why),
});

/** Admins, and everyone who has AdministratorAccess. */
export const openToStrong = (why: string) => ({
  ...openToAdmins(why),
  ...every(['engineer+', 'analyst+'], why),
});

/** Why somebody may walk a path in an account of some kind. @default - nobody says */
export const openIn = (path: Path, actor: Actor, place: Place): string | undefined =>
  path.closedIn?.includes(place) && actor !== 'bounded person' ? undefined : path.open?.[actor];

/** A change of the baseline's own policies is what deploying is; each use of the role raises an alert. */
export const DEPLOYING = every(
  ['deploy'],
  'Deploying means changing what the baseline declares; through CloudFormation alone, and every use raises an alert',
);
