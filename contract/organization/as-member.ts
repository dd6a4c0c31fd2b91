import { ROLES } from '../../lib/names';
import { sessionIdOf, userIdOf, userNameOf } from '../people';
import type { Requirement, TestCase } from '../requests/requirement';
import type { MemberEnvironment } from './environment';
import { sessionName } from './roles';

/** Requirements of what a member has not, and where it is instead. */
export const NOT_IN_MEMBERS: Readonly<Record<string, string>> = {
  'G2-enrolment': 'people sign in through IAM Identity Center, and have no MFA device in a member',
  'G2-work': 'sessions say nothing of MFA; users without it are in org-users',
  'G2-each': 'people have no MFA device in a member',
  everyone: 'people have no user in a member: org-credentials',
  'everyone-with-path': 'people have no user in a member',
  'each-right-people': 'people have no credentials of their own in a member',
  deploy: 'the StackSets role deploys: org-stack-sets',
  'deploy-audit': 'the trail of the organization is in the account that keeps it',
  'deploy-alerts': 'the StackSets role deploys',
  'settings-deployment': 'the StackSets role deploys',
  'each-statement-deploy': 'the StackSets role deploys',
  'people-rights': 'people have no user in a member, and no groups are there',
  'people-boundary': 'people have no user in a member',
  topic: 'alerts go to the bus of the audit account',
  support: 'cases are opened from the management account',
};

/** A kind of test case that is another in a member, and why. */
export interface Difference {
  readonly why: string;
  readonly applies: (testCase: TestCase, environment: MemberEnvironment) => boolean;
  /** what it is there. @default - nothing */
  readonly becomes?: (testCase: TestCase, environment: MemberEnvironment) => TestCase;
}

const texts = ({ resource, context = {} }: TestCase): string[] =>
  [resource ?? [], ...Object.values(context).map((value) => value ?? [])].flat();

/** The persona that makes a request; empty for somebody else. */
const personaOf = ({ principal }: TestCase): string => (typeof principal === 'string' ? principal : '');

/** The user that stands for the persona. */
const userOf = (testCase: TestCase): string => userNameOf(personaOf(testCase));

const isPerson = (testCase: TestCase): boolean =>
  ['admin', 'engineer', 'analyst'].includes(personaOf(testCase));

/** The ID of a person's session: the role's, and the name of the session, which Identity Center makes the person's. */
const sessionIn = (testCase: TestCase, { peopleOfDirectory }: MemberEnvironment): string =>
  sessionIdOf(sessionName(personaOf(testCase)), peopleOfDirectory ? userOf(testCase) : undefined);

const NOT_THERE = [ROLES.deploy, ROLES.diff, ROLES.support];

/** Calls of the settings function for what a declarative policy, or the account that pays, holds in an organization. */
const SETTINGS_ELSEWHERE =
  /^(ce:.*|ec2:(Enable(Image|Snapshot)BlockPublicAccess|ModifyInstanceMetadataDefaults|ModifyVpcBlockPublicAccessOptions))$/;

