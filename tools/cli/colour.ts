import pico from 'picocolors';
import type { Colors } from 'picocolors/types';

/** Functions that colour a text, or give it back as it is. */
export type Colours = Colors;

/** A stream to write to, such as `process.stdout`. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Colours for a stream: none if it is not a terminal, or a dumb one, or if NO_COLOR is set. Source: no-color.org. */
export function coloursFor(
  { isTTY }: Pick<Output, 'isTTY'>,
  environment: Record<string, string | undefined> = process.env,
): Colours {
  return pico.createColors(isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb');
}
