/** What stands on a terminal after all that was written to it. */
export interface Screen {
  readonly lines: readonly string[];
  /** lines that were longer than the terminal is wide, up to where it broke them */
  readonly wrapped: readonly string[];
}

const SEQUENCE = /\u001b\[([?\d;]*)([A-Za-z])/y; // eslint-disable-line no-control-regex

/** Draws what a command wrote, as a terminal of so many columns would: colours are passed over. */
export function screenOf(written: string, columns: number): Screen {
  const lines = [''];
  const wrapped: string[] = [];
  let [row, column] = [0, 0];
  const moveTo = (wanted: number) => {
    row = Math.max(0, wanted);
    while (lines.length <= row) lines.push('');
  };
  const put = (character: string) => {
    if (column >= columns) {
      wrapped.push(lines[row] ?? '');
      moveTo(row + 1);
      column = 0;
    }
    const line = (lines[row] ?? '').padEnd(column);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column++;
  };
  const obey = (parameter: string, command: string) => {
    if (command === 'K') lines[row] = parameter === '2' ? '' : (lines[row] ?? '').slice(0, column);
    if (command === 'A') moveTo(row - Number(parameter || 1));
    if (command === 'G') column = Number(parameter || 1) - 1;
  };
  for (let index = 0; index < written.length; index++) {
    SEQUENCE.lastIndex = index;
    const [sequence, parameter = '', command = ''] = SEQUENCE.exec(written) ?? [];
    const character = written[index] ?? '';
    if (sequence !== undefined) {
      obey(parameter, command);
      index += sequence.length - 1;
    } else if (character === '\r') column = 0;
    else if (character === '\n') {
      moveTo(row + 1);
      column = 0;
    } else put(character);
  }
  return { lines, wrapped };
}
