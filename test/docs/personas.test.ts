import { readFileSync } from 'node:fs';
import { CAPABILITY_CATALOG } from '../../lib/access';
import { CAPABILITIES, DEFAULT_CAPABILITIES, type CapabilityId } from '../../lib/names';

const page = readFileSync('docs/personas.md', 'utf8');

const ROWS = CAPABILITIES.map((id) => {
  const { purpose, passes = [] } = CAPABILITY_CATALOG[id];
  const roles = passes.flatMap(({ roles: passed }) => passed);
  const has = (list: readonly CapabilityId[]) => (list.includes(id) ? 'yes' : '');
  const { engineer, analyst } = DEFAULT_CAPABILITIES;
  const names = roles.map((role) => `\`${role}\``).join(', ');
  return [`\`${id}\``, purpose, names, has(engineer), has(analyst)];
});

it.each(ROWS)('docs/personas.md has the row of %s as it is', (...row) => {
  expect(page.replaceAll(/ +/g, ' ')).toContain(`| ${row.join(' | ')} |`.replaceAll(/ +/g, ' '));
});

it('docs/personas.md has no row of anything else', () => {
  expect(page.match(/^\| `/gm)).toHaveLength(ROWS.length);
});
