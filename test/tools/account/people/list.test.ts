import { targetOf } from '../../../../tools/cli/output';
import { IamReads } from '../../../../tools/account/reads/iam';
import { members, renderMembers } from '../../../../tools/account/people/list';
import { daysAgo, detailsOf, NOW, reportOf } from '../doctor/healthy';
import { ACCOUNT, answer, context } from './support';

const ofApplications = {
  PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_boundary`,
};
const boundary = { PermissionsBoundaryArn: `${ofApplications.PermissionsBoundaryArn}_people` };

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
        { UserName: 'amy', GroupList: ['admin'], PermissionsBoundary: ofApplications },
        { UserName: 'shop', PermissionsBoundary: ofApplications },
      ],
      groups: [],
      roles: [],
      policies: [],
    }),
  });
});

it('lists everybody by persona, those last who are in no group or in several', async () => {
  expect(await list()).toEqual([
    {
      name: 'ada',
      groups: ['admin'],
      mfa: true,
      keyAges: [],
      passwordUsedDaysAgo: 1,
      boundary: 'baseline_boundary_people',
    },
    { name: 'amy', groups: ['admin'], keyAges: [], boundary: 'baseline_boundary' },
    {
      name: 'eli',
      groups: ['engineer'],
      mfa: false,
      keyAges: [40],
      passwordUsedDaysAgo: 1,
      boundary: 'baseline_boundary_people',
    },
    { name: 'abe', groups: ['admin', 'analyst'], keyAges: [] },
    { name: 'lost', groups: [], keyAges: [] },
    { name: 'shop', groups: [], keyAges: [], boundary: 'baseline_boundary' },
  ]);
});

it('says what is odd, in a table', async () => {
  const table = renderMembers(await list(), ACCOUNT, targetOf({}));
  expect(table).toMatch(/engineer\s+│ eli\s+│ off\s+│ 40 days\s+│ 1 day ago\s+│ yes/);
  expect(table).toMatch(/admin and analyst\s+│ abe\s+│ not known yet\s+│ no key\s+│ never\s+│ no/);
  expect(table).toMatch(/none\s+│ lost/);
  expect(table).toMatch(/amy.*│ of applications/);
  expect(table).toMatch(/shop.*│ yes/);
  expect(table).toContain('6 users, 3 not in exactly one group\n');
  expect(table).toContain(
    'Held like an application, not as the group allows. With credentials outside the groups:\n' +
      `  → aws iam put-user-permissions-boundary --permissions-boundary ${boundary.PermissionsBoundaryArn} --user-name amy\n`,
  );
});

it('has no table for an account without users, but says what to do', () => {
  expect(renderMembers([], ACCOUNT, targetOf({}))).toBe(
    '0 users: people may also come by another way, such as IAM Identity Center\n' +
      '  → Add one: npm run people -- add <user> --group <group>\n',
  );
});
