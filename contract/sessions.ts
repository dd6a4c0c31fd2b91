import { GROUPS, PERSONAS, ROLES } from '../lib/names';
import { personasIn, type Environment } from './environment';
import type { Journey, JourneyRequest, Me } from './journeys/journey';
import { sessionName } from './organization/roles';
import { sessionIdOf, userIdOf, userNameOf } from './people';
import type { Requirement, TestCase } from './requests/requirement';

/** A kind of test case that is another one elsewhere, and why. */
export interface Difference<Where> {
  readonly why: string;
  readonly applies: (testCase: TestCase, where: Where) => boolean;
  /** what it is there. @default - nothing */
  readonly becomes?: (testCase: TestCase, where: Where) => TestCase;
}

/** Where people are sessions of IAM Identity Center. */
export interface Sessions {
  /** whether a session carries the name of the person in a tag `owner`, too */
  readonly tagged: boolean;
  /** personas of the configuration. @default - those that every account has */
  readonly personas?: readonly string[];
}

/** Where people are sessions, as its configuration names their personas. */
export const sessionsOf = (environment: Pick<Environment, 'personas'>, tagged: boolean): Sessions => ({
  tagged,
  personas: Object.keys(personasIn(environment)),
});

/** Requirements that are about users, and what is said of sessions instead. */
export const NOT_FOR_SESSIONS: Readonly<Record<string, string>> = {
  'G2-enrolment': 'people sign in through IAM Identity Center, and have no MFA device in the account',
  'G2-work': 'sessions say nothing of MFA: IAM Identity Center asks for it at the sign-in',
  'G2-each': 'people have no MFA device in the account',
  everyone: 'people have no user: nobody has credentials of their own',
  'everyone-with-path': 'people have no user',
  'each-right-people': 'people have no credentials of their own',
};

/** What a request is about. */
export const texts = ({ resource, context = {} }: TestCase): string[] =>
  [resource ?? [], ...Object.values(context).map((value) => value ?? [])].flat();

/** The persona that makes a request; empty for somebody else. */
const personaOf = ({ principal }: TestCase): string => (typeof principal === 'string' ? principal : '');

/** The user that stands for the persona. */
const userOf = (testCase: TestCase): string => testCase.user ?? userNameOf(personaOf(testCase));

const isPerson = (testCase: TestCase, { personas = [] }: Pick<Sessions, 'personas'>): boolean =>
  PERSONAS.some((persona) => GROUPS[persona] === personaOf(testCase)) ||
  personas.includes(personaOf(testCase)) ||
  // Who makes a journey as a user is one of a persona that the configuration adds.
  (personaOf(testCase) !== '' && Boolean(testCase.user));

/** The ID of a person's session: the role's, and the name of the session, which IAM Identity Center makes the person's. */
const sessionIn = (testCase: TestCase): string =>
  sessionIdOf(sessionName(personaOf(testCase)), userOf(testCase));

/** The beginning of a session's ID, which is the ID or the name of its user, and no longer name. */
const sessionOf = (user: string): RegExp => new RegExp(`:session/(${userIdOf(user)}|${user})-(?=[^-]*$)`);

const namesSession = (text: string, testCase: TestCase): boolean => {
  const user = userOf(testCase);
  return sessionOf(user).test(text) || text === userIdOf(user);
};

/** The test case with another value of each key that has this one. */
const withContext = (testCase: TestCase, from: string, to: string, keys = /./): TestCase => ({
  ...testCase,
  ...(testCase.context && {
    context: Object.fromEntries(
      Object.entries(testCase.context).map(([key, value]) => [
        key,
        value === from && keys.test(key) ? to : value,
      ]),
    ),
  }),
});

/** The test case on other resources. */
export function replaced(testCase: TestCase, replace: (text: string) => string): TestCase {
  const { resource } = testCase;
  if (resource === undefined) return testCase;
  return {
    ...testCase,
    resource: typeof resource === 'string' ? replace(resource) : resource.map(replace),
  };
}

