import type { Lifecycle, Walkthrough } from '../../../contract/lifecycles';
import { nearest } from '../../../lib/config/nearest';
import { UserError } from '../../../lib/config/user-error';

/** What a person selects of the contract. @default - all of it */
export interface Selection {
  /** ids of lifecycles */
  readonly only?: readonly string[];
  /** a few that take a minute */
  readonly sample?: boolean;
  /** the commands of the pages alone */
  readonly pages?: boolean;
}

interface Selectable {
  readonly lifecycles: readonly Lifecycle[];
  readonly walkthroughs: readonly Walkthrough[];
}

/**
 * The lifecycles and walkthroughs of a run.
 *
 * @param few ids of the sample
 * @throws UserError for an id that there is not
 */
export function select(
  { lifecycles, walkthroughs }: Selectable,
  { only, sample, pages }: Selection,
  few: readonly string[],
): Selectable {
  if (pages) return { lifecycles: [], walkthroughs };
  const ids = sample ? few : only;
  return ids === undefined
    ? { lifecycles, walkthroughs }
    : { lifecycles: selectLifecycles(lifecycles, ids), walkthroughs: [] };
}

/**
 * Lifecycles by their ids, in the order of the contract.
 *
 * @throws UserError for an id that there is not
 */
export function selectLifecycles(all: readonly Lifecycle[], ids: readonly string[]): readonly Lifecycle[] {
  const known = all.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new UserError(
      `There is no lifecycle ${unknown.join(', ')}.`,
      `Name some of these, the nearest first:\n${inColumns([...new Set([...unknown.flatMap((id) => nearest(id, known)), ...known])])}`,
    );
  return all.filter(({ id }) => ids.includes(id));
}

/** Names in rows, as many columns as fit into 96 characters. */
function inColumns(names: readonly string[], columns = 6): string {
  const rows = Array.from({ length: Math.ceil(names.length / columns) }, (_, row) =>
    names.slice(row * columns, (row + 1) * columns),
  );
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length + 2)),
  );
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (columns > 1 && width > 96) return inColumns(names, columns - 1);
  const padded = (name: string, column: number) => name.padEnd(widths[column] ?? 0);
  return rows.map((row) => `    ${row.map(padded).join('')}`.trimEnd()).join('\n');
}
