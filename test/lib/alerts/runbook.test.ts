import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alerts } from '../../../lib/alerts';
import { NAMES } from '../../../lib/names';
import { configOf } from '../../support/variants';

const page = readFileSync(join(__dirname, '../../../docs/runbook.md'), 'utf8');
const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text]) => text ?? '');

/** The text of each entry under "Alerts", by its heading. */
const [, section = ''] = /^## Alerts\n(.*?)^## /ms.exec(page) ?? [];
const entries = section
  .split(/^### /m)
  .slice(1)
  .map((entry): [string, string] => {
    const end = entry.indexOf('\n');
    return [entry.slice(0, end), entry.slice(end)];
  });

it('every alert has an entry, and every entry an alert', () => {
  const ids = [...alerts(configOf('default')).map(({ id }) => id), NAMES.deniedCallsAlarm];
  const anchors = ids.map((id) => id.replace(/^baseline_/, '').replaceAll('_', '-'));
  expect(entries.map(([id]) => id).sort()).toEqual(anchors.sort());
});

describe.each(entries)('%s', (_id, text) => {
  it('says what it means, how to check and what to do', () => {
    const parts = [...text.matchAll(/\*\*(Means|Check|Do):\*\*/g)].map(([, part]) => part);
    expect(parts).toEqual(['Means', 'Check', 'Do']);
  });

  it('checks with something that can be run', () => {
    const check = text.slice(text.indexOf('**Check:**'), text.indexOf('**Do:**'));
    expect(check).toMatch(/```\n(aws|npm|filter) /);
  });
});

it('every link within the page leads somewhere', () => {
  const anchors = headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
});

it('what people do in an emergency has a section', () => {
  expect(headings).toEqual(
    expect.arrayContaining(['Leaked credentials', 'Break glass', 'Do alerts arrive?']),
  );
});
