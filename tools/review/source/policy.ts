import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONFIG_FILE, TOOLS_CONFIG_FILE } from '../../../lib/config/load';
import { parseSettings } from '../../../lib/config/parse';
import { reviewSettings, type ReviewSettings } from '../settings';

const schema = z.looseObject({ review: reviewSettings.prefault({}) });

/**
 * What the settings of the tools in a folder say of reviews; in a commit from before they had a file of their own,
 * what the configuration of the account says. Defaults where neither says anything.
 *
 * @throws UserError naming each problem in them
 */
export async function readPolicy(folder: string): Promise<ReviewSettings> {
  const name = existsSync(join(folder, TOOLS_CONFIG_FILE)) ? TOOLS_CONFIG_FILE : CONFIG_FILE;
  const input = await exported(join(folder, name));
  return parseSettings(schema, input, { name, remedy: 'Correct it, or compare with another commit' }).review;
}

const moduleSchema = z.object({ default: z.unknown() });

/** What a module exports by default, which an import of CommonJS may wrap once more. */
async function exported(file: string): Promise<unknown> {
  const { default: outer } = moduleSchema.parse(await import(file));
  const { data } = moduleSchema.safeParse(outer);
  return data?.default ?? outer;
}
