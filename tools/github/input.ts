import { InvalidArgumentError } from 'commander';
import { UserError } from '../../lib/config/user-error';
import { readInput } from '../cli/input';
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
 * @throws CommandError if it cannot be read, or is empty
 */
export const readMarkdown = (file: string): string =>
  readInput(file, 'Name the file with --file, and read what the step before it printed');

/**
 * The repository that the environment names.
 *
 * @throws UserError if a variable is missing
 */
export function connect(): GitHub {
  const { GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl, GITHUB_TOKEN, GH_TOKEN } = process.env;
  const token = GITHUB_TOKEN ?? GH_TOKEN;
  if (!token) throw new UserError('There is no token', 'Set GITHUB_TOKEN');
  if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UserError(`GITHUB_REPOSITORY is '${repository ?? ''}'`, "Set it to 'owner/name'");
  return new GitHub({ repository, token, apiUrl: apiUrl?.replace(/\/$/, '') });
}
