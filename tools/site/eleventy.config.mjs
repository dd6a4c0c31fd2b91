import { readFileSync } from 'node:fs';
import { IdAttributePlugin } from '@11ty/eleventy';
import { drawingOf } from './diagram.mjs';

/** The anchors that GitHub gives headings: the same links work there and here. */
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const pageOf = (path) => path.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');

/** The parts and pages of docs/README.md: what the site has at its left. */
const navigation = () =>
  readFileSync('docs/README.md', 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      title: part.split('\n')[0],
      pages: [...part.matchAll(/\[([^\]]+)\]\(([^)#]+\.md)\)/g)].map(([, title, path]) => ({
        title,
        path: pageOf(path.startsWith('../') ? path.slice(3) : `docs/${path}`),
      })),
    }));

/** Links to pages lead to pages of the site; what else is in the repository has no page, and no link. */
function relink(markdown) {
  markdown.renderer.rules.link_open = (tokens, index, options, _, self) => {
    const token = tokens[index];
    const href = token.attrGet('href');
    const [path, anchor] = href.split('#');
    if (/^[a-z]+:/.test(href) || path === '') return self.renderToken(tokens, index, options);
    if (path.endsWith('.md')) token.attrSet('href', [pageOf(path), anchor].filter(Boolean).join('#'));
    else token.attrs = token.attrs.filter(([name]) => name !== 'href');
    return self.renderToken(tokens, index, options);
  };
}

/** GitHub draws the diagrams of pages by itself; a site that runs no script has them drawn. */
function draw(markdown) {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    return info.trim() === 'mermaid' ? drawingOf(content) : fence(tokens, index, ...rest);
  };
}

/** The pages as a site that needs no server: links are relative. */
export default function (eleventy) {
  for (const folder of ['.github', '.sandbox', 'node_modules', 'examples', 'reports', 'site'])
    eleventy.ignores.add(`${folder}/**`);
  eleventy.addPlugin(IdAttributePlugin, { slugify, checkDuplicates: false });
  eleventy.amendLibrary('md', relink);
  eleventy.amendLibrary('md', draw);
  eleventy.addPassthroughCopy('docs/pictures');
  eleventy.addPassthroughCopy({ 'tools/site/style.css': 'style.css' });
  eleventy.addGlobalData('layout', 'layout.njk');
  eleventy.addGlobalData('navigation', navigation);
  eleventy.addGlobalData(
    'permalink',
    () =>
      ({ page }) =>
        pageOf(page.inputPath.replace(/^\.\//, '')),
  );
  eleventy.addFilter('toRoot', (url) => '../'.repeat(url.split('/').length - 2) || './');
  eleventy.addFilter('heading', (html) => /<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1].replace(/<[^>]*>/g, ''));
  return {
    dir: { input: '.', output: 'site', includes: 'tools/site' },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  };
}
