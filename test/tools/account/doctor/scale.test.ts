import { CHECKS } from '../../../../tools/account/doctor/checks';
import { runChecks } from '../../../../tools/account/doctor/run';
import { awsError } from './fake-account';
import { detailsOf, healthyIam, member, reportOf } from './healthy';
import { contextWith, fake, heal } from './support';

const USERS = 500;
/** What AWS answers at most in one page. Source: IAM API Reference, GetAccountAuthorizationDetails, MaxItems. */
const PAGE = 100;

beforeEach(() => {
  heal();
  const iam = healthyIam(contextWith());
  const names = Array.from({ length: USERS }, (_, index) => `user_${index}`);
  const users = names.map((name, index) =>
    member(contextWith(), name, ['admin', 'engineer', 'analyst'][index % 3] ?? ''),
  );
  const pages = Array.from({ length: USERS / PAGE }, (_, page) =>
    users.slice(page * PAGE, (page + 1) * PAGE),
  );
  fake.answers['iam:GetAccountAuthorizationDetails'] = ({ Marker = '0' }: { Marker?: string }) => {
    const page = Number(Marker);
    const rest = page === 0 ? iam : { groups: [], roles: [], policies: [] };
    return {
      ...detailsOf({ ...rest, users: pages[page] ?? [] }),
      IsTruncated: page + 1 < pages.length,
      Marker: page + 1 < pages.length ? String(page + 1) : undefined,
    };
  };
  // What it answers is another test's business.
  fake.answers['iam:SimulatePrincipalPolicy'] = () => awsError('ThrottlingException');
  fake.answers['iam:GetCredentialReport'] = () =>
    reportOf(names.map((user, index) => ({ user, mfa_active: String(index !== 499) })));
});

const callsOf = (pattern: RegExp) => fake.calls.filter((call) => pattern.test(call)).length;

it('reads 500 users of IAM in a handful of calls, and misses none of them', async () => {
  const { checks } = await runChecks(
    CHECKS.filter(({ section }) => section === 'people'),
    contextWith(),
  );
  expect(checks.find(({ id }) => id === 'user-mfa')).toMatchObject({
    status: 'fail',
    found: '1 of 500 users',
    items: ['user_499: no MFA device'],
  });
  expect(callsOf(/GetAccountAuthorizationDetails/)).toBe(USERS / PAGE);
  expect(callsOf(/CredentialReport/)).toBe(2);
  expect(fake.calls).toHaveLength(USERS / PAGE + 2);
});

it('simulates a few members of each group, however many there are', async () => {
  await runChecks(CHECKS, contextWith());
  expect(callsOf(/SimulatePrincipalPolicy/)).toBeLessThanOrEqual(3 * 3 * 6);
  expect(callsOf(/^iam:/)).toBeLessThanOrEqual(80);
  expect(fake.calls.length).toBeLessThanOrEqual(150);
});
