import { VOCABULARY } from '../../../../contract/vocabulary';
import { memberAccount, type MemberChoice } from '../../../../tools/access/organization/member';
import { readOrganization } from '../../../../tools/access/organization/read';
import type { Template } from '../../../../tools/assembly/template';
import { CENTRAL, deny, FIRST, MANAGEMENT, organizationStacks, policy, SECOND, STRUCTURE } from './fixture';

const read = (central: Template = CENTRAL) => readOrganization(organizationStacks(central), STRUCTURE);
const member = (choice: MemberChoice) => memberAccount(read(), choice, VOCABULARY);
const policiesOf = (choice: MemberChoice) =>
  member(choice).model.organization?.levels.map(({ name, serviceControl, resourceControl }) => [
    name,
    [...serviceControl, ...resourceControl].map((each) => each.name),
  ]);

describe('an account of an organization', () => {
  it('has the policies of each level above it, from the root down', () => {
    expect(policiesOf({ unit: 'canary' })).toEqual([
      ['the root', ['FullAWSAccess', 'on-root', 'perimeter']],
      ['the unit canary', ['FullAWSAccess', 'on-canary']],
    ]);
    expect(policiesOf({ account: 'shop' })).toEqual([
      ['the root', ['FullAWSAccess', 'on-root', 'perimeter']],
      ['the organizational unit Workloads', ['FullAWSAccess', 'on-workloads']],
      ['the unit workloads', ['FullAWSAccess', 'on-production']],
      [`the account ${SECOND}`, ['FullAWSAccess', 'on-shop']],
    ]);
  });

  it('has those of an account that a stack creates, whose ID nobody knows yet', () => {
    expect(policiesOf({ account: 'warehouse' })?.at(-1)).toEqual([
      'the account warehouse',
      ['FullAWSAccess', 'on-warehouse'],
    ]);
  });

  it('has the stacks of its unit, with its own number in their names', () => {
    const { model } = member({ account: FIRST });
    expect([model.account, model.homeRegion]).toEqual([FIRST, 'ap-southeast-2']);
    expect(model.resources.map(({ arn }) => arn)).toEqual([`arn:aws:s3:::acme-${FIRST}-ap-southeast-2`]);
    expect(member({ unit: 'workloads' }).model.resources.map(({ arn }) => arn)).toEqual([
      `arn:aws:s3:::acme-${SECOND}-ap-southeast-2`,
      `arn:aws:s3:::acme-${SECOND}-us-east-1`,
    ]);
  });

  it('knows which accounts are of the organization', () => {
    expect(member({ unit: 'canary' }).model.organization).toMatchObject({
      id: 'o-example123',
      path: 'o-example123/r-ab12/ou-ab12-11111111/',
      accounts: [MANAGEMENT, FIRST, SECOND],
    });
  });

  it('is decided in as a session of a persona, and as the roles of AWS', async () => {
    const account = member({ account: 'trial' });
    const decide = async (principal: string, action: string) =>
      (await account.decide({ principal, action, resource: '*' })).outcome;
    expect(await decide('reader', 'ec2:DescribeInstances')).toBe('explicitly denied');
    const other = member({ account: 'shop' });
    expect((await other.decide({ principal: 'reader', action: 'ec2:DescribeInstances' })).allowed).toBe(true);
    expect((await other.decide({ principal: 'reader', action: 'ec2:CreateDefaultVpc' })).outcome).toBe(
      'implicitly denied',
    );
    for (const principal of ['stacksets-exec', 'organization-access', 'administrator-access', 'break-glass'])
      expect(await decide(principal, 'organizations:LeaveOrganization')).toBe('explicitly denied');
    expect(account.principal('break-glass').arn).toBe(`arn:aws:iam::${FIRST}:role/emergency/x`);
  });
});

describe('a choice that does not exist', () => {
  it.each([
    [{ unit: 'canry' }, 'Unknown unit: canry', 'Did you mean canary?'],
    [{ unit: 'zzzzzzzz' }, 'Unknown unit: zzzzzzzz', 'The units of the organization are canary or workloads'],
    [{ account: 'shopp' }, 'Unknown account: shopp', 'Did you mean shop?'],
    [
      { account: '999999999999' },
      'Unknown account: 999999999999',
      'Name one of organization.accounts by name or ID, or a unit: --unit canary',
    ],
    [
      { account: MANAGEMENT },
      `${MANAGEMENT} manages the organization, and no policy of it holds there`,
      'Leave --account out: the answer is the one of the account itself',
    ],
  ])('%j is refused in one message', (choice, problem, remedy) => {
    expect(() => member(choice)).toThrow(`${problem}\n  → ${remedy}`);
  });
});

describe('a template that is not understood', () => {
  const central = (resource: Template['Resources']): Template => ({
    ...CENTRAL,
    Resources: { ...CENTRAL.Resources, ...resource },
  });

  it('is refused where a target is only known after a deployment', () => {
    const odd = policy('odd', 'SERVICE_CONTROL_POLICY', [{ Ref: 'OnRoot' }], deny('X', 'ec2:*'));
    expect(() => read(central({ Odd: odd }))).toThrow('the target {"Ref":"OnRoot"}');
  });

  it('is refused where a policy is no policy', () => {
    const odd = policy('odd', 'SERVICE_CONTROL_POLICY', ['r-ab12']);
    const properties = { ...odd.Properties, Content: 'not JSON' };
    expect(() => read(central({ Odd: { ...odd, Properties: properties } }))).toThrow(
      'Odd in Central has no valid policy document',
    );
  });

  it('reads a policy that is written as text', () => {
    const text = policy('text', 'SERVICE_CONTROL_POLICY', ['r-ab12'], deny('AsText', 'ec2:*'));
    const properties = { ...text.Properties, Content: JSON.stringify(text.Properties.Content) };
    const [root] = read(central({ Text: { ...text, Properties: properties } })).units[0]?.levels ?? [];
    expect(root?.serviceControl.map(({ document }) => document.Statement)).toContainEqual([
      deny('AsText', 'ec2:*'),
    ]);
  });
});