/** A user of an application, which makes a request about itself. */
const isAboutItself = ({ principal, resource }: TestCase): boolean =>
  typeof principal === 'object' && 'arn' in principal && principal.arn === resource;

const TAKEN_BY_PEOPLE = [ROLES.deploy, ROLES.support];

const takesRoleOfPeople = ({ action, resource }: TestCase): boolean =>
  action === 'sts:AssumeRole' && TAKEN_BY_PEOPLE.some((role) => String(resource).endsWith(`/${role}`));

/** One's own user, with its path, and MFA devices, which begin with its name. */
const ownDevices = (user: string): RegExp =>
  new RegExp(`:(user/${user}|mfa/${user.split('/').at(-1) ?? ''}(-[^/]*)?)$`);

/** How a request of a user is another one of a session, each in turn. */
export const OF_SESSIONS: readonly Difference<Sessions>[] = [
  {
    why: 'a session of IAM Identity Center says nothing of MFA',
    applies: (testCase, where) =>
      isPerson(testCase, where) &&
      (testCase.mfa !== undefined ||
        (testCase.expected === 'denied' && 'aws:MultiFactorAuthAge' in (testCase.context ?? {}))),
  },
  {
    why: 'people have no user, so that nobody has credentials or a device of their own',
    applies: (testCase, where) =>
      isPerson(testCase, where) &&
      testCase.expected === 'allowed' &&
      texts(testCase).some((text) => ownDevices(userOf(testCase)).test(text)),
  },
  {
    why: 'people are in no group, and read none',
    applies: (testCase) =>
      testCase.expected === 'allowed' &&
      /^iam:(ListAttachedGroupPolicies|ListGroupPolicies)$/.test(testCase.action) &&
      testCase.principal !== 'admin',
  },
  {
    why: 'no user has keys, a password or MFA of its own making: an admin sets it up',
    applies: (testCase) =>
      isAboutItself(testCase) &&
      /^iam:(CreateAccessKey|(Enable|Deactivate)MFADevice|\w+LoginProfile)$/.test(testCase.action) &&
      testCase.expected === 'allowed',
    becomes: (testCase) => ({ ...testCase, expected: 'denied', by: 'DenyKeysAndRolesOfOthers' }),
  },
  {
    why: 'sessions of admins alone take the roles of people, and no user of an application does',
    applies: (testCase, where) =>
      takesRoleOfPeople(testCase) && !isPerson(testCase, where) && testCase.expected === 'allowed',
    becomes: (testCase) => ({ ...testCase, expected: 'denied' }),
  },
  {
    why: 'a session of Session Manager has the name of the session of whoever opened it',
    applies: (testCase, where) =>
      isPerson(testCase, where) && texts(testCase).some((text) => namesSession(text, testCase)),
    becomes: (testCase) => {
      const user = userOf(testCase);
      const own = sessionIn(testCase);
      const asSession = (text: string) => text.replace(sessionOf(user), `:session/${own}-`);
      const named = withContext(replaced(testCase, asSession), userIdOf(user), own);
      // By its ID or by the name of the user; a tag `owner` is none of the session.
      return withContext(named, user, own, /:session-id$/);
    },
  },
  {
    why: 'what is tagged with an owner is tagged with the session',
    // Sessions of the directory carry the name in a tag of their own.
    applies: (testCase, where) =>
      !where.tagged &&
      isPerson(testCase, where) &&
      Object.values(testCase.context ?? {}).includes(userOf(testCase)),
    becomes: (testCase) => withContext(testCase, userOf(testCase), sessionIn(testCase)),
  },
];

