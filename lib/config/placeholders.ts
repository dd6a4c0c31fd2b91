import type { BaselineConfig } from './schema';
import { CONFIG_FILE } from './load';

/** A value shipped as an example that a real account must not be deployed with. */
export interface Placeholder {
  readonly path: string;
  readonly value: string;
  /** `baseline.config.ts:6`, or the file alone when the value is not written in it. */
  readonly location: string;
  readonly expected: string;
}

/** The account number of the emulated account; AWS gives it to nobody. */
export const SANDBOX_ACCOUNT = '000000000000';

const PLACEHOLDER_NAME = 'acme';
const EXAMPLE_ADDRESS = /[@.]example\.(com|net|org)$/i;

/**
 * The placeholders that are still in a configuration.
 *
 * @param source text of the configuration file, to name the line
 */
export function placeholdersIn(config: BaselineConfig, source: string): Placeholder[] {
  const lines = source.split('\n');
  const holds = (value: string) => (line: string) =>
    !line.trim().startsWith('//') && [`'${value}'`, `"${value}"`].some((text) => line.includes(text));
  const locate = (path: string, value: string) => {
    // Another field, such as a tag, may hold the same text.
    const inField = lines.findIndex((line) => holds(value)(line) && line.trim().startsWith(`${path}:`));
    const index = inField < 0 ? lines.findIndex(holds(value)) : inField;
    return index < 0 ? CONFIG_FILE : `${CONFIG_FILE}:${index + 1}`;
  };
  const named =
    config.name === PLACEHOLDER_NAME
      ? [
          {
            path: 'name',
            value: config.name,
            expected: 'a prefix of your own, unique among all buckets of AWS',
          },
        ]
      : [];
  const addressed = config.notificationEmails.flatMap((value, i) =>
    EXAMPLE_ADDRESS.test(value)
      ? [{ path: `notificationEmails[${i}]`, value, expected: 'an address that somebody reads' }]
      : [],
  );
  return [...named, ...addressed].map((found) => ({ ...found, location: locate(found.path, found.value) }));
}
