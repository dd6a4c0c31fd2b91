import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const PROJECT = join(__dirname, '../..');

/** Where an app's source declares statements. */
export interface SourceFolders {
  /** everything the app is built from, such as `lib` */
  readonly all: string;
  /** the part of it that is searched first, such as `lib/access` */
  readonly first: string;
}

interface Line {
  readonly place: string;
  readonly text: string;
}

/** Finds the line of an app's source on which a statement is written. Reads the source once, when it is created. */
export class StatementSource {
  /** quoted word → the first place it stands at */
  private readonly quoted = new Map<string, string>();
  /** template strings with a variable part, in the same order */
  private readonly templates: { readonly place: string; readonly template: string }[] = [];

  /** @param project folder of the app */
  constructor(project: string, folders: SourceFolders) {
    for (const { place, text } of readLines(project, folders)) {
      for (const [, word = ''] of text.matchAll(/['"`](\w+)(?=['"`])/g))
        if (!this.quoted.has(word)) this.quoted.set(word, place);
      for (const [, template = ''] of text.matchAll(/`(\w*(?:\$\{[^}]*\}\w*)+)`/g))
        this.templates.push({ place, template });
    }
  }

  /**
   * Where a Sid is written, as `lib/access/region-lock.ts:36`. A Sid made from a template is found by its fixed part.
   *
   * @returns undefined if the statement comes from elsewhere, such as the CDK itself
   */
  placeOf(sid: string): string | undefined {
    return this.quoted.get(sid) ?? this.templates.find(({ template }) => couldMake(template, sid))?.place;
  }
}

/** Each line of the source, those of the first folder first. */
const readLines = (project: string, { all, first }: SourceFolders): Line[] =>
  readdirSync(join(project, all), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
    .sort(
      (a, b) => Number(b.startsWith(`${first}/`)) - Number(a.startsWith(`${first}/`)) || a.localeCompare(b),
    )
    .flatMap((file) =>
      textOf(join(project, file))
        .split('\n')
        .map((text, index) => ({ place: `${file}:${index + 1}`, text })),
    );

/** Of a file that nobody may read here, no line is named. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const SHORTEST_FIXED_PART = 5;

function couldMake(template: string, sid: string): boolean {
  const fixed = template.split(/\$\{[^}]*\}/);
  return fixed.join('').length >= SHORTEST_FIXED_PART && new RegExp(`^${fixed.join('\\w+')}$`).test(sid);
}

const read = new Map<string, StatementSource>();

/**
 * {@link StatementSource.placeOf} in the source of this app, which is read once.
 *
 * @param folders @default - nobody says where statements are written
 */
export function sourceOf(sid: string | undefined, folders?: SourceFolders): string | undefined {
  if (sid === undefined || folders === undefined) return undefined;
  const source = read.get(folders.all) ?? new StatementSource(PROJECT, folders);
  read.set(folders.all, source);
  return source.placeOf(sid);
}
