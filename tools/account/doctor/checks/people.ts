import { POLICIES } from '../../../../lib/names';
import type { Person } from '../../reads/iam';
import { boundaryArn, peopleBoundaryArn } from '../../boundary';
import { isBreakGlass, usersWithoutBoundary } from '../../unbounded';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import type { Words } from '../outcome';
import { ofMembers } from './sessions';

const DETAILS = ['iam:GetAccountAuthorizationDetails'];

type UserWords = Omit<Words, 'noun'>;
type User = Omit<Person, 'credentials'>;

/** A check of each user by what is in IAM; those for an emergency have one of their own. */
const userCheck = (
  id: string,
  title: string,
  words: UserWords,
  problems: (user: User, context: Context) => string | undefined,
): Check =>
  eachCheck<User>({
    id,
    section: 'people',
    title,
    needs: DETAILS,
    things: async ({ iam }) =>
      (await iam.details()).users
        .filter((user) => !isBreakGlass(user))
        .map((user) => ({ ...user, name: user.UserName ?? '?' })),
    nameOf: ({ name }) => name,
    problems,
    noun: 'user',
    ...words,
  });

/** Groups of the baseline that a user is in, or the others. */
const groupsOf = ({ GroupList = [] }: User, { model }: Context, ofBaseline: boolean): string[] =>
  GroupList.filter((group) => model.groups.some(({ name }) => name === group) === ofBaseline).sort();

const carries = ({ PermissionsBoundary }: User, arn: string): boolean =>
  PermissionsBoundary?.PermissionsBoundaryArn === arn;

const inOneGroup = userCheck(
  'user-in-one-group',
  'Each user is in exactly one group of the baseline',
  {
    expected: 'one of the groups',
    remediation: 'aws iam add-user-to-group or remove-user-from-group; or npm run people -- remove <user>',
  },
  (user, context) => {
    const groups = groupsOf(user, context, true);
    if (groups.length === 1) return undefined;
    return groups.length === 0 ? 'no group' : groups.join(' and ');
  },
);

const boundary = userCheck(
  'user-boundary',
  'Each user carries a permissions boundary of the baseline',
  {
    expected: `${POLICIES.peopleBoundary} for people, ${POLICIES.boundary} for applications`,
    remediation:
      'aws iam put-user-permissions-boundary, or npm run people -- remove <user>; for an emergency: docs/runbook.md, "Break glass"',
  },
  (user, { accountId }) => {
    if (usersWithoutBoundary([user], accountId).length === 0) return undefined;
    const arn = user.PermissionsBoundary?.PermissionsBoundaryArn;
    return arn === undefined ? 'no boundary' : `the boundary ${arn}`;
  },
);

const memberBoundary = userCheck(
  'member-boundary',
  'Each member of a group carries the boundary of people, within which they do all that the group may',
  {
    severity: 'warn',
    expected: POLICIES.peopleBoundary,
    remediation:
      'npm run people prints the command, for credentials outside the groups; or npm run people -- remove <user>, then add',
  },
  (user, context) =>
    groupsOf(user, context, true).length > 0 && carries(user, boundaryArn(context.accountId))
      ? `the boundary ${POLICIES.boundary}, of applications`
      : undefined,
);

const peopleElsewhere = userCheck(
  'people-other-groups',
  'Nobody who carries the boundary of people is in a group without guardrails',
  {
    expected: 'groups of the baseline alone, which hold them in regions',
    remediation: 'aws iam remove-user-from-group; what they need is a persona in baseline.config.ts',
  },
  (user, context) =>
    carries(user, peopleBoundaryArn(context.accountId))
      ? groupsOf(user, context, false).join(' and ')
      : undefined,
);

const emergency = eachCheck({
  id: 'break-glass-users',
  section: 'people',
  title: 'No user for an emergency is in a group, whose guardrails would bind them, or in quarantine',
  needs: DETAILS,
  things: async ({ iam }) => (await iam.details()).users.filter(isBreakGlass),
  nameOf: ({ UserName = '?' }) => UserName,
  problems: ({ GroupList = [], AttachedManagedPolicies = [] }) => [
    ...GroupList.map((group) => `in the group ${group}`),
    ...AttachedManagedPolicies.filter(({ PolicyName }) => PolicyName === POLICIES.quarantine).map(
      () => 'in quarantine',
    ),
  ],
  noun: 'user for an emergency',
  expected: 'no group',
  remediation: 'As root: aws iam remove-user-from-group, detach-user-policy',
});

const attached = userCheck(
  'user-attached-policies',
  'No policy is attached to a user',
  { expected: 'policies on groups alone', remediation: 'aws iam detach-user-policy' },
  ({ AttachedManagedPolicies = [] }) =>
    AttachedManagedPolicies.map(({ PolicyName }) => PolicyName)
      .filter((name) => name !== POLICIES.quarantine)
      .join(', '),
);

const inline = userCheck(
  'user-inline-policies',
  'No user has an inline policy',
  { expected: 'policies on groups alone', remediation: 'aws iam delete-user-policy' },
  ({ UserPolicyList = [] }) => UserPolicyList.map(({ PolicyName }) => PolicyName).join(', '),
);

const quarantined = userCheck(
  'user-quarantined',
  'No user is in quarantine',
  {
    severity: 'warn',
    expected: 'nobody',
    remediation: `When it is settled: aws iam detach-user-policy, of ${POLICIES.quarantine}`,
  },
  ({ AttachedManagedPolicies = [] }) =>
    AttachedManagedPolicies.some(({ PolicyName }) => PolicyName === POLICIES.quarantine)
      ? POLICIES.quarantine
      : undefined,
);

/** Who is in the account, and what they have. */
export const PEOPLE_CHECKS: readonly Check[] = [
  ofMembers(inOneGroup),
  boundary,
  ofMembers(memberBoundary),
  peopleElsewhere,
  emergency,
  attached,
  inline,
  quarantined,
];
