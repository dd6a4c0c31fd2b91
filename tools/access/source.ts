import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const PROJECT = join(__dirname, '../..');

interface Line {
  readonly place: string;
  readonly text: string;
}

const known = new Map<string, readonly Line[]>();

/** Each line of lib/, those that speak of access first. */
function sourceLines(project: string): readonly Line[] {
  const read = known.get(project) ?? readLines(project);
  known.set(project, read);
  return read;
}

const readLines = (project: string): Line[] =>
  readdirSync(join(project, 'lib'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => Number(b.includes('/access/')) - Number(a.includes('/access/')) || a.localeCompare(b))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((text, index) => ({ place: `${relative(project, file)}:${index + 1}`, text })),
    );

/**
 * Where a Sid is written, as `lib/access/region-lock.ts:36`. A Sid made from a template is found by its fixed part.
 *
 * @param project folder of the app. @default - this one
 * @returns undefined if the statement comes from elsewhere, such as the CDK itself
 */
export function sourceOf(sid: string | undefined, project = PROJECT): string | undefined {
  if (sid === undefined) return undefined;
  const whole = new RegExp(`['"\`]${sid}['"\`]`);
  const exact = sourceLines(project).find(({ text }) => whole.test(text));
  if (exact !== undefined) return exact.place;
  const built = sourceLines(project).find(({ text }) =>
    [...text.matchAll(/`(\w*(?:\$\{[^}]*\}\w*)+)`/g)].some(([, template = '']) => fits(template, sid)),
  );
  return built?.place;
}

const SHORTEST_FIXED_PART = 5;

function fits(template: string, sid: string): boolean {
  const fixed = template.split(/\$\{[^}]*\}/);
  return fixed.join('').length >= SHORTEST_FIXED_PART && new RegExp(`^${fixed.join('\\w+')}$`).test(sid);
}