/** A test case as it is elsewhere; undefined if there is none such. */
export function elsewhere<Where>(
  testCase: TestCase,
  differences: readonly Difference<Where>[],
  where: Where,
): TestCase | undefined {
  let current = testCase;
  for (const { applies, becomes } of differences) {
    if (!applies(current, where)) continue;
    if (becomes === undefined) return undefined;
    current = becomes(current, where);
  }
  return current;
}

/** Requirements as they are elsewhere, without those of which there is no test case. */
export const requirementsElsewhere = <Where>(
  requirements: readonly Requirement[],
  missing: Readonly<Record<string, string>>,
  differences: readonly Difference<Where>[],
  where: Where,
): readonly Requirement[] =>
  requirements
    .filter(({ id }) => !Object.hasOwn(missing, id))
    .map((requirement) => ({
      ...requirement,
      cases: requirement.cases.flatMap((testCase) => elsewhere(testCase, differences, where) ?? []),
    }))
    .filter(({ cases }) => cases.length > 0);

/** The requirements of a single account whose people are sessions, each with a tag `owner`. */
export const forSessions = (
  requirements: readonly Requirement[],
  environment: Pick<Environment, 'personas'>,
): readonly Requirement[] =>
  requirementsElsewhere(requirements, NOT_FOR_SESSIONS, OF_SESSIONS, sessionsOf(environment, true));

/** What is a request somewhere else; undefined if there is none such. */
type Translate = (testCase: TestCase) => TestCase | undefined;

function requestElsewhere(
  { isRefused, ...request }: JourneyRequest,
  { principal, user }: Me,
  translate: Translate,
): JourneyRequest | undefined {
  const as = typeof principal === 'string' ? { principal, user } : { principal };
  const given = translate({ ...as, ...request, expected: isRefused ? 'denied' : 'allowed' });
  if (given === undefined) return undefined;
  const { principal: _, policies: __, expected: ___, by: ____, ...own } = given;
  return { ...own, isRefused };
}

/** What people are answered where they are sessions: journey → what they do instead. */
const ANSWERS_OF_SESSIONS: Readonly<Record<string, string>> = {
  'add-user-in-console':
    'People are in the directory of IAM Identity Center: `npm run people` says where, and how somebody gets there.',
  'see-members':
    'Ask whoever administers IAM Identity Center: `npm run people` says where the directory is, and how to see who is in a group of it.',
  'pipeline-password':
    'People come from the directory of IAM Identity Center: docs/identity-center.md. A program takes a role with the boundary: docs/apps.md.',
  'key-of-another':
    'Nobody has keys: people sign in through IAM Identity Center, in the CLI too. A program takes a role: docs/apps.md.',
  'pipeline-member':
    'Who is which persona is said in the directory of IAM Identity Center: docs/identity-center.md.',
};

/** Journeys of people who are users: where they are sessions, whoever makes the same requests does something else. */
const OF_USERS_ALONE = new Set([
  ...['get-session-token', 'security-credentials'],
  ...['remove-user', 'reset-password', 'reset-device', 'move-user'],
]);

/** A journey as somebody makes it somewhere else, where people are sessions; without requests if nobody does. */
export function journeyElsewhere(journey: Journey, translate: Translate): Journey {
  const { id, refusal } = journey;
  const instead = ANSWERS_OF_SESSIONS[id];
  return {
    ...journey,
    requests: (me) =>
      OF_USERS_ALONE.has(id)
        ? []
        : journey.requests(me).flatMap((request) => requestElsewhere(request, me, translate) ?? []),
    ...(refusal && instead !== undefined && { refusal: { ...refusal, instead } }),
  };
}

/** The journeys of a single account whose people are sessions, each with a tag `owner`. */
export const sessionJourneys = (journeys: readonly Journey[]): Journey[] =>
  journeys
    // A member of an organization denies it; here it would make a user, who is nobody of the directory.
    .filter(({ id }) => id !== 'add-user')
    .map((journey) =>
      journeyElsewhere(journey, (testCase) => elsewhere(testCase, OF_SESSIONS, { tagged: true })),
    );
