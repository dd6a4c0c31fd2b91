import { z } from 'zod';
import type { Json } from '../../../tools/assembly/template';
import { ORGANIZATIONS, centralStacks, unitsOf, type OrganizationName } from '../../support/organization';

const statement = z.looseObject({
  Sid: z.string(),
  Effect: z.literal('Deny'),
  Condition: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))
    .optional(),
});
const policy = z.object({
  Name: z.string(),
  Type: z.string(),
  Content: z.object({ Version: z.literal('2012-10-17'), Statement: z.array(statement) }),
  TargetIds: z.array(z.custom<Json>((value) => value !== undefined)),
});

/** The service control policies of a unit. */
const policiesOf = (name: OrganizationName, unit: string) =>
  centralStacks(name)
    .filter((stack) => stack.name === `Baseline-Unit-${unit}-Policies`)
    .flatMap(({ template }) => Object.values(template.Resources ?? {}))
    .filter(
      ({ Type, Properties }) =>
        Type === 'AWS::Organizations::Policy' && Properties?.['Type'] === 'SERVICE_CONTROL_POLICY',
    )
    .map(({ Properties }) => policy.parse(Properties));

const EVERY_UNIT = (Object.keys(ORGANIZATIONS) as OrganizationName[]).flatMap((name) =>
  unitsOf(name).map((unit) => ({ name, unit })),
);
const exempted = ({ Condition }: z.output<typeof statement>): string[] =>
  [Condition?.['ArnNotLike']?.['aws:PrincipalArn'] ?? []].flat();
const statementOf = (sid: string) =>
  policiesOf('twoUnits', 'sandbox')
    .flatMap(({ Content }) => Content.Statement)
    .find(({ Sid }) => Sid === sid);

it.each(EVERY_UNIT)(
  '$name, $unit: at most three policies, each within 5,120 characters',
  ({ name, unit }) => {
    const policies = policiesOf(name, unit);
    expect(policies).toHaveLength(3);
    for (const { Content } of policies) expect(JSON.stringify(Content).length).toBeLessThanOrEqual(5120);
  },
);

it('are attached to the OU that the StackSets of the unit are deployed to', () => {
  expect(policiesOf('tenUnits', 'data').map(({ TargetIds }) => TargetIds)).toEqual(
    Array.from({ length: 3 }, () => ['ou-abcd-11112222']),
  );
  expect(policiesOf('tenUnits', 'canary')[0]?.TargetIds).toEqual([
    { 'Fn::ImportValue': 'Baseline-Organization-canary' },
  ]);
});

it.each(EVERY_UNIT)(
  '$name, $unit: exempt the roles that deploy and repair, but for root',
  ({ name, unit }) => {
    const statements = policiesOf(name, unit).flatMap(({ Content }) => Content.Statement);
    expect(statements.length).toBeGreaterThan(20);
    for (const each of statements.filter(({ Sid }) => Sid !== 'DenyRootUser')) {
      expect(exempted(each)).toEqual(
        expect.arrayContaining([
          'arn:*:iam::*:role/stacksets-exec-*',
          'arn:*:iam::*:role/baseline/b*',
          'arn:*:iam::*:role/break-glass',
        ]),
      );
    }
  },
);

it('whoever is not exempt creates no role of an exempt name, and changes and passes none', () => {
  expect(statementOf('DenyChangingExemptRoles')).toMatchObject({
    NotAction: ['iam:G*', 'iam:L*', 'sts:*'],
    Resource: ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/break-glass'],
  });
});

it('hold the statements of the guardrails: region, MFA of users, integrity and escalation', () => {
  const sids = policiesOf('twoUnits', 'sandbox').flatMap(({ Content }) =>
    Content.Statement.map(({ Sid }) => Sid),
  );
  expect(sids).toEqual(
    expect.arrayContaining([
      'DenyRootUser',
      'DenyInMembers',
      'DenyOutsideHomeRegion',
      'DenyUsersWithoutMfa',
      'DenyChangingTheBaseline',
      'DenyRightsWithoutBoundary',
      'DenyProtectedRoles',
    ]),
  );
  expect(new Set(sids).size).toBe(sids.length);
});

it('name no account: they hold in each', () => {
  const text = JSON.stringify(policiesOf('tenUnits', 'production'));
  expect(text).not.toMatch(/AWS::AccountId|Fn::Sub|Fn::Join|:\d{12}:/);
  // AWS replaces no variable in place of an account: whose a role is, a condition says.
  expect(text).not.toMatch(/"arn:[^"]*:\$\{[^"]*:role/);
  expect(statementOf('DenyKeysAndRolesOfOthers')).toMatchObject({ NotResource: 'arn:aws:iam::*:role/*' });
  expect(statementOf('DenyRolesOfOtherAccounts')).toMatchObject({
    Condition: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
  });
});
