import { join } from 'node:path';
import { CONTRACT } from '../../../contract';
import { readDeclared } from '../../../tools/assembly/declared';
import { readAssembly } from '../../../tools/assembly/read';
import { architectureOf } from '../../../tools/report/facts/architecture';
import { proofOf } from '../../../tools/report/facts/proof';
import { summaryOf } from '../../../tools/report/facts/summary';
import { sourcesOf } from '../../../tools/report/sources';
import { accountOf } from '../../support/account';
import { assemblyOf } from '../../support/assembly';
import { ACCOUNT, VARIANTS, type Variant } from '../../support/variants';

const PROJECT = join(__dirname, '../../..');
const PLACE = { account: ACCOUNT, homeRegion: 'ap-southeast-2' };

const sourcesFor = (variant: Variant) => {
  const stacks = readAssembly(assemblyOf(variant));
  return sourcesOf(PROJECT, { stacks, config: VARIANTS[variant], contract: CONTRACT });
};

/** Of those that are other requests where people are sessions. */
const SOME = ['everyone-sees', 'admin-people', 'support', 'analyst-own-instances', 'G3-identity-center'];

describe('the report of an account whose people are sessions of IAM Identity Center', () => {
  const requirements = sourcesFor('directory').requirements(PLACE);
  const { model } = accountOf('directory');

  it('asks what the contract asks of sessions, and nothing of MFA', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(SOME));
    expect(ids.filter((id) => ['G2-work', 'G2-enrolment', 'everyone'].includes(id))).toEqual([]);
    expect(ids.filter((id) => id.startsWith('journeys: ')).length).toBeGreaterThan(20);
  });

  it('finds all of them as required', async () => {
    const some = requirements.filter(({ id }) => SOME.includes(id) || id === 'journeys: Own instances');
    const { requirements: shown } = await proofOf(
      accountOf('directory'),
      some,
      [],
      undefined,
      () => undefined,
    );
    expect(shown).toHaveLength(SOME.length + 1);
    expect(shown.flatMap(({ simulated }) => simulated.otherwise)).toEqual([]);
  });

  it('says who comes in, and that IAM Identity Center asks for MFA', () => {
    const { mayEnter } = summaryOf({
      ...{ model, declared: [], alerts: [], controls: [], proof: { requirements: [], attacks: [] } },
      access: { groups: ['admin', 'analyst'], areSessions: true, rows: [] },
    });
    expect(mayEnter.slice(0, 2)).toEqual([
      '2 personas of IAM Identity Center: admin and analyst',
      'MFA as IAM Identity Center asks for it: no policy of the account can',
    ]);
  });

  it('draws the personas with the guardrails that hold their sessions', () => {
    const declared = readDeclared(readAssembly(assemblyOf('directory')), ACCOUNT);
    const { nodes, edges } = architectureOf(model, declared);
    expect(nodes.find(({ id }) => id === 'people')?.lines).toEqual(['sessions of IAM Identity Center']);
    expect(nodes.filter(({ kind }) => kind === 'group').map(({ title }) => title)).toEqual([
      'admin',
      'engineer',
      'analyst',
    ]);
    expect(nodes.filter(({ kind }) => kind === 'guardrail').map(({ title }) => title)).toEqual([
      'G1',
      'G3',
      'G4',
    ]);
    expect(edges).toContainEqual({ from: 'group analyst', to: 'guardrails' });
  });
});

it('asks of MFA where people are users', () => {
  const ids = sourcesFor('default')
    .requirements(PLACE)
    .map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['G2-work', 'G2-enrolment', 'everyone']));
});
