import { stripVTControlCharacters } from 'node:util';

/** Columns that a text takes, without its colours; of several lines the longest. */
export const widthOf = (text: string): number =>
  Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );

/** A text in lines of at most so many columns, broken between words, and long words where they have parts. */
export const wrap = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) =>
      fill(
        line.split(' ').flatMap((word) => partsOf(word, width)),
        width,
      ),
    )
    .join('\n');

/** A word, or a part of one, and what joins it to the one before. */
interface Piece {
  readonly text: string;
  readonly joint: ' ' | '';
}

function fill(pieces: readonly Piece[], width: number): string {
  const lines: string[] = [];
  for (const { text, joint } of pieces) {
    const line = lines.at(-1);
    if (line === undefined || widthOf(line + joint + text) > width) lines.push(text);
    else lines[lines.length - 1] = line + joint + text;
  }
  return lines.join('\n');
}

/** Sids break before a capital letter, ARNs and paths after what separates their parts. */
function partsOf(word: string, width: number): Piece[] {
  const parts =
    widthOf(word) <= width
      ? [word]
      : word.split(/(?<=[a-z])(?=[A-Z])|(?<=[:/._-])(?=\w)/).flatMap((part) => cut(part, width));
  return parts.map((text, index) => ({ text, joint: index === 0 ? ' ' : '' }));
}

/** What has no parts is cut where the line ends; colours take no room. */
function cut(part: string, width: number): string[] {
  if (widthOf(part) <= width) return [part];
  const lines = [''];
  for (const token of part.match(COLOUR_OR_CHARACTER) ?? []) {
    const line = lines.at(-1) ?? '';
    if (widthOf(line + token) > width) lines.push(token);
    else lines[lines.length - 1] = line + token;
  }
  return lines;
}

const ESCAPE = String.fromCharCode(27);
const COLOUR_OR_CHARACTER = new RegExp(`${ESCAPE}\\[[\\d;]*m|.`, 'gs');
