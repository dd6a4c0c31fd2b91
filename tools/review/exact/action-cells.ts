import { isTrust, type ActionCatalog, type Actions } from './action-catalog';
import type { Rule } from './rules';

/** All actions, cut into cells whose actions no rule distinguishes: thousands share a few hundred. */
export class ActionCells {
  /** indices in the catalog */
  readonly cells: readonly (readonly number[])[];
  private readonly narrowed = new Map<Actions, Map<string, Actions>>();
  private readonly byCell = new Map<Actions, Actions>();

  /** @param rules all that will be asked for */
  constructor(
    readonly catalog: ActionCatalog,
    rules: readonly Rule[],
  ) {
    const distinct = [...new Set(rules.map((rule) => this.actionsOf(rule)))];
    const cells = new Map<readonly number[], number[]>();
    partsOf([...catalog.names.keys()], distinct).forEach((part, action) => {
      const cell = cells.get(part) ?? [];
      cell.push(action);
      cells.set(part, cell);
    });
    this.cells = [...cells.values()];
  }

  /** Whether a rule applies, by cell. */
  appliesTo(rule: Rule): Actions {
    const actions = this.actionsOf(rule);
    const known =
      this.byCell.get(actions) ?? Uint8Array.from(this.cells, ([first = 0]) => actions[first] ?? 0);
    this.byCell.set(actions, known);
    return known;
  }

  /** Cells to which some rule applies. */
  anyOf(rules: readonly Rule[]): number[] {
    const applying = [...new Set(rules.map((rule) => this.appliesTo(rule)))];
    return [...this.cells.keys()].filter((cell) => applying.some((each) => each[cell] === 1));
  }

  private actionsOf({ source, holder }: Rule): Actions {
    const own = source === undefined ? this.catalog.all : this.catalog.actionsOf(source.statement);
    if (holder === undefined) return own;
    const service = holder.split(':')[2] ?? '';
    const known = this.narrowed.get(own) ?? new Map<string, Actions>();
    this.narrowed.set(own, known);
    const narrowed = known.get(service) ?? both(own, this.readFor(service));
    known.set(service, narrowed);
    return narrowed;
  }

  /** Actions for which AWS reads the policy of a resource: those of its own service, and of roles those that take them. */
  private readFor(service: string): Actions {
    return service === 'iam' ? this.catalog.ofService('sts', isTrust) : this.catalog.ofService(service);
  }
}

const both = (one: Actions, other: Actions): Actions => one.map((is, index) => is & (other[index] ?? 0));

/** Of each item in turn the places of the lists that it is in; the same array for items that are in the same lists. */
export function partsOf(items: readonly number[], lists: readonly Actions[]): (readonly number[])[] {
  const parts: (readonly number[])[] = [[]];
  const partOf = new Uint32Array(items.length);
  lists.forEach((list, place) => {
    const within = new Map<number, number>();
    items.forEach((item, index) => {
      if (list[item] !== 1) return;
      const part = partOf[index] ?? 0;
      const next = within.get(part) ?? parts.push([...(parts[part] ?? []), place]) - 1;
      within.set(part, next);
      partOf[index] = next;
    });
  });
  return Array.from(partOf, (part) => parts[part] ?? []);
}
