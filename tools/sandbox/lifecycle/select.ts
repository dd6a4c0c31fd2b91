import type { Lifecycle } from '../../../contract/lifecycles';
import { UserError } from '../../../lib/config/user-error';

/**
 * Lifecycles by their ids, in the order of the contract.
 *
 * @param ids @default - all
 * @throws UserError for an id that there is not
 */
export function selectLifecycles(all: readonly Lifecycle[], ids?: readonly string[]): readonly Lifecycle[] {
  if (ids === undefined) return all;
  const unknown = ids.filter((id) => !all.some((lifecycle) => lifecycle.id === id));
  if (unknown.length > 0)
    throw new UserError(
      `There is no lifecycle ${unknown.join(', ')}.`,
      `Name some of these: ${all.map(({ id }) => id).join(', ')}`,
    );
  return all.filter(({ id }) => ids.includes(id));
}
