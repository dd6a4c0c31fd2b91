import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import input from '../../../baseline.config';
import { Account } from '../../../tools/access/account';
import { matrix, renderMatrix, type Row } from '../../../tools/access/matrix';
import { readModel } from '../../../tools/access/model';
import { synthesize } from '../../../tools/access/synthesize';

const colours = pc.createColors(false);

describe('the matrix of who may do what', () => {
  let rows: Row[] = [];
  beforeAll(async () => {
    rows = await matrix(new Account(readModel(synthesize(input))));
    // About 1,200 requests.
  }, 30_000);

  const cell = (capability: string, group: string) =>
    rows.find((row) => row.capability === capability)?.cells[group];

  it('is what docs/access-matrix.md says; else run npm run access -- --markdown --output docs/access-matrix.md', () => {
    expect(readFileSync('docs/access-matrix.md', 'utf8')).toBe(renderMatrix(rows, 'markdown', colours));
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

  it('fits a terminal of 100 columns and breaks no Sid short', () => {
    const text = renderMatrix(rows, 'terminal', colours, 100);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(text).not.toContain('…');
  });

  it('is JSON for a program', () => {
    expect(JSON.parse(renderMatrix(rows, 'json', colours))).toEqual(JSON.parse(JSON.stringify(rows)));
  });
});
