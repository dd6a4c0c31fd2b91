import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const PROJECT = join(__dirname, '../..');

let lines: { readonly place: string; readonly text: string }[] | undefined;

/** Each line of lib/, those that speak of access first. */
function sourceLines() {
  lines ??= readdirSync(join(PROJECT, 'lib'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => Number(b.includes('/access/')) - Number(a.includes('/access/')) || a.localeCompare(b))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((text, index) => ({ place: `${relative(PROJECT, file)}:${index + 1}`, text })),
    );
  return lines;
}

/**
 * Where a Sid is written, as `lib/access/g1-region.ts:36`. A Sid made from a template is found by its beginning.
 *
 * @returns undefined if the statement comes from elsewhere, such as the CDK itself
 */
export function sourceOf(sid: string | undefined): string | undefined {
  if (sid === undefined) return undefined;
  const whole = new RegExp(`['"\`]${sid}['"\`]`);
  const exact = sourceLines().find(({ text }) => whole.test(text));
  if (exact !== undefined) return exact.place;
  const built = sourceLines().find(({ text }) =>
    [...text.matchAll(/`([A-Z]\w{4,})\$\{/g)].some((match) => sid.startsWith(match[1] ?? '')),
  );
  return built?.place;
}
