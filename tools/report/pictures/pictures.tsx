import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import type { Graph } from '../facts/architecture';
import { layOut } from '../layout';
import type { Access } from '../model';
import { Picture } from '../page/architecture';
import { colourBlock, COLOURS, type Scheme } from '../page/colours';
import { Grid } from '../page/grid';

/** Name of a file → what is in it. */
export type Pictures = Readonly<Record<string, string>>;

const SCHEMES = Object.keys(COLOURS) as Scheme[];

const styleOf = (scheme: Scheme): string =>
  `${colourBlock(scheme)}\n${readFileSync(join(__dirname, '../page/drawing.css'), 'utf8')}`;

const named = (name: string, draw: (style: string) => string): Pictures =>
  Object.fromEntries(SCHEMES.map((scheme) => [`${name}-${scheme}.svg`, `${draw(styleOf(scheme))}\n`]));

/** The account as SVG, for light and for dark pages. */
export async function architecturePictures(graph: Graph): Promise<Pictures> {
  const layout = await layOut(graph);
  return named('architecture', (style) => renderToString(<Picture layout={layout} file={{ style }} />));
}

/** Who may do what as SVG, for light and for dark pages. */
export const accessPictures = (access: Access): Pictures =>
  named('access', (style) => renderToString(<Grid access={access} file={{ style }} />));
