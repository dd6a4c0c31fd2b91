import { targetOf } from '../../../../tools/cli/output';
import { IamReads } from '../../../../tools/account/reads/iam';
import { members, renderMembers } from '../../../../tools/account/people/list';
import { daysAgo, detailsOf, NOW, reportOf } from '../doctor/healthy';
import { ACCOUNT, answer, context } from './support';

const boundary = { PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_boundary` };

const list = () => members(new IamReads(() => context.iam), ['admin', 'engineer', 'analyst'], NOW);

beforeEach(() => {
  answer({
    GenerateCredentialReport: { State: 'COMPLETE' },
    GetCredentialReport: reportOf([
      { user: 'eli', mfa_active: 'false', access_key_1_last_rotated: daysAgo(40).toISOString() },
      { user: 'ada', access_key_1_active: 'false', password_last_used: daysAgo(1).toISOString() },
    ]),
    GetAccountAuthorizationDetails: detailsOf({
      users: [
        { UserName: 'lost', GroupList: ['other'] },
        { UserName: 'eli', GroupList: ['engineer'], PermissionsBoundary: boundary },
        { UserName: 'ada', GroupList: ['admin'], PermissionsBoundary: boundary },
        { UserName: 'abe', GroupList: ['admin', 'analyst'] },
      ],
      groups: [],
      roles: [],
      policies: [],
    }),
  });
});

it('lists everybody by persona, those last who are in no group or in several', async () => {
  expect(await list()).toEqual([
    { name: 'ada', groups: ['admin'], mfa: true, keyAges: [], passwordUsedDaysAgo: 1, hasBoundary: true },
    {
      name: 'eli',
      groups: ['engineer'],
      mfa: false,
      keyAges: [40],
      passwordUsedDaysAgo: 1,
      hasBoundary: true,
    },
    { name: 'abe', groups: ['admin', 'analyst'], mfa: undefined, keyAges: [], hasBoundary: false },
    { name: 'lost', groups: [], mfa: undefined, keyAges: [], hasBoundary: false },
  ]);
});

it('says what is odd, in a table', async () => {
  const table = renderMembers(await list(), targetOf({}));
  expect(table).toMatch(/engineer\s+│ eli\s+│ off\s+│ 40 days\s+│ 1 day ago\s+│ yes/);
  expect(table).toMatch(/admin and analyst\s+│ abe\s+│ not known yet\s+│ no key\s+│ never\s+│ no/);
  expect(table).toMatch(/none\s+│ lost/);
  expect(table).toContain('4 users, 2 not in exactly one group\n');
});

it('has no table for an account without users, but says what to do', () => {
  expect(renderMembers([], targetOf({}))).toBe(
    '0 users: people may also come by another way, such as IAM Identity Center\n' +
      '  → Add one: npm run people -- add <user> --group <group>\n',
  );
});
