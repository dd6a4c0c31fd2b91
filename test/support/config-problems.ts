import { loadConfig, type RoomCheck } from '../../lib/config';
import { UserError } from '../../lib/config/user-error';

/**
 * The lines of the message that name a problem of a configuration; none if it is valid.
 *
 * @param room says what policies have no room for. @default - the synthesis does
 */
export function problemsOf(input: unknown, room?: RoomCheck): string[] {
  try {
    loadConfig(input, undefined, room);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problem
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
  return [];
}
