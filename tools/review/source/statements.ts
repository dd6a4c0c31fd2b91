import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StatementSource, type SourceFolders } from '../../access/source';

const locationsSchema = z.record(z.string(), z.string());

/** Where statements are written: Sid → `lib/access/region-lock.ts:36`. */
export type Locations = Readonly<z.infer<typeof locationsSchema>>;

const FILE = 'statements.json';

/**
 * Notes beside an assembly where its statements are written, while the source is at hand.
 *
 * @param project folder of the app
 * @param outdir the assembly
 * @param folders where its source declares statements. @default - nothing is noted of any
 */
export function writeLocations(project: string, outdir: string, folders?: SourceFolders): void {
  const templates = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.template.json'),
  );
  const sids = templates.flatMap((path) =>
    [...readFileSync(join(outdir, path), 'utf8').matchAll(/"Sid":\s*"(\w+)"/g)].map(([, sid = '']) => sid),
  );
  const source =
    folders !== undefined && existsSync(join(project, folders.all))
      ? new StatementSource(project, folders)
      : undefined;
  const locations = [...new Set(sids)].map((sid) => [sid, source?.placeOf(sid)]);
  writeFileSync(join(outdir, FILE), JSON.stringify(Object.fromEntries(locations)));
}

/** Nothing for an assembly that another tool synthesized. */
export function readLocations(outdir: string): Locations {
  const path = join(outdir, FILE);
  return existsSync(path) ? locationsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}
