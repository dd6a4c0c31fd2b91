import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { layOut } from './layout';
import type { Report } from './model';
import { colourBlock } from './page/colours';
import { Page } from './page/page';

const assetOf = (name: string): string => readFileSync(join(__dirname, 'page', name), 'utf8');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A report as one HTML file that loads nothing: its style and its script are in it, and its policy allows no others. */
export async function render(report: Report): Promise<string> {
  const style = [
    colourBlock('light'),
    `@media screen and (prefers-color-scheme: dark){${colourBlock('dark')}}`,
    assetOf('style.css'),
    assetOf('drawing.css'),
  ].join('\n');
  const script = assetOf('script.js');
  const securityPolicy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  const layout = await layOut(report.architecture);
  return `<!doctype html>\n${renderToString(<Page report={report} layout={layout} assets={{ style, script, securityPolicy }} />)}\n`;
}
