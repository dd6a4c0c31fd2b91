import { join } from 'node:path';
import { CONTRACT } from '../../../contract';
import type { BaselineConfigInput } from '../../../lib/config';
import { Account } from '../../../tools/access/account';
import { readDeclared } from '../../../tools/assembly/declared';
import { readAssembly } from '../../../tools/assembly/read';
import { accessOf } from '../../../tools/report/facts/access';
import { organizationOf } from '../../../tools/report/facts/organization';
import { sortResults } from '../../../tools/report/facts/postures';
import type { Organization } from '../../../tools/report/model';
import { sourcesOf } from '../../../tools/report/sources';
import twoUnits from '../../../examples/organization/two-units.config';
import { assemblyOfConfig } from '../../support/assembly';

const CONFIG = {
  ...twoUnits,
  organization: {
    ...twoUnits.organization,
    units: [
      {
        ...{ name: 'sandbox', ou: 'Sandbox', wave: 2, tier: 'standard', otherPolicies: 1 },
        differences: {
          personas: {
            analyst: { capabilities: ['data-read'] },
            scientist: { capabilities: ['data-read', 'athena'] },
          },
        },
      },
      { name: 'security', ou: 'ou-abcd-22222222', wave: 1, storage: false },
      { name: 'twin', ou: 'Twin', wave: 2, storage: false },
    ],
  },
} satisfies BaselineConfigInput;

const progress: string[] = [];
let organization: Organization;

beforeAll(async () => {
  const stacks = readAssembly(assemblyOfConfig(CONFIG));
  const { vocabulary, organization: source } = sourcesOf(join(__dirname, '../../..'), {
    ...{ stacks, config: CONFIG, contract: CONTRACT },
  });
  if (source === undefined) throw new Error('The configuration has an organization');
  const owner = Account.fromAssembly(assemblyOfConfig(CONFIG), vocabulary);
  const checks = (status: 'pass' | 'fail') => [
    { id: 'trail', section: 'audit', title: 'The trail writes', status, found: 'nothing' },
  ];
  const examined = (written: string, status: 'pass' | 'fail') => ({
    written,
    result: { account: '222233334444', homeRegion: 'ap-southeast-2', ok: true, checks: checks(status) },
  });
  organization = await organizationOf(
    {
      ...{ stacks, vocabulary, source, owner: await accessOf(owner) },
      declared: readDeclared(stacks, owner.model.account),
      postures: sortResults(
        [examined('2026-11-01', 'pass'), examined('2026-11-02', 'fail')],
        ['222233334444'],
      ).postures,
    },
    (done, all) => progress.push(`${done} of ${all}`),
  );
}, 240_000);

const unitNamed = (name: string) => {
  const unit = organization.waves.flatMap(({ units }) => units).find((each) => each.name === name);
  if (unit === undefined) throw new Error(`No unit ${name}`);
  return unit;
};

it('has the units of each wave, the canary first', () => {
  expect(organization.waves.map(({ wave, units }) => [wave, units.map(({ name }) => name)])).toEqual([
    [1, ['security']],
    [2, ['sandbox', 'twin']],
  ]);
  expect(progress).toEqual(['1 of 3', '2 of 3', '3 of 3']);
});

it('counts the slots for policies: those of the baseline, AWS’s own, and those of others', () => {
  expect(unitNamed('security').slots).toEqual({ taken: 4, of: 5 });
  expect(unitNamed('sandbox').slots).toEqual({ taken: 5, of: 5 });
  expect(unitNamed('sandbox').policies.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'baseline_sandbox_region: service control',
    'baseline_sandbox_integrity: service control',
    'baseline_sandbox_escalation: service control',
    'baseline_sandbox_resources: resource control',
    'baseline_sandbox_ec2: declarative, EC2',
  ]);
});

it('says which stacks the accounts of a unit have, and where', () => {
  const stacks = new Map(unitNamed('security').stacks.map(({ name, regions }) => [name, regions]));
  expect(stacks.get('Guardrails')).toEqual(['ap-southeast-2']);
  expect(stacks.get('Settings')).toEqual(['ap-southeast-2', 'us-east-1']);
  expect(stacks.has('Storage')).toBe(false);
  expect(unitNamed('sandbox').stacks.map(({ name }) => name)).toContain('Storage');
});

it('says how much is watched in a unit, and which accounts have a task of their own', () => {
  expect(unitNamed('sandbox')).toMatchObject({ tier: 'standard', ou: 'Sandbox' });
  expect(unitNamed('security')).toMatchObject({ tier: 'essential', ou: 'ou-abcd-22222222' });
  const [audit, archive] = organization.central;
  expect(audit).toMatchObject({ id: '222233334444', task: 'audit' });
  expect(audit?.stacks).toEqual(expect.arrayContaining(['Watch', 'Watch-us-east-1', 'Overview']));
  expect(archive).toEqual({ id: '333344445555', task: 'log archive', stacks: ['Archive'] });
});

it('shows what a persona may not do in a unit, and may in the owning account', () => {
  const lost = unitNamed('sandbox').access.differs.filter(({ who }) => who === 'analyst');
  expect(lost).toContainEqual(
    expect.objectContaining({ goal: 'Pull an image', allowed: false, by: [], owner: 'works' }),
  );
  expect(lost.filter(({ allowed }) => allowed)).toEqual([]);
  // Which it has still, so that it is no difference.
  expect(lost.map(({ goal }) => goal)).not.toContain('List and get data with the CLI');
  expect(unitNamed('security').access.differs).toEqual([]);
  expect(unitNamed('twin').access).toEqual(unitNamed('security').access);
});

it('shows what a persona may do that only the unit has', () => {
  const { personas, own } = unitNamed('sandbox').access;
  expect(personas).toEqual(['admin', 'engineer', 'analyst', 'scientist']);
  const goals = own.filter(({ who }) => who === 'scientist').map(({ goal }) => goal);
  expect(goals).toContain('Query with Athena');
  expect(goals).not.toContain('Train a model');
  expect(own.filter(({ who }) => who !== 'scientist')).toEqual([]);
});

it('says once what is otherwise in every unit, with the statement that refuses it', () => {
  const { everywhere } = organization;
  expect(everywhere).toContainEqual(
    expect.objectContaining({
      ...{ who: 'admin', words: 'ends at iam:CreateUser', owner: 'works' },
      by: expect.arrayContaining([expect.stringMatching(/^Deny/)]) as string[],
    }),
  );
  // People are sessions: nothing is said of a password or of MFA, which no session has.
  expect(everywhere.filter(({ goal }) => /password|before I set up MFA/.test(goal))).toEqual([]);
});

it('has an account as the doctor last found it, and no result where there is none', () => {
  const accounts = unitNamed('security').accounts;
  expect(accounts.map(({ id, task, posture }) => [id, task, posture?.failing])).toEqual([
    ['222233334444', 'audit', ['trail']],
    ['333344445555', 'log archive', undefined],
  ]);
  expect(unitNamed('sandbox').accounts).toMatchObject([{ name: 'sandbox-1', posture: undefined }]);
});
