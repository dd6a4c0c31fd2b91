import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** A Markdown file of the repository. */
export interface Page {
  /** relative to the root, such as `docs/runbook.md` */
  readonly path: string;
  readonly text: string;
  /** the text without its blocks of code */
  readonly prose: string;
  /** what a link can name after `#` */
  readonly anchors: ReadonlySet<string>;
}

export interface Link {
  /** the page and the link, such as `README.md → docs/doctor.md#checks` */
  readonly name: string;
  /** the file it leads to, relative to the root */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Paths that git knows or would add, relative to the root. */
export const repositoryFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => path !== '');

/** The anchor that GitHub gives a heading, before it counts those of one name. */
const slug = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** The anchors of a page; the second heading of a name gets `-1`, the third `-2`. */
const anchorsOf = (prose: string): ReadonlySet<string> => {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = slug(heading);
    let anchor = plain;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${plain}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
};

export const pageOf = (path: string, text: string): Page => {
  const prose = text.replace(/^ *```.*?^ *```$/gms, '');
  return { path, text, prose, anchors: anchorsOf(prose) };
};

/** Every Markdown file of the repository. */
export const pages = (): Page[] =>
  repositoryFiles()
    .filter((path) => path.endsWith('.md'))
    .map((path) => pageOf(path, readFileSync(join(ROOT, path), 'utf8')));

/** The links of a page that stay within the repository. */
export const relativeLinks = ({ path, prose }: Page): Link[] =>
  [...prose.matchAll(/\]\(<?([^)\s>]+)>?\)|^\[[^\]]+\]: (\S+)$/gm)]
    .map(([, inline, reference]) => inline ?? reference ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      return {
        name: `${path} → ${target}`,
        file: file === '' ? path : posix.join(posix.dirname(path), file),
        anchor,
      };
    });

/** What a page sets in the font of code within its text. */
export const inlineCode = ({ prose }: Page): string[] =>
  [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
