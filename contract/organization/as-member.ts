import { ROLES } from '../../lib/names';
import type { Requirement, TestCase } from '../requests/requirement';
import {
  elsewhere,
  NOT_FOR_SESSIONS,
  OF_SESSIONS,
  replaced,
  requirementsElsewhere,
  sessionsOf,
  texts,
  type Difference,
} from '../sessions';
import type { MemberEnvironment } from './environment';

/** Requirements of what a member has not, and where it is instead. */
export const NOT_IN_MEMBERS: Readonly<Record<string, string>> = {
  ...NOT_FOR_SESSIONS,
  deploy: 'the StackSets role deploys: org-stack-sets',
  'deploy-audit': 'the trail of the organization is in the account that keeps it',
  'deploy-alerts': 'the StackSets role deploys',
  'settings-deployment': 'the StackSets role deploys',
  'each-statement-deploy': 'the StackSets role deploys',
  'people-rights': 'people have no user in a member, and no groups are there',
  'people-boundary': 'people have no user in a member',
  topic: 'alerts go to the bus of the audit account',
};

const NOT_THERE = [ROLES.deploy, ROLES.diff];

/** Calls of the settings function for what a declarative policy, or the account that pays, holds in an organization. */
const SETTINGS_ELSEWHERE =
  /^(ce:.*|ec2:(Enable(Image|Snapshot)BlockPublicAccess|ModifyInstanceMetadataDefaults|ModifyVpcBlockPublicAccessOptions))$/;

const sessionsIn = (environment: MemberEnvironment) =>
  sessionsOf(environment, environment.peopleOfDirectory ?? false);

/** How a request of the contract is another one in a member, each in turn; its people are sessions. */
export const DIFFERENCES: readonly Difference<MemberEnvironment>[] = [
  ...OF_SESSIONS.map(({ why, applies, becomes }) => ({
    why,
    applies: (testCase: TestCase, environment: MemberEnvironment) =>
      applies(testCase, sessionsIn(environment)),
    ...(becomes && {
      becomes: (testCase: TestCase, environment: MemberEnvironment) =>
        becomes(testCase, sessionsIn(environment)),
    }),
  })),
  {
    why: 'members have no deploy role, and no role for comparisons',
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
    why: 'no bucket, key or repository of a member answers without TLS',
    applies: ({ tls, action, expected }) =>
      tls === 'none' && expected === 'allowed' && /^(s3|kms|ecr):/.test(action),
    becomes: (testCase) => ({ ...testCase, expected: 'denied', by: 'DenyPlainHttpToMembers' }),
  },
  {
    why: 'no person has a user in a member, so that nobody signs in, or joins a group, in their place',
    applies: ({ action, by }) =>
      by === 'DenyKeysAndRolesOfOthers' &&
      /^iam:((Enable|Deactivate)MFADevice|AddUserToGroup|\w+LoginProfile)$/.test(action),
  },
  {
    why: 'a stack of a member is one of a StackSet',
    applies: (testCase) => texts(testCase).some((text) => text.includes(':stack/Baseline-')),
    becomes: (testCase, { unit }) =>
      replaced(testCase, (text) =>
        text.replace(':stack/Baseline-', `:stack/StackSet-Baseline-Unit-${unit}-`),
      ),
  },
];

/** A test case as a member has it; undefined if it has none such. */
export const asMember = (testCase: TestCase, environment: MemberEnvironment): TestCase | undefined =>
  elsewhere(testCase, DIFFERENCES, environment);

/** The requirements of a single account as a member has them, without those of which it has no test case. */
export const asMembers = (
  requirements: readonly Requirement[],
  environment: MemberEnvironment,
): readonly Requirement[] => requirementsElsewhere(requirements, NOT_IN_MEMBERS, DIFFERENCES, environment);
