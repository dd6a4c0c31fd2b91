import { parseSettings } from './parse';
import { configSchema, configSchemaWith, type BaselineConfig, type RoomCheck } from './schema';

export const CONFIG_FILE = 'baseline.config.ts';

/** Settings of the tools, beside what the account should be. */
export const TOOLS_CONFIG_FILE = 'tools.config.ts';

/**
 * Parses a configuration, once, with every problem reported together.
 *
 * @param input what `baseline.config.ts` exports
 * @param name of the file, for messages
 * @param room says what policies have no room for. @default - the synthesis does
 * @throws UserError naming each problem's path, the value got and what is expected
 */
export const loadConfig = (input: unknown, name = CONFIG_FILE, room?: RoomCheck): BaselineConfig =>
  parseSettings(room === undefined ? configSchema : configSchemaWith(room), input, {
    name,
    remedy: `Correct ${name}; docs/configuration.md lists every field.`,
    moved: { review: TOOLS_CONFIG_FILE, doctor: TOOLS_CONFIG_FILE },
  });
