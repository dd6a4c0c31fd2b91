import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDoctor, readProof, readReview } from '../../../tools/report/results';

const written = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'result.json');
  writeFileSync(file, text);
  return file;
};

it.each([
  ['no JSON', 'not json'],
  ['a failed run', '{"ok":false,"error":"no Python"}'],
  ['a list', '[]'],
])('refuses %s in place of a result, and says what writes one', (_, text) => {
  const file = written(text);
  expect(() => readProof(file)).toThrow(/is no such result: [^]*npm start --silent -- --json/);
  expect(() => readDoctor([file])).toThrow(/npm run doctor --silent -- --json/);
  expect(() => readReview(file)).toThrow(/npm run review --silent/);
});

it('refuses a status that it does not know', () => {
  const check = { section: 'a', name: 'b', expected: 'c', got: 'd', status: 'skipped' };
  const file = written(JSON.stringify({ passed: 0, failed: 0, notProvable: 0, seconds: 0, checks: [check] }));
  expect(() => readProof(file)).toThrow('checks.0.status');
});

it('refuses a file that is not there', () => {
  expect(() => readProof('/nowhere/result.json')).toThrow('/nowhere/result.json is no such result');
});

it('reads the results of a folder, the oldest first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const write = (name: string, homeRegion: string, time: string, examined?: string) => {
    const result = { examined, account: '1', homeRegion, ok: true, checks: [] };
    writeFileSync(join(folder, name), JSON.stringify(result));
    utimesSync(join(folder, name), new Date(time), new Date(time));
  };
  write('a.json', 'eu-west-1', '2026-11-02T00:00:00Z');
  write('b.json', 'eu-west-2', '2026-11-01T00:00:00Z');
  write('copied.json', 'eu-west-3', '2026-11-03T00:00:00Z', '2026-10-31T00:00:00Z');
  writeFileSync(join(folder, 'notes.txt'), 'no result');
  expect(
    readDoctor([folder]).map(({ written, result }) => [written.slice(0, 10), result.homeRegion]),
  ).toEqual([
    ['2026-10-31', 'eu-west-3'],
    ['2026-11-01', 'eu-west-2'],
    ['2026-11-02', 'eu-west-1'],
  ]);
});
