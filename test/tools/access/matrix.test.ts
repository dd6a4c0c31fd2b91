import { VOCABULARY } from '../../../contract/vocabulary';
import { readFileSync } from 'node:fs';
import { Account } from '../../../tools/access/account';
import type { Row } from '../../../tools/access/matrix/matrix';
import { answerOf, type Matrix } from '../../../tools/access/matrix/render';
import { wholeMatrix } from '../../../tools/access/matrix/whole';
import { matrixAnswer } from '../../../tools/access/matrix/answer';
import { renderAnswer } from '../../../tools/cli/command';
import { targetOf } from '../../../tools/cli/output';
import { widthOf } from '../../../tools/cli/wrap';
import { assemblyOf } from '../../support/assembly';

const markdownOf = (whole: Matrix) => renderAnswer(answerOf(whole, { markdown: true }), targetOf({}));

describe('the matrix of who may do what', () => {
  let whole: Matrix = { groups: [], roles: [], journeys: [] };
  const shown: string[] = [];
  beforeAll(async () => {
    const account = Account.fromAssembly(assemblyOf('shipped'), VOCABULARY);
    whole = await wholeMatrix(account, { progress: (status) => shown.push(status) });
    // About 4,000 requests, on a machine that may be busy.
  }, 120_000);

  const find = (rows: readonly Row[], capability: string, who: string) =>
    rows.find((row) => row.capability === capability)?.cells[who];
  const cell = (capability: string, group: string) => find(whole.groups, capability, group);
  const ofRole = (capability: string, role: string) => find(whole.roles, capability, role);

  it('says how far it is', () => {
    expect(shown).toEqual(['1 of 3: people', '2 of 3: roles', '3 of 3: journeys']);
  });

  it('is what docs/access-matrix.md says; else run npm run access -- --markdown --output docs/access-matrix.md', () => {
    expect(readFileSync('docs/access-matrix.md', 'utf8')).toBe(markdownOf(whole));
  });

  it('says what is allowed, where, and what a persona is held to', () => {
    expect(cell('Put objects in the analysis bucket', 'engineer')).toMatchObject({
      allowed: true,
      mfa: 'required',
      regions: 'home region',
    });
    expect(cell('Open CloudShell', 'engineer')).toMatchObject({ regions: 'home region and us-east-1' });
    expect(cell('Open CloudShell', 'analyst')).toMatchObject({ regions: 'home region' });
    expect(cell('Terminate instances', 'analyst')).toMatchObject({ limits: ['only own'] });
    expect(cell('Terminate instances', 'admin')).toMatchObject({ limits: [] });
    expect(cell('Enable an MFA device', 'analyst')).toMatchObject({
      mfa: 'not required',
      limits: ['only own'],
    });
  });

  it('says what is denied, and by which guardrail', () => {
    expect(cell('Put objects in the analysis bucket', 'analyst')).toEqual({
      allowed: false,
      words: 'denied: nothing allows it',
    });
    expect(cell('Add people to groups', 'engineer')?.words).toMatch(/^denied by G4: Deny/);
    expect(cell("Change the baseline's policies", 'admin')?.words).toMatch(/^denied by G[34]: Deny/);
  });

  it("says what only the baseline's tag protects", () => {
    for (const capability of [
      "Change the repositories' policies",
      "Change the policies of the baseline's keys",
      "Change the baseline's launch template",
    ])
      expect(cell(capability, 'admin')?.words).toBe('denied by G3: DenyChangingTagged');
    expect(cell("Push to the baseline's repositories", 'admin')).toMatchObject({ allowed: true });
  });

  it('says what roles may, and what they are held to', () => {
    expect(ofRole('Put objects in the landing zone', 'glue')).toMatchObject({ allowed: true });
    expect(ofRole('Put objects in the landing zone', 'sagemaker')).toMatchObject({ allowed: false });
    expect(ofRole('Put results of SageMaker there', 'sagemaker')).toMatchObject({ allowed: true });
    expect(ofRole("Create the baseline's roles", 'deploy')).toMatchObject({
      limits: ['only through CloudFormation', 'with the boundary'],
    });
    expect(ofRole("See the baseline's stacks", 'deploy')).toMatchObject({
      regions: 'every region',
      limits: [],
    });
  });

  it('says what roles are denied by their boundary, which the deploy role has not', () => {
    const create = (role: string) => ofRole('Create access keys', role);
    expect(create('glue')?.deniedBy).toMatchObject([{ policy: 'baseline_boundary' }]);
    expect(create('deploy')).toEqual({ allowed: false, words: 'denied: nothing allows it' });
  });

  it('puts roles together by what is decided of them, in text', () => {
    const line = markdownOf(whole)
      .split('\n')
      .find((text) => text.startsWith('| Put results of SageMaker there '));
    expect(line).toMatch(/\| glue, batch, sagemaker +\|/);
  });

  it('fits a terminal of 100 columns and breaks no Sid short', () => {
    const text = renderAnswer(answerOf(whole), targetOf({ isTTY: true, columns: 100 }));
    expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(100);
    expect(text).not.toContain('…');
  });

  it('shows one group or one role, and refuses another name', async () => {
    const account = Account.fromAssembly(assemblyOf('shipped'), VOCABULARY);
    const columns = async (who: string) => {
      const { result } = await matrixAnswer(account, { who });
      return [result?.groups[0], result?.roles[0]].map((row) => Object.keys(row?.cells ?? {}));
    };
    expect(await columns('analyst')).toEqual([['analyst'], []]);
    expect(await columns('glue')).toEqual([[], ['glue']]);
    await expect(columns('analysts')).rejects.toThrow('No group and no role is called analysts');
  }, 120_000);

  it('says of sessions that IAM Identity Center asks them for MFA', () => {
    const row = { service: 'Amazon S3', capability: 'List buckets', action: 's3:ListAllMyBuckets' };
    const of = (cell: Row['cells'][string]) =>
      markdownOf({ groups: [{ ...row, cells: { analyst: cell } }], roles: [], journeys: [] });
    expect(of({ allowed: true, words: 'allowed' })).toMatch(/^# .*\n\nWhat sessions of each persona may do/);
    expect(of({ allowed: true, words: 'allowed with MFA', mfa: 'required' })).toMatch(
      /^# .*\n\nWhat members of each group may do/,
    );
  });

  it('is JSON for a program', () => {
    expect(answerOf(whole).result).toBe(whole);
  });
});
