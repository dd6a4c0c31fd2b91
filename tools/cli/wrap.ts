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

/** One line of plain text in at most so many columns, its end left out where there are more. */
export const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/** A text in which no line has more columns than the terminal; what follows a break stands under where its text began. */
export const fit = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => (widthOf(line) <= width ? line : hang(line, width)))
    .join('\n');

function hang(line: string, width: number): string {
  const indent = indentOf(stripVTControlCharacters(line), width);
  const [head, rest] = splitAt(line, indent);
  const [first = '', ...more] = wrap(rest, width - indent).split('\n');
  return [head + first, ...more.map((part) => ' '.repeat(indent) + part)].join('\n');
}

/** Where the text of a line begins: after its columns, which two blanks end, or after its mark. */
function indentOf(line: string, width: number): number {
  const columns = [...line.matchAll(/ {2,}(?=\S)/g)].map(({ 0: room, index }) => index + room.length);
  const last = columns.filter((end) => end <= width / 2).at(-1) ?? 0;
  const mark = /^(?:[^\w\s"'(<[{/.]+ )+/.exec(line.slice(last))?.[0].length ?? 0;
  return last + mark <= width / 2 ? last + mark : last;
}

/** A line before and from a column on; colours take no room. */
function splitAt(line: string, column: number): [string, string] {
  let head = '';
  for (const token of line.match(COLOUR_OR_CHARACTER) ?? []) {
    if (widthOf(head) >= column) break;
    head += token;
  }
  return [head, line.slice(head.length)];
}

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
