import { readFileSync } from 'node:fs';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { MANAGEMENT_CHECKS } from '../../../../tools/account/doctor/checks/management';
import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';
import { ORGANIZATION_CHECKS } from '../../../../tools/account/organization/checks/words';

const page = readFileSync('docs/doctor.md', 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| `'));
const named = rows.flatMap((row) =>
  [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, id]) => id),
);

/** Checks whose titles are on the page. */
const TITLED = [
  ...CHECKS,
  ...MANAGEMENT_CHECKS,
  ...Object.entries(ORGANIZATION_CHECKS).map(([id, { title }]) => ({ id, title })),
];

it('names every check on the page, and no other', () => {
  const ids = [...TITLED, ...PREFLIGHT].map(({ id }) => id);
  expect([...new Set(named)].sort()).toEqual([...new Set(ids)].sort());
});

it('gives each check its title on the page', () => {
  for (const { id, title } of TITLED) expect(page.replace(/ +/g, ' ')).toContain(`| \`${id}\` | ${title} |`);
});

it('gives each check a name of its own', () => {
  expect(new Set(TITLED.map(({ id }) => id)).size).toBe(TITLED.length);
});
