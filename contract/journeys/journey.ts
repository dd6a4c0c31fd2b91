import { GROUPS, PERSONAS } from '../../lib/names';
import type { Environment } from '../environment';
import { USER_NAMES } from '../people';
import { arnsIn, type Principal, type Request } from '../requests/requirement';

/** Who sets out: a group of people, everyone in one, or what calls by itself: a service, or what admins made. */
export type Who = 'admin' | 'engineer' | 'analyst' | 'everyone' | 'service' | 'application' | 'pipeline';

/** What refuses: a guardrail, the permissions boundary, the policy of a resource, or that no policy allows it. */
export type RefusedBy =
  `G${number}` | 'boundary' | 'resource policy' | 'another policy' | 'nothing allows it';

/** Somebody who makes a journey. */
export interface Me {
  /** whose journey it is: a group, or the principal that admins made */
  readonly principal: Principal;
  /** name of the user */
  readonly user: string;
}

/** A request on the way. The principal is the one who makes the journey. */
export interface JourneyRequest extends Omit<Request, 'principal' | 'policies'> {
  /** whether the journey ends here. @default - it goes on */
  readonly isRefused?: boolean;
}

/** How a journey ends that is refused. */
export interface Refusal {
  readonly by: RefusedBy;
  /** what the person does instead, in a sentence or two with a command or a page */
  readonly instead: string;
}

/** Something that somebody wants to get done, and all that the console or the CLI calls for it. */
export interface Journey {
  readonly id: string;
  /** of {@link Who}, or a group that the configuration adds */
  readonly who: readonly string[];
  /** heading under which it stands, such as `EC2` */
  readonly topic: string;
  /** in the words of the person: an imperative */
  readonly goal: string;
  readonly requests: (me: Me) => readonly JourneyRequest[];
  /** those who set out: a member of each group that it is for, or what admins made */
  readonly as: readonly Me[];
  /** @default - it works */
  readonly refusal?: Refusal;
}

/** ARNs of an environment, as journeys need them. */
export const placesIn = (environment: Environment) => {
  const arns = arnsIn(environment);
  const { account, homeRegion } = environment;
  return {
    ...arns,
    ...environment,
    at: arns.homeRegionArn,
    /** an ARN with neither account nor region */
    bucket: (name: string, key?: string) => `arn:aws:s3:::${name}${key === undefined ? '' : `/${key}`}`,
    global: (service: string, resource: string) => `arn:aws:${service}::${account}:${resource}`,
    boundary: { 'iam:PermissionsBoundary': arns.policy('baseline_boundary') },
    boundaryOfPeople: { 'iam:PermissionsBoundary': arns.policy('baseline_boundary_people') },
    publicImage: `arn:aws:ec2:${homeRegion}::image/ami-0123456789abcdef0`,
    instance: arns.homeRegionArn('ec2', 'instance/i-0123456789abcdef0'),
    assets: `arn:aws:s3:::aws-glue-assets-${account}-${homeRegion}`,
  };
};

export type Places = ReturnType<typeof placesIn>;

type Details = Omit<JourneyRequest, 'action' | 'resource'>;

/** Requests that go through: one for each action. */
export const call = (
  actions: string | readonly string[],
  resource?: Request['resource'],
  details: Details = {},
): JourneyRequest[] => [actions].flat().map((action) => ({ action, resource, ...details }));

/** The request that ends the journey. */
export const refused = (
  action: string,
  resource?: Request['resource'],
  details: Details = {},
): JourneyRequest[] => [{ action, resource, ...details, isRefused: true }];

/** How a journey ends that no policy allows. */
export const noPolicy = (instead: string): Refusal => ({ by: 'nothing allows it', instead });

const members = (who: readonly Who[]): Me[] =>
  PERSONAS.filter((persona) => who.includes('everyone') || who.includes(persona)).map((persona) => ({
    principal: GROUPS[persona],
    user: USER_NAMES[persona],
  }));

/** Journeys under one heading. */
export const about =
  (topic: string) =>
  (
    id: string,
    who: Who | readonly Who[],
    goal: string,
    requests: readonly JourneyRequest[] | ((me: Me) => readonly JourneyRequest[]),
    refusal?: Refusal,
  ): Journey => ({
    id,
    who: [who].flat(),
    as: members([who].flat()),
    topic,
    goal,
    requests: typeof requests === 'function' ? requests : () => requests,
    ...(refusal && { refusal }),
  });

/** The same, of what calls by itself: `principal` sets out. */
export const by =
  (topic: string, who: 'service' | 'application' | 'pipeline', principal: Principal) =>
  (id: string, goal: string, requests: readonly JourneyRequest[], refusal?: Refusal): Journey => ({
    ...about(topic)(id, who, goal, requests, refusal),
    as: [{ principal, user: '' }],
  });
