import type { Request } from '../../tools/access/request';
import { memberOf, ownerOf } from '../contract/organization/member';
import { pages } from './pages';

/** Heading → what is to be ticked off below it, of the last part of a page. */
function checklistOf(page: string, heading: string): ReadonlyMap<string, readonly string[]> {
  const text = pages().find(({ path }) => path === page)?.text ?? '';
  const [, checklist = ''] = text.split(`## ${heading}`);
  return new Map(
    checklist
      .split(/^\*\*/m)
      .slice(1)
      .map((part) => [part.split('**')[0] ?? '', part.split('- [ ] ').slice(1)] as const),
  );
}

describe.each([
  ['docs/identity-center.md', 'What only an organization shows'],
  ['docs/organization.md', 'What only a real organization shows'],
])('the checklist of %s', (page, heading) => {
  const parts = checklistOf(page, heading);

  it('is done in an hour, in four parts', () => {
    const minutes = [...parts.keys()].map((each) => Number(/\((\d+) minutes/.exec(each)?.[1]));
    expect(minutes).toHaveLength(4);
    expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(60);
  });

  it('says of everything but a sign-in with what it is seen: a command, or a page', () => {
    const all = [...parts.values()].flat();
    expect(all.length).toBeGreaterThan(10);
    const without = all.filter((each) => !/`(aws|npm|npx) |Console: |working-here/.test(each));
    expect(without.filter((each) => !each.startsWith('Mia signs in'))).toEqual([]);
  });
});

describe('what people see in it is what is decided of them', () => {
  const { account, environment } = memberOf('identityCenter', 'sandbox');
  const { account: owner } = ownerOf('identityCenter');
  const iam = (name: string) => `arn:aws:iam::${environment.account}:${name}`;
  const instance = `arn:aws:ec2:${environment.homeRegion}:${environment.account}:instance/i-1`;
  const mia = { principal: 'analyst', user: 'mia' };
  const ada = { principal: 'admin', user: 'ada' };
  const launched = (name: string) => ({
    'aws:RequestTag/owner': name,
    'aws:TagKeys': ['owner'],
    'ec2:MetadataHttpTokens': 'required',
    'ec2:InstanceType': 't3.micro',
  });
  const launch = { ...mia, action: 'ec2:RunInstances', resource: instance };
  const role = { ...ada, action: 'iam:CreateRole', resource: iam('role/app/shop') };
  const boundary = { 'iam:PermissionsBoundary': iam('policy/baseline/baseline_boundary') };
  const support = { action: 'sts:AssumeRole', resource: iam('role/baseline/baseline_support') };
  const stop = { principal: 'analyst', action: 'ec2:StopInstances', resource: instance };
  const hers = { 'aws:ResourceTag/owner': 'mia' };

  const rows: readonly (readonly [what: string, allowed: boolean, request: Request])[] = [
    ['Mia launches an instance with her name', true, { ...launch, context: launched('mia') }],
    ['with another name', false, { ...launch, context: launched('leo') }],
    ['Mia stops her instance', true, { ...stop, user: 'mia', context: hers }],
    ['another analyst stops it', false, { ...stop, user: 'leo', context: hers }],
    ['Mia lists the instances at home', true, { ...mia, action: 'ec2:DescribeInstances' }],
    ['of another region', false, { ...mia, action: 'ec2:DescribeInstances', region: 'eu-west-3' }],
    ['Ada creates a role without the boundary', false, role],
    ['with it', true, { ...role, context: boundary }],
    ['Ada takes the role for AWS Support', true, { ...ada, ...support }],
    ['Mia takes it', false, { ...mia, ...support }],
    ...['root', 'administrator-access'].map(
      (principal) =>
        [
          `${principal} deletes a role of the baseline`,
          false,
          { principal, action: 'iam:DeleteRole', resource: iam('role/baseline/baseline_doctor') },
        ] as const,
    ),
    [
      'administrator-access lists the instances of a closed region',
      false,
      { principal: 'administrator-access', action: 'ec2:DescribeInstances', region: 'eu-west-3' },
    ],
  ];

  it.each(rows)('%s: allowed is %s', async (_, allowed, request) => {
    expect(await account.decide(request)).toMatchObject({ allowed });
  });

  it('nobody in the group admin of the owning account assigns anybody', async () => {
    const assign = {
      principal: 'admin',
      action: 'sso:CreateAccountAssignment',
      resource: 'arn:aws:sso:::account/555566667777',
    };
    expect(await owner.decide(assign)).toMatchObject({ allowed: false });
    expect(await owner.decide({ principal: 'admin', action: 'sso:ListInstances' })).toMatchObject({
      allowed: true,
    });
  });
});
