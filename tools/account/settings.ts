import { z } from 'zod';
import { TOOLS_CONFIG_FILE } from '../../lib/config/load';
import { parseSettings } from '../../lib/config/parse';
import { days } from '../../lib/config/values';
import { reviewSettings, type ReviewSettings } from '../review/settings';

/** From when the doctor finds a credential too old: what `tools.config.ts` may say under `doctor`. */
export const doctorSettings = z.strictObject({
  oldestAccessKeyDays: days(1)
    .default(90)
    .meta({
      description: 'Days after which the doctor finds an access key too old.',
      examples: [60],
    }),
  unusedAfterDays: days(1)
    .default(90)
    .meta({
      description: 'Days after which the doctor finds a password or an access key unused.',
      examples: [45],
    }),
});

export type DoctorSettingsInput = z.input<typeof doctorSettings>;
export type DoctorSettings = z.output<typeof doctorSettings>;

/** All that `tools.config.ts` may say. */
export const toolSettings = z.strictObject({
  review: reviewSettings.prefault({}),
  doctor: doctorSettings.prefault({}),
});

/**
 * Parses the settings of the tools, with every problem reported together.
 *
 * @param input what `tools.config.ts` exports
 * @throws UserError naming each problem's path, the value got and what is expected
 */
export const loadToolSettings = (input: unknown): { review: ReviewSettings; doctor: DoctorSettings } =>
  parseSettings(toolSettings, input, {
    name: TOOLS_CONFIG_FILE,
    remedy: `Correct ${TOOLS_CONFIG_FILE}; docs/configuration.md lists every field.`,
  });
