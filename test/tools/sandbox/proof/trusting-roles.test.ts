import { contract } from '../../../../contract/requests';
import type { TestCase } from '../../../../contract/requests';
import { journeyRequirements } from '../../../../contract/journeys/requirements';
import { unlikeTheEmulator } from '../../../../tools/sandbox/proof/not-provable';
import { trustingRoles } from '../../../../tools/sandbox/proof/trusting-roles';

const ROLE = 'arn:aws:iam::111122223333:role';
const take = (resource: string, more: Partial<TestCase> = {}): TestCase => ({
  principal: 'admin',
  action: 'sts:AssumeRole',
  resource,
  trust: 'account',
  expected: 'allowed',
  ...more,
});
const rolesOf = (...cases: TestCase[]) => trustingRoles([{ id: 'x', text: 'x', cases }]);

it('are the roles that somebody may take, each once, with their paths', () => {
  expect(rolesOf(take(`${ROLE}/shop`), take(`${ROLE}/app/other`), take(`${ROLE}/shop`))).toEqual([
    { Path: '/', RoleName: 'shop' },
    { Path: '/app/', RoleName: 'other' },
  ]);
});

it('are none that nobody may take, that a stack declares, or that call themselves', () => {
  expect(
    rolesOf(
      take(`${ROLE}/a`, { expected: 'denied' }),
      take(`${ROLE}/b`, { trust: undefined }),
      take(`${ROLE}/c`),
      take(`${ROLE}/d`, { principal: { arn: `${ROLE}/c` }, action: 'sts:GetCallerIdentity' }),
    ),
  ).toEqual([]);
});

it('are those of the bootstrap, among others', () => {
  const environment = { account: '111122223333', homeRegion: 'ap-southeast-2', name: 'acme' };
  const names = trustingRoles([...contract(environment), ...journeyRequirements(environment)]).map(
    ({ RoleName }) => RoleName,
  );
  expect(names).toContain('other');
  expect(names).toContain('cdk-hnb659fds-deploy-role-111122223333-ap-southeast-2');
});

it('says that no policy is put on a member of a group', () => {
  expect(unlikeTheEmulator(take(`${ROLE}/a`, { policies: ['AdministratorAccess'] }))).toContain(
    'policies of their own',
  );
  expect(unlikeTheEmulator(take(`${ROLE}/a`))).toBeUndefined();
});
