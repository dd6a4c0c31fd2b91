import { CHAINS, PATHS } from '../../../contract/escalation';
import { BOUNDED_USER, openIn, type Path } from '../../../contract/escalation/path';
import { elsewhere, OF_SESSIONS } from '../../../contract/sessions';
import { asList, type Statement } from '../../../tools/access/policy';
import type { Principal } from '../../../tools/access/principals';
import { accountOf } from '../../support/account';
import { wrongIn } from '../organization/wrong';
import { expectClosed, expectOpen, OF_DIRECTORY } from './walk';

const directory = accountOf('directory');
const users = accountOf('legacy');

/** Paths that are open to an actor by {@link openIn}, and closed where people are sessions. */
const CLOSED_TO_SESSIONS: Readonly<Record<string, string>> = {
  'deploy-assume of bounded user': 'sessions of admins alone take the deploy role',
};

/**
 * With AdministratorAccess beside what the persona has, so that a guardrail closes each path. Admins walk all of them. Whoever else
 * is held by the same statements as where people are users, as a test below says: they walk those that are closed to sessions alone.
 */
const WALKS = [
  ...PATHS.map((path) => ['admin+', path] as const),
  ...(['engineer+', 'analyst+', 'bounded user', 'bounded role'] as const).flatMap((actor) =>
    PATHS.filter(({ id, closedIn }) => closedIn !== undefined || id === 'deploy-assume').map(
      (path) => [actor, path] as const,
    ),
  ),
].map(([actor, path]) => [`${path.id} of ${actor}`, actor, path] as const);

describe('published escalation paths for sessions of a directory', () => {
  it.each(WALKS)('%s', async (title, actor, path: Path) => {
    const isOpen =
      openIn(path, actor, 'directory') !== undefined && !Object.hasOwn(CLOSED_TO_SESSIONS, title);
    await (isOpen ? expectOpen : expectClosed)(path, actor + OF_DIRECTORY);
  });

  it('closes some to sessions alone, each of which is walked', () => {
    const titles: readonly string[] = WALKS.map(([title]) => title);
    expect(Object.keys(CLOSED_TO_SESSIONS).filter((title) => !titles.includes(title))).toEqual([]);
  });
});

describe('chains of sessions', () => {
  it.each(CHAINS.map((chain) => [chain.id, chain] as const))('%s', async (_, chain) => {
    const cases = chain.cases.flatMap((testCase) => elsewhere(testCase, OF_SESSIONS, { tagged: true }) ?? []);
    expect(cases.length).toBeGreaterThan(0);
    expect(await wrongIn(directory, { ...chain, cases })).toEqual([]);
  });
});

/** What is denied otherwise to sessions than to users, and why it is no less. */
const OTHERWISE: Readonly<Record<string, string>> = {
  DenyUsersWithoutMfa: 'holds for users by their type; the contract has its requests',
  DenyAllButEnrolmentWithoutMfa: 'IAM Identity Center asks for MFA, and no policy can: decision 28',
  DenyEnrolmentOfOthersWithoutMfa: 'sessions have no MFA device: decision 28',
};

const statementsOf = ({ policies, boundary }: Principal, effect: Statement['Effect']): Statement[] =>
  [...policies, ...(boundary ? [boundary] : [])]
    .flatMap(({ document }) => asList(document.Statement))
    .filter(({ Effect }) => Effect === effect);

const isWithin = (some: Statement['Action'], all: Statement['Action']): boolean =>
  asList(some).every((each) => asList(all).includes(each));

/** Whether a statement denies all that another does. */
const isAsWide = (wide: Statement, narrow: Statement): boolean =>
  JSON.stringify(wide.Condition) === JSON.stringify(narrow.Condition) &&
  (narrow.NotAction === undefined
    ? isWithin(narrow.Action, wide.Action)
    : isWithin(wide.NotAction ?? '*', narrow.NotAction)) &&
  (asList(wide.Resource).includes('*') ||
    (narrow.NotResource === undefined
      ? isWithin(narrow.Resource, wide.Resource)
      : wide.NotResource !== undefined && isWithin(wide.NotResource, narrow.NotResource)));

describe('a session of a directory is denied all that the member of a group is, statement by statement', () => {
  it.each([
    ['admin', 'admin'],
    ['engineer', 'engineer'],
    ['analyst', 'analyst'],
    ['what an admin creates', BOUNDED_USER],
  ] as const)('%s', (_, who) => {
    const there = statementsOf(directory.principal(who), 'Deny');
    const denied = statementsOf(users.principal(who), 'Deny').filter(
      ({ Sid = '' }) => !Object.hasOwn(OTHERWISE, Sid),
    );
    expect(denied.length).toBeGreaterThan(10);
    const less = denied.filter((statement) => !there.some((other) => isAsWide(other, statement)));
    expect(less.map(({ Sid }) => Sid)).toEqual([]);
  });

  it('but for statements that there are, and that differ', () => {
    const denied = statementsOf(users.principal('admin'), 'Deny');
    const there = statementsOf(directory.principal('admin'), 'Deny');
    const differing = denied.filter((statement) => !there.some((other) => isAsWide(other, statement)));
    expect(differing.map(({ Sid = '' }) => Sid).sort()).toEqual(Object.keys(OTHERWISE).sort());
  });
});
