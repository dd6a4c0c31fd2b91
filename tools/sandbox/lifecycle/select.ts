import type { Lifecycle, Walkthrough } from '../../../contract/lifecycles';
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
  const unknown = ids.filter((id) => !all.some((lifecycle) => lifecycle.id === id));
  if (unknown.length > 0)
    throw new UserError(
      `There is no lifecycle ${unknown.join(', ')}.`,
      `Name some of these: ${all.map(({ id }) => id).join(', ')}`,
    );
  return all.filter(({ id }) => ids.includes(id));
}
