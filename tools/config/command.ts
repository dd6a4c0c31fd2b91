import { join } from 'node:path';
import { CONFIG_FILE, readConfig, type ReadConfig, type RoomCheck } from '../../lib/config';
import { isOptIn } from '../../lib/config/regions';
import { everyRegion } from '../../lib/config/security';
import type { Answer } from '../cli/command';
import { initialize, type FirstValues } from './init';
import { jsonSchema, reference } from './reference';

/** What a person types after `npm run config --`. */
export interface ConfigFlags extends FirstValues {
  readonly init?: boolean;
  readonly schema?: boolean;
  readonly reference?: boolean;
  readonly file?: string;
  readonly force?: boolean;
}

const PROJECT = join(__dirname, '../..');

/**
 * Checks a configuration, prints what it may hold, or writes a first one.
 *
 * @param room says whether the policies of an organization have room for what the configuration names. @default - the
 * synthesis does
 */
export async function configAnswer(flags: ConfigFlags, room?: () => Promise<RoomCheck>): Promise<Answer> {
  const path = flags.file ?? join(PROJECT, CONFIG_FILE);
  if (flags.reference) return { text: reference(), isDocument: true };
  if (flags.schema) return { text: `${JSON.stringify(jsonSchema(), null, 2)}\n`, isDocument: true };
  if (flags.init) return initialize(path, flags);
  return checked(await readConfig({ path, room }));
}

function checked({ config, placeholders, ignored }: ReadConfig): Answer {
  const { homeRegion, name, detection } = config;
  const regions = everyRegion(config);
  const notes = [
    ...placeholders.map(
      ({ location, path, value, expected }) =>
        `${location}: ${path} is still '${value}', expected ${expected}`,
    ),
    ...ignored,
    ...regions
      .filter(isOptIn)
      .map((region) => `${region} is off in a new account: enable it there before you deploy`),
  ];
  const summary = `Valid: the baseline '${name}' in ${homeRegion}, tier ${detection.tier}, governing ${regions.join(', ')}.`;
  return {
    result: { ok: true, name, homeRegion, regions, tier: detection.tier, notes },
    text: `${[summary, ...notes.map((note) => `  - ${note}`)].join('\n')}\n`,
  };
}
