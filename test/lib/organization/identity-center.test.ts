import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import fc from 'fast-check';
import config from '../../../examples/organization/identity-center.config';
import tenUnits from '../../../examples/organization/ten-units.config';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { identityCenterStacks } from '../../../lib/organization/identity-center';
import { assignments } from '../../../lib/organization/identity-center/assignments-stack';
import { policyCounts } from '../../../lib/organization/identity-center/persona-policies';
import { readAssembly } from '../../../tools/assembly/read';
import type { Json, TemplateResource } from '../../../tools/assembly/template';
import { assemblyOfConfig } from '../../support/assembly';
import { appProps } from '../../support/synthesize';

const folder = () => assemblyOfConfig(config);
const stacks = () => readAssembly(folder());

const resources = (type: string): [id: string, resource: TemplateResource][] =>
  stacks()
    .flatMap(({ template }) => Object.entries(template.Resources ?? {}))
    .filter(([, { Type }]) => Type === type);

const properties = (type: string): Record<string, Json>[] =>
  resources(type).map(([, resource]) => resource.Properties ?? {});

describe('permission sets', () => {
  const named = () => properties('AWS::SSO::PermissionSet').map(({ Name }) => Name);

  it('are one for each persona, whether somebody is it or not', () => {
    expect(named()).toEqual(['admin', 'engineer', 'analyst', 'auditor']);
  });

  it('name policies that each account of a unit with the persona has, and the boundary', () => {
    const sets = properties('AWS::SSO::PermissionSet');
    for (const unit of ['sandbox', 'security']) {
      const policies = readAssembly(join(folder(), 'units', unit))
        .flatMap(({ template }) => Object.values(template.Resources ?? {}))
        .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
        .map(({ Properties = {} }) => ({ Name: Properties['ManagedPolicyName'], Path: Properties['Path'] }));
      for (const { Name, CustomerManagedPolicyReferences, PermissionsBoundary } of sets) {
        if (unit === 'security' && Name === 'auditor') continue;
        expect(policies).toEqual(expect.arrayContaining(CustomerManagedPolicyReferences as Json[]));
        expect(PermissionsBoundary).toEqual({
          CustomerManagedPolicyReference: { Name: 'baseline_boundary_people', Path: '/baseline/' },
        });
      }
    }
  });

  it('name no policy against the lack of MFA, and no other that a session cannot use', () => {
    const text = JSON.stringify(properties('AWS::SSO::PermissionSet'));
    expect(text).toContain('"baseline_integrity"');
    expect(text).not.toContain('"baseline_mfa"');
    expect(
      JSON.stringify(readAssembly(join(folder(), 'units', 'sandbox')).map(({ template }) => template)),
    ).not.toContain('aws:username');
  });

  it('last as long as the configuration says', () => {
    expect(
      new Set(properties('AWS::SSO::PermissionSet').map(({ SessionDuration }) => SessionDuration)),
    ).toEqual(new Set(['PT4H']));
  });

  it('give a session its owner by an attribute, unless the instance does already', () => {
    expect(properties('AWS::SSO::InstanceAccessControlAttributeConfiguration')).toEqual([
      {
        InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        AccessControlAttributes: [{ Key: 'owner', Value: { Source: ['${path:userName}'] } }],
      },
    ]);
    expect(Object.values(templatesOf({ identityCenter: { owner: 'existing' } })).join()).not.toContain(
      'InstanceAccessControlAttributeConfiguration',
    );
  });
});

describe('assignments', () => {
  it('are one for each account and persona that somebody is, where the unit has the persona', () => {
    const assigned = properties('AWS::SSO::Assignment').map(({ TargetId, PrincipalId, PermissionSetArn }) => [
      TargetId,
      typeof PrincipalId === 'string' && PrincipalId.slice(0, 8),
      PermissionSetArn,
    ]);
    const of = (account: string, group: string, set: string) => [
      account,
      group,
      { 'Fn::ImportValue': `Baseline-PermissionSets-${set}` },
    ];
    expect(assigned).toHaveLength(7);
    expect(assigned).toEqual(
      expect.arrayContaining([
        ...['222233334444', '333344445555', '555566667777'].flatMap((account) => [
          of(account, '1a2b3c4d', 'admin'),
          of(account, '2b3c4d5e', 'engineer'),
        ]),
        of('555566667777', '3c4d5e6f', 'auditor'),
      ]),
    );
  });

  it('come after the policies that they need, one stack after the other', () => {
    const dependencies = Object.fromEntries(stacks().map(({ name, dependencies: before }) => [name, before]));
    expect(dependencies['Baseline-PermissionSets']).toEqual(['Baseline-Unit-security-Policies']);
    expect(dependencies['Baseline-Assignments-00']).toEqual(['Baseline-PermissionSets']);
    expect(dependencies['Baseline-Assignments-01']).toEqual(['Baseline-Assignments-00']);
  });
});

type Organization = NonNullable<ReturnType<typeof loadConfig>['organization']>;
type Center = NonNullable<NonNullable<BaselineConfigInput['organization']>['identityCenter']>;
type Accounts = NonNullable<BaselineConfigInput['organization']>['accounts'];

