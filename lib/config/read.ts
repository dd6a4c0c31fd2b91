import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ignoredIn } from './ignored';
import { CONFIG_FILE, loadConfig } from './load';
import { SettingsError } from './parse';
import { placeholdersIn, type Placeholder } from './placeholders';
import type { BaselineConfig, BaselineConfigInput, RoomCheck } from './schema';
import { SettingsSource } from './source';
import { UserError } from './user-error';

/** A configuration as its file has it. */
export interface ReadConfig {
  /** what the file exports */
  readonly input: BaselineConfigInput;
  readonly config: BaselineConfig;
  /** what of it is shipped as an example */
  readonly placeholders: readonly Placeholder[];
  /** what it says to no effect, one sentence each, with file and line */
  readonly ignored: readonly string[];
}

export interface ReadOptions {
  /** of the file. @default - that of this repository */
  readonly path?: string;
  /** what the command line says otherwise. @default - nothing */
  readonly change?: (input: BaselineConfigInput) => BaselineConfigInput;
  /** what says whether policies have room, loaded where there is an organization. @default - the synthesis says so */
  readonly room?: () => Promise<RoomCheck>;
}

/**
 * Reads the configuration of an account. Whatever is wrong with the file is one message.
 *
 * @throws UserError naming the lines
 */
export async function readConfig({
  path = join(__dirname, '../..', CONFIG_FILE),
  change = (input) => input,
  room,
}: ReadOptions = {}): Promise<ReadConfig> {
  const { exported } = await settingsOf(path);
  const source = await sourceOf(path);
  const lineOf = source.lineOf.bind(source);
  try {
    // Parsed as written first: what it exports may be anything.
    const input = exported as BaselineConfigInput;
    const name = basename(path);
    loadConfig(input, name, isOrganized(exported) ? await room?.() : undefined);
    const config = loadConfig(change(input), name);
    return {
      input,
      config,
      placeholders: placeholdersIn(config, lineOf, name),
      ignored: ignoredIn(input, config).map(
        (found) => `${name}${lineSuffix(lineOf(found.path))}: ${found.text}`,
      ),
    };
  } catch (error) {
    throw error instanceof SettingsError ? new SettingsError(error.problems, error.file, lineOf) : error;
  }
}

const isOrganized = (exported: unknown): boolean =>
  typeof exported === 'object' && exported !== null && 'organization' in exported;

/** Whatever runs the app finds the file by its name, compiled or not. */
const withoutExtension = (path: string): string => path.replace(/\.ts$/, '');

const lineSuffix = (line: number | undefined): string => (line === undefined ? '' : `:${line}`);

/** Not a folder of that name, either. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const sourceOf = async (path: string): Promise<SettingsSource> =>
  new SettingsSource(basename(path), readFileSync(path, 'utf8'), (await import('typescript')).default);

/**
 * What a file of settings exports.
 *
 * @throws UserError if there is none, it cannot be run, or exports nothing
 */
async function settingsOf(path: string): Promise<{ exported: unknown }> {
  const name = basename(path);
  if (!isFile(path)) throw new UserError(`There is no ${name}`, 'Write one: npm run config -- --init');
  try {
    const { default: exported } = (await import(withoutExtension(resolve(path)))) as {
      default?: unknown;
    };
    // In an object: one that is a promise would be awaited. A file without any export is an empty module.
    if (exported !== undefined && /\bexport default\b|\bexports\b/.test(readFileSync(path, 'utf8')))
      return { exported };
  } catch (error) {
    throw await unreadable(path, error);
  }
  throw new UserError(
    `${name} exports nothing`,
    `Write 'export default { … } satisfies BaselineConfigInput;' into it; npm run config -- --init writes a first file`,
  );
}

async function unreadable(path: string, error: unknown): Promise<UserError> {
  const name = basename(path);
  const syntax = (await sourceOf(path)).syntaxErrors();
  if (syntax.length > 0)
    return new UserError(
      `${name} is not TypeScript:\n${syntax.map((line) => `  - ${line}`).join('\n')}`,
      `Correct ${name}`,
    );
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = new RegExp(`${name.replaceAll('.', '\\.')}:(\\d+)`).exec(stack)?.[1];
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new UserError(
    `${name}${line === undefined ? '' : `:${line}`} throws an error as it is read: ${message}`,
    `Correct ${name}: it holds plain values, and no code that can fail`,
  );
}
