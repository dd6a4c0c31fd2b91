import { loadConfig } from '../../lib/config';
import { UserError } from '../../lib/config/user-error';

/** The lines of the message that name a problem of a configuration; none if it is valid. */
export function problemsOf(input: unknown): string[] {
  try {
    loadConfig(input);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problem
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
  return [];
}