/** Stack → its template, of an organization with these accounts. */
function templatesOf(change: {
  readonly identityCenter?: Partial<Center>;
  readonly accounts?: Accounts;
}): Record<string, string> {
  const given = {
    ...config,
    organization: {
      ...config.organization,
      accounts: [...config.organization.accounts, ...(change.accounts ?? [])],
      identityCenter: { ...config.organization.identityCenter, ...change.identityCenter },
    },
  };
  const parsed = loadConfig(given);
  const { organization } = parsed;
  if (organization === undefined) throw new Error('The example has an organization');
  const app = new App(appProps());
  identityCenterStacks(app, parsed, organization, COUNTS);
  const { directory, stacks: synthesized } = app.synth();
  return Object.fromEntries(
    synthesized.map(({ stackName, templateFile }) => [
      stackName,
      readFileSync(join(directory, templateFile), 'utf8'),
    ]),
  );
}

const { organization: example } = loadConfig(config);
const COUNTS = example === undefined ? new Map<string, number>() : policyCounts(example);

const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );

const accountIds = fc.uniqueArray(
  fc.integer({ min: 0, max: 99_999_999 }).map((number) => `9000${String(number).padStart(8, '0')}`),
  { minLength: 2, maxLength: 30 },
);

describe('one account more, less or elsewhere', () => {
  it('changes one stack at most, whatever the others are', () => {
    fc.assert(
      fc.property(
        accountIds,
        fc.integer({ min: 1, max: 64 }),
        fc.nat(),
        ([first = '', ...others], count, at) => {
          const place = at % (others.length + 1);
          const among = (unit?: string) =>
            templatesOf({
              identityCenter: { stacks: count },
              accounts: others
                .map((id) => ({ id, unit: 'sandbox' }))
                .toSpliced(place, 0, ...(unit === undefined ? [] : [{ id: first, unit }])),
            });
          const [without, inSandbox, inSecurity] = [among(), among('sandbox'), among('security')];
          const [added, moved] = [changed(without, inSandbox), changed(inSandbox, inSecurity)];
          expect(added).toHaveLength(1);
          // The persona auditor is in one of the units alone.
          expect(moved).toEqual(added);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a thousand accounts in ten units, with three assignments each', () => {
  const { organization } = loadConfig({
    ...tenUnits,
    organization: {
      ...tenUnits.organization,
      identityCenter: {
        instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        stacks: 64,
        groups: {
          admin: '1a2b3c4d-1111-2222-3333-444455556666',
          engineer: '2b3c4d5e-1111-2222-3333-444455556666',
          analyst: '3c4d5e6f-1111-2222-3333-444455556666',
        },
      },
    },
  });
  if (organization?.identityCenter === undefined) throw new Error('The example has an organization');
  const { identityCenter, units } = organization;
  const unitOf = (index: number) => units[index % units.length]?.name ?? '';
  const thousand = Array.from({ length: 1_000 }, (_, index) => ({
    id: String(500_000_000_000 + index * 7_919),
    unit: unitOf(index),
  }));
  const shardsOf = (accounts: Organization['accounts']) =>
    assignments({ ...organization, accounts }, identityCenter).map((shard) => JSON.stringify(shard));
  const before = shardsOf(thousand);
  const changedIn = (accounts: Organization['accounts']) =>
    shardsOf(accounts).filter((shard, index) => shard !== before[index]).length;

  it('are as many assignments, over all stacks', () => {
    const all = assignments({ ...organization, accounts: thousand }, identityCenter);
    expect(all).toHaveLength(64);
    expect(all.flat()).toHaveLength(3_000);
    expect(all.filter((shard) => shard.length === 0)).toEqual([]);
  });

  it('and one more changes one stack', () => {
    expect(changedIn([{ id: '612345678901', unit: unitOf(3) }, ...thousand])).toBe(1);
  });

  it('and one less changes one stack', () => {
    expect(changedIn(thousand.filter((_, index) => index !== 500))).toBe(1);
  });

  it('and one that moves changes none: its stack is the same whatever its unit, and each unit has these personas', () => {
    for (const { name } of units)
      expect(
        changedIn(thousand.map((account, index) => (index === 500 ? { ...account, unit: name } : account))),
      ).toBe(0);
  });
});

describe('a thousand accounts', () => {
  const accounts = Array.from({ length: 1_000 }, (_, index) => ({
    id: `8${createHash('sha256').update(String(index)).digest('hex').replace(/\D/g, '').slice(0, 11).padEnd(11, '0')}`,
    unit: 'sandbox',
  }));

  it('with three personas each are in templates that CloudFormation takes as text', () => {
    const templates = templatesOf({ identityCenter: { stacks: 64 }, accounts });
    const sizes = Object.values(templates).map((text) => Buffer.byteLength(text));
    expect(
      Object.values(templates)
        .join()
        .match(/AWS::SSO::Assignment/g),
    ).toHaveLength(3_007);
    expect(Math.max(...sizes)).toBeLessThan(51_200);
  });

  it('in too few stacks are refused, with what to write', () => {
    expect(() => templatesOf({ identityCenter: { stacks: 8 }, accounts })).toThrow(
      /organization\.identityCenter\.stacks/,
    );
  });
});
