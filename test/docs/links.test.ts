import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { ROOT, inlineCode, pageOf, pages, relativeLinks, type Link, type Page } from './pages';

const all = pages();
const anchors = new Map(all.map((page) => [page.path, page.anchors]));

/** Whether a link leads to a file, and to a heading of it if it names one. */
const leadsSomewhere = ({ file, anchor }: Link): boolean =>
  existsSync(join(ROOT, file)) && (anchor === undefined || (anchors.get(file)?.has(anchor) ?? false));

/** The scripts of npm that a page names. */
const scriptsIn = ({ text }: Page): string[] =>
  [...text.matchAll(/npm run (?:--?[a-z]+ )*([a-z][\w:-]*)/g)].map(([, name = '']) => name);

/** The paths of this repository that a page names, without the line after a colon. */
const pathsIn = (page: Page): string[] =>
  inlineCode(page)
    .filter((code) => /^(?:bin|contract|docs|lib|test|tools|\.github|\.ci)\/[\w./-]*$/.test(code))
    .map((code) => code.replace(/\/$/, ''));

it('every relative link leads to a file, and to a heading if it names one', () => {
  const links = all.flatMap(relativeLinks);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((link) => !leadsSomewhere(link)).map(({ name }) => name)).toEqual([]);
});

it('every script of npm that a page names is in package.json', () => {
  const named = all.flatMap((page) => scriptsIn(page).map((name) => ({ page: page.path, name })));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
});

it('every path that a page names is there', () => {
  const named = all.flatMap((page) => pathsIn(page).map((path) => ({ page: page.path, path })));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
});

describe('a page', () => {
  const page = pageOf(
    'docs/a.md',
    '# A `b` & c!\n## Same\n## Same\n[x](b.md#y) [z](#same-1) [w](https://example.com)\n```\n[no](no.md)\n```\n',
  );

  it('has the anchors that GitHub gives its headings', () => {
    expect([...page.anchors]).toEqual(['a-b--c', 'same', 'same-1']);
  });

  it('has links relative to its folder, none from blocks of code, and none that leave the repository', () => {
    expect(relativeLinks(page).map(({ file, anchor }) => [file, anchor])).toEqual([
      ['docs/b.md', 'y'],
      ['docs/a.md', 'same-1'],
    ]);
  });
});
