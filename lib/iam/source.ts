import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIB = join(__dirname, '..');

/**
 * The file and line of `lib` that names a Sid, such as `lib/access/roles.ts:12`: for a message, so only where there is a
 * mistake to report.
 *
 * @returns `lib` if there is none, or no file names it as it is, such as a Sid that is put together
 */
export function sourceOf(sid: string | undefined): string {
  if (sid === undefined) return 'lib';
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const file of files.sort()) {
    const lines = readFileSync(join(LIB, file), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(`'${sid}'`));
    if (line >= 0) return `${join('lib', file)}:${line + 1}`;
  }
  return 'lib';
}
