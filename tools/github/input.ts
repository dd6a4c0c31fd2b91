import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { UserError } from '../../lib/config/user-error';
import { messageOf } from '../cli/errors';
import { GitHub } from './api';

/** Reads the kind of a comment or issue from an option. */
export function word(text: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(text)) throw new InvalidArgumentError('It has to be one word in lower case.');
  return text;
}

/**
 * The Markdown to write.
 *
 * @param file its path; `-` is standard input
 * @throws UserError if it cannot be read, or is empty
 */
export function readMarkdown(file: string): string {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`, 'Name the file with --file');
  }
  if (text.trim() !== '') return text;
  throw new UserError(
    'There is nothing to write: the Markdown is empty',
    'Read what the step before it printed',
  );
}

/**
 * The repository that the environment names.
 *
 * @throws UserError if a variable is missing
 */
export function connect(environment: Record<string, string | undefined> = process.env): GitHub {
  const { GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl } = environment;
  const token = environment.GITHUB_TOKEN ?? environment.GH_TOKEN;
  if (!token) throw new UserError('There is no token', 'Set GITHUB_TOKEN');
  if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UserError(`GITHUB_REPOSITORY is '${repository ?? ''}'`, "Set it to 'owner/name'");
  return new GitHub({ repository, token, apiUrl: apiUrl?.replace(/\/$/, '') });
}
