import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runJobs, type Job } from '../../../../tools/account/organization/jobs';
import { Kept } from '../../../../tools/account/organization/kept';
import { part, unreadPart } from '../../../../tools/account/organization/parts';
import { awsError } from '../doctor/fake-account';
import { folder, removeFolder } from './support';

afterAll(removeFolder);

const NOW = new Date('2026-11-26T09:00:00Z');
const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const fileOf = (name: string) => join(folder, 'inside', name);
const FOUND = [part('units', { looked: 1, problems: [{ of: 'a', text: 'b' }] })];

/** A file in which a run has kept one piece of work. */
function begun(name: string): string {
  const file = fileOf(name);
  new Kept(file, 'org', { now: NOW }).put('account 1', FOUND);
  return file;
}

it('gives the next run what an earlier one has found', () => {
  const kept = new Kept(begun('next'), 'org', { now: later(1) });
  expect(kept.before).toBe(1);
  expect(kept.get('account 1')).toEqual(FOUND);
  expect(kept.get('account 2')).toBeUndefined();
});

it('keeps nothing that was not read', () => {
  const file = begun('unread');
  new Kept(file, 'org', { now: NOW }).put('account 2', [
    unreadPart('units', 'a', awsError('ThrottlingException')),
  ]);
  expect(new Kept(file, 'org', { now: NOW }).get('account 2')).toBeUndefined();
});

it.each([
  ['of another organization, or another configuration', 'other', later(1), false],
  ['older than a day', 'org', later(25), false],
  ['if it is to begin anew', 'org', later(1), true],
])('takes nothing that is %s', (_, of, now, fresh) => {
  expect(new Kept(begun('not-mine'), of, { now, fresh }).before).toBe(0);
});

it('leaves out a line that was cut off', () => {
  const file = begun('cut');
  appendFileSync(file, '{"id":"account 2","parts":[{"che');
  expect(new Kept(file, 'org', { now: NOW }).before).toBe(1);
  writeFileSync(file, '');
  expect(new Kept(file, 'org', { now: NOW }).before).toBe(0);
});

it('is gone after a whole run', () => {
  const file = begun('whole');
  new Kept(file, 'org', { now: NOW }).end();
  expect(existsSync(file)).toBe(false);
});

it.each([true, false])("never writes over a file that is somebody else's, with fresh %p", (fresh) => {
  const file = begun(`somebody-elses-${String(fresh)}`);
  writeFileSync(file, 'export default {};\n');
  expect(() => new Kept(file, 'org', { now: NOW, fresh })).toThrow(/is there, and no file of the doctor/);
  expect(readFileSync(file, 'utf8')).toBe('export default {};\n');
});

it('says which file cannot be written', () => {
  expect(() => new Kept(join(begun('a-file'), 'below'), 'org', { now: NOW })).toThrow(
    /cannot be written[^]*--state/,
  );
});

it('a run that ends on the way does the rest when it is run again, and nothing twice', async () => {
  const file = fileOf('interrupted');
  const ran: string[] = [];
  const job = (id: string, fails = false): Job => ({
    id,
    run: () => {
      ran.push(id);
      return fails
        ? Promise.reject(new Error('interrupted'))
        : Promise.resolve([part(id, { looked: 1, problems: [] })]);
    },
  });
  const ids = ['a', 'b', 'c', 'd'];
  const first = ids.map((id) => job(id, id === 'c'));
  await expect(runJobs(first, new Kept(file, 'org', { now: NOW }))).rejects.toThrow('interrupted');
  expect(readFileSync(file, 'utf8')).toContain('"id":"a"');
  ran.length = 0;
  const counts: number[] = [];
  const parts = await runJobs(
    ids.map((id) => job(id)),
    new Kept(file, 'org', { now: NOW }),
    (done) => counts.push(done),
  );
  expect(ran).not.toContain('a');
  expect(ran).toContain('c');
  expect(parts.map(({ check }) => check).sort()).toEqual(ids);
  expect(Math.max(...counts)).toBe(4);
});
