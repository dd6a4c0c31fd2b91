import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pages, ROOT } from './pages';

const ELEVENTY = join(ROOT, 'node_modules/@11ty/eleventy/cmd.cjs');
let site = '';
let files = new Map<string, string>();

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'site-'));
  // Eleventy takes an output that is relative to where it runs.
  const parameters = [
    '--config=tools/site/eleventy.config.mjs',
    `--output=${relative(ROOT, site)}`,
    '--quiet',
  ];
  execFileSync(process.execPath, [ELEVENTY, ...parameters], { cwd: ROOT, stdio: 'pipe' });
  files = new Map(
    readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .map((path) => [path, readFileSync(join(site, path), 'utf8')]),
  );
}, 60_000);

const idsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));

/** Links and sources that stay within the site. */
const targetsOf = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|srcset)="([^"]+)"/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

it('has a page for each page of the repository', () => {
  const expected = pages()
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('.github/'))
    .map((path) => path.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html'));
  expect([...files.keys()].sort()).toEqual(expected.sort());
});

it('has links alone that lead to a file of the site, and to a heading if they name one', () => {
  const all = [...files].flatMap(([path, html]) => targetsOf(html).map((target) => ({ path, target })));
  expect(all.length).toBeGreaterThan(500);
  const broken = all.filter(({ path, target }) => {
    const [file = '', anchor] = target.split('#');
    const led = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(site, led))) return true;
    return anchor !== undefined && !idsOf(files.get(led) ?? '').has(decodeURIComponent(anchor));
  });
  expect(broken).toEqual([]);
});

it('loads nothing from elsewhere and runs nothing: it works offline, from a folder', () => {
  for (const html of files.values()) {
    expect(html.match(/<script|<link[^>]*href="[a-z]+:|<img[^>]*src="[a-z]+:/g)).toBeNull();
    expect(html).toContain('style.css');
  }
});

it('draws the diagrams, which GitHub draws by itself', () => {
  const html = files.get('docs/ARCHITECTURE.html') ?? '';
  expect(html).toMatch(/<figure class="diagram"><svg[^]*>lib</);
  expect([...files.values()].join('')).not.toContain('language-mermaid');
});

it('lists each page of docs in the navigation but the single decisions', () => {
  const navigation = /<nav[^]*?<\/nav>/.exec(files.get('index.html') ?? '')?.[0] ?? '';
  const listed = targetsOf(navigation);
  const missing = [...files.keys()].filter(
    (path) =>
      path.startsWith('docs/') &&
      !/^docs\/(?:decisions\/\d|index)/.test(path) &&
      !listed.includes(`./${path}`),
  );
  expect(missing).toEqual([]);
});
