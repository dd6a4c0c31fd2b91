import { readFileSync } from 'node:fs';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';

const page = readFileSync('docs/doctor.md', 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| `'));
const named = rows.flatMap((row) =>
  [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, id]) => id),
);

it('names every check on the page, and no other', () => {
  const ids = [...CHECKS, ...PREFLIGHT].map(({ id }) => id);
  expect([...new Set(named)].sort()).toEqual([...new Set(ids)].sort());
});

it('gives each check its title on the page', () => {
  for (const { id, title } of CHECKS) expect(page.replace(/ +/g, ' ')).toContain(`| \`${id}\` | ${title} |`);
});

it('gives each check a name of its own', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
});
