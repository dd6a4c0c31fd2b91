import type { GroupDetail, PolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import { GROUPS } from '../../../../lib/names';
import { asList } from '../../../access/policy';
import { decodePolicy } from '../../reads/policies';
import { CHECKS } from './index';
import type { Context } from '../context';
import type { Check, Outcome } from '../model';
import { count, pass, warn, whyUnread } from '../outcome';
import { boundaryArn, peopleBoundaryArn } from '../../boundary';
import { isBreakGlass, isDeployRole } from '../../unbounded';

const SECTION = 'management';

/** Whether these are the stacks of the account that owns an organization. */
const ownsOrganization = (context: Context): boolean =>
  context.ofType('AWS::CloudFormation::StackSet').length > 0;

/** What guards the account that owns an organization, in words → the checks that say whether it does. */
const GUARDS: Readonly<Record<string, readonly string[]>> = {
  'the boundary of roles': ['role-boundary'],
  'the boundary of users': ['user-boundary'],
  'guardrails on the groups': ['group-policies', 'policy-default-version'],
  'nobody in groups without guardrails': [
    'user-in-one-group',
    'group-other-policies',
    'user-attached-policies',
  ],
  'MFA of root': ['root-mfa'],
  'no keys of root': ['root-access-keys'],
  'the trail': ['trail-logging'],
  alerts: ['event-rules', 'topic-subscriptions'],
};

const guarding = new Set(Object.values(GUARDS).flat());
const OWN: readonly Check[] = CHECKS.filter(({ id }) => guarding.has(id));

/** No organization policy holds there, whatever is attached: what does instead, and what of it is missing. */
const guards: Check = {
  id: 'management-guards',
  section: SECTION,
  title: 'No organization policy binds the account that owns the organization: other things guard it',
  needs: [...new Set(OWN.flatMap(({ needs }) => needs))],
  applies: ownsOrganization,
  async run(context) {
    const all = await Promise.all(
      Object.entries(GUARDS).map(async ([guard, ids]) => ({ guard, found: await stateOf(ids, context) })),
    );
    const holding = all.filter(({ found }) => found.problems.length + found.unread.length === 0);
    const lines = (of: 'problems' | 'unread') =>
      all.flatMap(({ guard, found }) => (found[of].length > 0 ? [`${guard}: ${firstOf(found[of])}`] : []));
    const [problems, unread] = [lines('problems'), lines('unread')];
    const words = `${holding.length} of ${count(all.length, 'guard')} there: ${holding.map(({ guard }) => guard).join(', ')}`;
    if (problems.length > 0)
      return {
        status: 'fail',
        found: words,
        items: [...problems, ...unread],
        expected: Object.keys(GUARDS).join(', '),
        remediation: 'npm run doctor examines this account alone, and says how to fix each',
      };
    if (unread.length > 0) return { status: 'unknown', found: words, items: unread };
    return pass(words);
  },
};

/** Of many problems a few: the account by itself has a report with all. */
const firstOf = (texts: readonly string[]): string =>
  texts.length > 4 ? `${texts.slice(0, 3).join('; ')}; and ${texts.length - 3} more` : texts.join('; ');

/** What of the checks behind a guard is not as it should be, and what nobody could read. */
async function stateOf(
  ids: readonly string[],
  context: Context,
): Promise<{ problems: string[]; unread: string[] }> {
  const checks = OWN.filter(({ id, applies }) => ids.includes(id) && (applies?.(context) ?? true));
  if (checks.length === 0) return { problems: ['the configuration has none'], unread: [] };
  const outcomes = await Promise.all(
    checks.map((check) =>
      check.run(context).catch((error: unknown): Outcome => ({ status: 'unknown', found: whyUnread(error) })),
    ),
  );
  const texts = (isOpen: boolean) =>
    outcomes
      .filter(({ status }) => status !== 'pass' && (status === 'unknown') === isOpen)
      .flatMap(({ items, found }) => items ?? [found]);
  return { problems: texts(false), unread: texts(true) };
}

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Everything on everything, whatever it is called and under whichever condition. */
const allowsEverything = (document: string | undefined): boolean =>
  [decodePolicy(document)?.Statement ?? []]
    .flat()
    .some(
      ({ Effect, Action, NotAction, Resource }) =>
        Effect === 'Allow' &&
        (NotAction !== undefined || asList(Action).some((action) => /^\*(:\*)?$/.test(action))) &&
        asList(Resource).includes('*'),
    );

type Details = Awaited<ReturnType<Context['iam']['details']>>;
type Holder = Pick<UserDetail & RoleDetail & GroupDetail, 'AttachedManagedPolicies'>;

/** Whether AdministratorAccess or what amounts to it is on a user, a role or a group: attached or inline. */
const allows = (
  { AttachedManagedPolicies = [] }: Holder,
  inline: readonly PolicyDetail[] = [],
  { policies }: Details,
): boolean =>
  inline.some(({ PolicyDocument }) => allowsEverything(PolicyDocument)) ||
  AttachedManagedPolicies.some(({ PolicyArn }) => {
    const versions = policies.find(({ Arn }) => Arn === PolicyArn)?.PolicyVersionList ?? [];
    const current = versions.find(({ IsDefaultVersion }) => IsDefaultVersion);
    return PolicyArn === ADMINISTRATOR || allowsEverything(current?.Document);
  });

/** The groups of the baseline have guardrails, so that what they allow counts for nothing here. */
const userHasEverything = (user: UserDetail, details: Details, { model }: Context): boolean => {
  const groups = details.groups.filter(
    ({ GroupName = '' }) =>
      user.GroupList?.includes(GroupName) && !model.groups.some(({ name }) => name === GroupName),
  );
  return (
    allows(user, user.UserPolicyList, details) ||
    groups.some((group) => allows(group, group.GroupPolicyList, details))
  );
};

/** Whoever is an administrator there may do as they please in every account. */
const administrators: Check = {
  id: 'management-administrators',
  section: SECTION,
  title: 'Who administers the account that owns the organization is known, and held by guardrails',
  needs: ['iam:GetAccountAuthorizationDetails'],
  applies: ownsOrganization,
  async run(context) {
    const { iam, accountId } = context;
    const details = await iam.details();
    const { users, roles } = details;
    const isBounded = ({ PermissionsBoundary }: UserDetail | RoleDetail): boolean =>
      [boundaryArn(accountId), peopleBoundaryArn(accountId)].includes(
        PermissionsBoundary?.PermissionsBoundaryArn ?? '',
      );
    const held = users
      .filter(({ GroupList = [] }) => GroupList.includes(GROUPS.admin))
      .map(({ UserName = '?' }) => UserName);
    const free = [
      ...users
        .filter((user) => userHasEverything(user, details, context) && !isBounded(user))
        .map((user) => `user ${user.UserName ?? '?'}${isBreakGlass(user) ? ', for an emergency' : ''}`),
      ...roles
        .filter(
          (role) => allows(role, role.RolePolicyList, details) && !isBounded(role) && !isDeployRole(role),
        )
        .map(({ RoleName = '?' }) => `role ${RoleName}`),
    ];
    const members = `${count(held.length, 'member')} of ${GROUPS.admin}${held.length > 0 ? `: ${held.sort().join(', ')}` : ''}`;
    if (free.length === 0) return pass(members);
    return warn({
      found: `${members}; and ${free.length} whom neither guardrails nor the boundary hold`,
      items: free,
      expected: `members of ${GROUPS.admin}, and one way in for an emergency`,
      remediation: 'Delete those that nobody needs; docs/runbook.md, "Break glass"',
    });
  },
};

/** What guards the account that owns an organization. */
export const MANAGEMENT_CHECKS: readonly Check[] = [guards, administrators];