/** How a request of the contract is another one in a member, each in turn. */
export const DIFFERENCES: readonly Difference[] = [
  {
    why: 'a session of IAM Identity Center says nothing of MFA',
    applies: (testCase) => isPerson(testCase) && testCase.mfa !== undefined,
  },
  {
    why: 'members have no deploy role, no role for comparisons and no role for AWS Support',
    applies: (testCase) =>
      testCase.principal === 'deploy' ||
      texts(testCase).some((text) => NOT_THERE.some((role) => text.endsWith(`/${role}`))),
  },
  {
    why: 'a declarative policy and the account that pays hold these settings',
    applies: ({ principal, action, expected }) =>
      principal === 'settings' && expected === 'allowed' && SETTINGS_ELSEWHERE.test(action),
  },
  {
    why: 'the root user of a member does nothing',
    applies: ({ principal, expected }) => principal === 'root' && expected === 'allowed',
    becomes: (testCase) => ({ ...testCase, expected: 'denied', by: 'DenyRootUser' }),
  },
  {
    why: 'people have no user, so that nobody has credentials of their own',
    applies: (testCase) =>
      isPerson(testCase) &&
      testCase.expected === 'allowed' &&
      texts(testCase).some((text) => text.endsWith(`user/${userOf(testCase)}`)),
  },
  {
    why: 'no bucket, key or repository of a member answers without TLS',
    applies: ({ tls, action, expected }) =>
      tls === 'none' && expected === 'allowed' && /^(s3|kms|ecr):/.test(action),
    becomes: (testCase) => ({ ...testCase, expected: 'denied', by: 'DenyPlainHttpToMembers' }),
  },
  {
    why: 'members have no groups',
    applies: (testCase) =>
      testCase.expected === 'allowed' &&
      /^iam:(ListAttachedGroupPolicies|ListGroupPolicies)$/.test(testCase.action) &&
      testCase.principal !== 'admin',
  },
  {
    why: 'no person has a user in a member, so that nobody signs in, or joins a group, in their place',
    applies: ({ action, by }) =>
      by === 'DenyKeysAndRolesOfOthers' &&
      /^iam:((Enable|Deactivate)MFADevice|AddUserToGroup|\w+LoginProfile)$/.test(action),
  },
  {
    why: 'no user of a member has keys',
    applies: ({ principal, action, expected, resource }) =>
      typeof principal === 'object' &&
      'arn' in principal &&
      principal.arn === resource &&
      action === 'iam:CreateAccessKey' &&
      expected === 'allowed',
    becomes: (testCase) => ({ ...testCase, expected: 'denied', by: 'DenyKeysAndRolesOfOthers' }),
  },
  {
    why: 'a stack of a member is one of a StackSet',
    applies: (testCase) => texts(testCase).some((text) => text.includes(':stack/Baseline-')),
    becomes: (testCase, { unit }) =>
      replaced(testCase, (text) =>
        text.replace(':stack/Baseline-', `:stack/StackSet-Baseline-Unit-${unit}-`),
      ),
  },
  {
    why: 'image repositories are called alike in each account',
    applies: (testCase, { name }) => texts(testCase).some((text) => text.includes(`:repository/${name}/`)),
    becomes: (testCase, { name, prefix }) =>
      replaced(testCase, (text) => text.replace(`:repository/${name}/`, `:repository/${prefix}/`)),
  },
  {
    why: 'a session of Session Manager has the name of the session of whoever opened it',
    applies: (testCase) => isPerson(testCase) && texts(testCase).some((text) => namesSession(text, testCase)),
    becomes: (testCase, environment) => {
      const user = userOf(testCase);
      const own = sessionIn(testCase, environment);
      const asSession = (text: string) => text.replace(sessionOf(user), `:session/${own}-`);
      const named = withContext(replaced(testCase, asSession), userIdOf(user), own);
      // By its ID or by the name of the user; a tag `owner` is none of the session.
      return withContext(named, user, own, /:session-id$/);
    },
  },
  {
    why: 'what is tagged with an owner is tagged with the session',
    // Sessions of the directory carry the name in a tag of their own.
    applies: (testCase, { peopleOfDirectory }) =>
      !peopleOfDirectory && isPerson(testCase) && contextValues(testCase).includes(userOf(testCase)),
    becomes: (testCase, environment) =>
      withContext(testCase, userOf(testCase), sessionIn(testCase, environment)),
  },
];

const namesSession = (text: string, testCase: TestCase): boolean => {
  const user = userOf(testCase);
  return sessionOf(user).test(text) || text === userIdOf(user);
};

/** The beginning of a session's ID, which is the ID or the name of its user, and no longer name. */
const sessionOf = (user: string): RegExp => new RegExp(`:session/(${userIdOf(user)}|${user})-(?=[^-]*$)`);

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

const contextValues = ({ context = {} }: TestCase) => Object.values(context);

function replaced(testCase: TestCase, replace: (text: string) => string): TestCase {
  const { resource } = testCase;
  if (resource === undefined) return testCase;
  return {
    ...testCase,
    resource: typeof resource === 'string' ? replace(resource) : resource.map(replace),
  };
}

/** A test case as a member has it; undefined if it has none such. */
export function asMember(testCase: TestCase, environment: MemberEnvironment): TestCase | undefined {
  let current = testCase;
  for (const { applies, becomes } of DIFFERENCES) {
    if (!applies(current, environment)) continue;
    if (becomes === undefined) return undefined;
    current = becomes(current, environment);
  }
  return current;
}

/** The requirements of a single account as a member has them, without those of which it has no test case. */
export const asMembers = (
  requirements: readonly Requirement[],
  environment: MemberEnvironment,
): readonly Requirement[] =>
  requirements
    .filter(({ id }) => !(id in NOT_IN_MEMBERS))
    .map((requirement) => ({
      ...requirement,
      cases: requirement.cases.flatMap((testCase) => asMember(testCase, environment) ?? []),
    }))
    .filter(({ cases }) => cases.length > 0);
