import { readFileSync } from 'node:fs';
import type { Report } from '../../../tools/report/model';
import { accessPictures } from '../../../tools/report/pictures/pictures';
import { render } from '../../../tools/report/render';
import { HOSTILE, hostileReport } from '../../support/report';
import { organizationOfPage } from '../../support/report-organization';

let report: Report;
let html: string;
const shown: string[] = [];

// It decides every request of the contract: a minute, on a machine that does much else.
beforeAll(async () => {
  report = await hostileReport((status) => shown.push(status));
  html = await render(report);
}, 240_000);

const cellOf = (goal: string, who: string) =>
  report.access.rows.find((row) => row.goal === goal)?.cells.find((cell) => cell.who === who);

it('says of each cell which statement decides, and where it is written', () => {
  const cell = cellOf('List and get data with the CLI', 'analyst');
  expect(cell?.allowed).toBe(true);
  const [reason] = cell?.explained.find(({ actions }) => actions.includes('s3:GetObject'))?.reasons ?? [];
  expect(reason?.sid).toBe('GetAnalystData');
  expect(reason?.source).toMatch(/^lib\/access\/.+:\d+$/);
});

it('says what people do instead of what is denied', () => {
  const cell = cellOf('Delete a file', 'analyst');
  expect(cell).toMatchObject({ allowed: false, words: 'ends at s3:DeleteObject' });
  expect(cell?.instead).toMatch(/^An engineer deletes it/);
});

it('has a verdict of each group for each journey and each action', () => {
  const { groups, rows } = report.access;
  expect(groups).toEqual(['admin', 'engineer', 'analyst']);
  const actions = rows.filter(({ kind }) => kind === 'action');
  expect(actions.length).toBeGreaterThan(50);
  expect(actions.filter(({ cells }) => cells.length !== groups.length)).toEqual([]);
  expect(rows.length - actions.length).toBeGreaterThan(200);
});

it('holds what each alert catches and its entry of the runbook', () => {
  expect(report.alerts.length).toBeGreaterThan(15);
  expect(report.alerts.filter(({ catches, runbook }) => catches.length === 0 || runbook === '')).toEqual([]);
});

it('has access as docs/pictures draws it; else run npm run report -- --pictures docs/pictures', () => {
  for (const [name, svg] of Object.entries(accessPictures(report.access)))
    expect({ name, isSame: readFileSync(`docs/pictures/${name}`, 'utf8') === svg }).toEqual({
      name,
      isSame: true,
    });
});

it('says how far it is: n of all lines of access, and of all requirements', () => {
  const [lines, requirements] = [report.access.rows.length, report.proof.requirements.length];
  expect(shown).toEqual([
    ...Array.from({ length: lines }, (_, index) => `access: line ${index + 1} of ${lines}`),
    ...Array.from(
      { length: requirements },
      (_, index) => `proof: requirement ${index + 1} of ${requirements}`,
    ),
  ]);
});

it('simulates every request of the contract as required', () => {
  const { requirements } = report.proof;
  expect(requirements.filter(({ simulated }) => simulated.otherwise.length > 0)).toEqual([]);
  expect(requirements.filter(({ simulated }) => simulated.asRequired === 0)).toEqual([]);
});

it('shows a call that failed as open, not as proven', () => {
  const shown = report.proof.requirements.find(({ called }) => called !== undefined);
  expect(shown?.called).toMatchObject({ asRequired: 1, notProvable: [{ count: 1 }] });
  expect(shown?.called?.otherwise).toHaveLength(1);
  expect(report.summary.isOpen).toContain('1 requirement not as required');
  expect(report.summary.isOpen).toContain('1 check of the account failed');
});

it('writes one page of at most 1.5 MB with every part', () => {
  expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
  for (const id of [
    'summary',
    'change',
    'account',
    'organization',
    'architecture',
    'access',
    'alerts',
    'controls',
    'costs',
    'proof',
  ])
    expect(html.includes(`<section id="${id}"`)).toBe(true);
});

it('stays as small with 10 units of 1,000 accounts each', async () => {
  const organization = organizationOfPage('text', { units: 10, accounts: 1000 });
  const page = await render({ ...report, organization });
  expect(page).toContain('100000009999');
  expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
});

it('marks what a change decides otherwise, in the cells that it is about alone', () => {
  const marked = html
    .split('<details class="row"')
    .filter((row) => / data-changed="?"?/.test(row.split('>')[0] ?? ''));
  expect(marked.length).toBeGreaterThan(1);
  expect(marked.filter((row) => !row.includes('s3:PutObject'))).toEqual([]);
  expect(marked[0]).toContain('<span class="badge bad">widens access</span>');
  expect(html).toContain('changed decisions');
});

it('says of each cell how many requests were decided for it', () => {
  const cells = report.access.rows.flatMap((row) => row.cells);
  expect(cells.filter(({ decided }) => decided < 1)).toEqual([]);
  expect(html).toMatch(/\(\d+ requests decided\)/);
});

it('has the history of the account: what failed, and what no longer does', () => {
  expect(report.history).toEqual([
    { written: '2026-11-01', passed: 2, failed: 0, open: 0, worse: [], better: [] },
    {
      written: '2026-11-02',
      passed: 1,
      failed: 1,
      open: 0,
      worse: ['root-mfa'],
      better: [],
    },
  ]);
  expect(html).toContain('<caption>History, the newest first</caption>');
});

it('escapes every text', () => {
  const [, ...afterStart] = html.split('<script>');
  expect(afterStart).toHaveLength(1);
  expect(html.includes('<img')).toBe(false);
  expect(html.includes(HOSTILE)).toBe(false);
  expect(html.match(/&lt;script>alert\(1\)/g)?.length).toBeGreaterThan(10);
});

it('loads nothing, and its policy allows nothing but its own style and script', () => {
  expect(/http-equiv="Content-Security-Policy" content="default-src 'none'; /.test(html)).toBe(true);
  expect(html.match(/\s(?:src|href|srcset|action|data)="(?!#)[^"]*"/g)).toBeNull();
  expect(html.match(/url\((?!#)|@import/g)).toBeNull();
  expect(html.match(/<[^>]*\s(?:style|on\w+)="/g)).toBeNull();
});

it('marks a risk of the review as one', () => {
  expect(html.includes('<span class="badge bad">changes the gate</span>')).toBe(true);
});

it('leads only to what is there', () => {
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const links = [...html.matchAll(/\shref="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
});

it('writes sentences of its own with at most 25 words', () => {
  const sentences = [...html.matchAll(/<p class="lead">(.*?)<\/p>/g)].flatMap(([, text = '']) =>
    text.split(/[.:] /),
  );
  expect(sentences.filter((sentence) => sentence.split(' ').length > 25)).toEqual([]);
});
