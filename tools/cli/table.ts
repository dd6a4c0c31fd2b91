import CliTable from 'cli-table3';
import { widthOf, wrap } from './wrap';

/** A line across all columns, above the rows that belong together. */
export interface Heading {
  readonly heading: string;
}

/** A table, its texts coloured as they are to be shown. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[] | Heading)[];
  /** columns of the terminal. @default - as wide as it gets */
  readonly width?: number;
  /** whether lines stand between columns, or room alone. @default 'lines' */
  readonly look?: 'lines' | 'room';
  /** @default - all to the left */
  readonly aligns?: readonly ('left' | 'right')[];
}

/** Columns below which a column cannot be read. */
const LEAST_WIDTH = 8;

/** What a column takes beside its text, in both looks. */
const FRAME = 3;

/**
 * A table that fits the terminal: texts break within their columns, and where these would be too narrow to read, each row
 * becomes a list.
 *
 * @returns without a line feed at its end
 */
export function renderTable(table: Table): string {
  const { head, rows, width = Infinity, look = 'lines', aligns = [] } = table;
  const columns = head.map((text, column) =>
    Math.max(widthOf(text), ...rows.map((row) => widthOf(isHeading(row) ? '' : (row[column] ?? '')))),
  );
  const widths = fit(columns, width - FRAME * head.length - 1);
  if (widths === undefined) return renderList(table, width);
  const cells = (row: readonly string[]) =>
    widths.map((columnWidth, column) => wrap(row[column] ?? '', columnWidth));
  const drawn = new CliTable({
    head: cells(head),
    colAligns: [...aligns],
    style: { head: [], border: [], compact: true, ...(look === 'room' && { 'padding-left': 0 }) },
    ...(look === 'room' && { chars: ROOM }),
  });
  for (const row of rows)
    drawn.push(isHeading(row) ? [{ content: row.heading, colSpan: head.length }] : cells(row));
  return drawn.toString();
}

const isHeading = (row: readonly string[] | Heading): row is Heading => 'heading' in row;

/** The widest columns become narrower until all fit. @returns undefined if they cannot */
function fit(columns: readonly number[], available: number): number[] | undefined {
  const widths = [...columns];
  for (let excess = widths.reduce((sum, width) => sum + width, 0) - available; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest <= LEAST_WIDTH) return undefined;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function renderList({ head, rows }: Table, width: number): string {
  const names = Math.max(...head.map(widthOf));
  const line = (name: string, text: string) => {
    if (name === '') return [wrap(text, width)];
    const [first = '', ...more] = wrap(text, Math.max(LEAST_WIDTH, width - names - 2)).split('\n');
    const indent = ' '.repeat(names + 2);
    return [`${name}${' '.repeat(names - widthOf(name) + 2)}${first}`, ...more.map((rest) => indent + rest)];
  };
  return rows
    .map((row) =>
      isHeading(row)
        ? row.heading
        : head.flatMap((name, column) => (row[column] ? line(name, row[column]) : [])).join('\n'),
    )
    .join('\n\n');
}

const ROOM = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '  ',
  'left-mid': '  ',
  mid: '─',
  'mid-mid': '─',
  right: '',
  'right-mid': '',
  middle: '  ',
};
