import { actionDetails, type ActionDetails } from '../../access/action-catalog';
import { usualRegion } from '../../access/request-context';
import { readsTags } from '../../access/tags';
import type { ActionCells } from './action-cells';
import { isTrust, serviceOf } from './action-catalog';
import type { ActionClass } from './classes';
import { ANY, matches } from './glob';
import type { ResourcePattern, Rule } from './rules';
import { carries, isGlobal, shapesOf, type Shape } from './shapes';
import { isTagKey } from './ties';

/** Actions of a class whose requests are for the same kind of resource and carry the same keys. */
export interface ActionKind {
  readonly actions: readonly string[];
  readonly details: ActionDetails;
  readonly shape: Shape;
  /** whether requests carry the tags of the resource */
  readonly readsTags: boolean;
}

/** Requests on one kind of resource, for actions of one cell that carry the same keys. */
interface Entry {
  readonly actions: string[];
  readonly details: ActionDetails;
  readonly shape: Shape;
  readonly readsTags: boolean;
  /** the same for those that nothing distinguishes but their keys and rules which name resources of their service */
  readonly outline: string;
  /** the same for those that nothing distinguishes but their keys */
  readonly whole: string;
  /** of the keys that rules ask for, in lower case */
  readonly carried: ReadonlySet<string>;
}

/** The kinds of requests for some actions. */
export class Kinds {
  private readonly byCell = new Map<number, readonly Entry[]>();
  private readonly known = new Map<string, readonly ActionKind[]>();
  /** those that rules ask for and not all requests can carry */
  private readonly keys: readonly string[];

  /** @param rules all that will be asked for */
  constructor(
    private readonly cells: ActionCells,
    rules: readonly Rule[],
    private readonly homeRegion: string,
  ) {
    this.keys = keysOf(rules);
  }

  /** Of the actions of a class, in their order. */
  async of({ base, head, cells: numbers }: ActionClass): Promise<readonly ActionKind[]> {
    const rules = [...new Map([...base, ...head].map((rule) => [rule.id, rule])).values()];
    const [keys, services] = [keysOf(rules), servicesNamedBy(rules)];
    const id = [numbers, keys, services].map((each) => each.join()).join('|');
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const entries: Entry[] = [];
    for (const number of numbers) entries.push(...(await this.entriesIn(number)));
    const kinds = grouped(entries, keys, services);
    this.known.set(id, kinds);
    return kinds;
  }

  private async entriesIn(number: number): Promise<readonly Entry[]> {
    const known = this.byCell.get(number);
    if (known !== undefined) return known;
    const found = new Map<string, Entry>();
    for (const action of this.cells.cells[number] ?? []) {
      const name = this.cells.catalog.names[action] ?? '';
      if (name === NEEDS_NOTHING) continue;
      const details = await actionDetails(name);
      for (const { shape, readsTags: reads } of shapesWithTags(details)) {
        const carried = this.keys.filter((key) => carries(details, shape, key));
        const kind = [usualRegion(name, '', this.homeRegion), isTrust(details.name), isOwn(details, shape)];
        const whole = [shape.id, ...kind].join('|');
        const id = [whole, reads, ...carried].join('|');
        const entry: Entry = found.get(id) ?? {
          ...{ actions: [], details, shape, readsTags: reads, whole },
          outline: [shape.outline, ...kind].join('|'),
          carried: new Set(carried),
        };
        entry.actions.push(details.name);
        found.set(id, entry);
      }
    }
    const entries = [...found.values()];
    this.byCell.set(number, entries);
    return entries;
  }
}

/** Keys that rules ask for and not all requests can carry. */
const keysOf = (rules: readonly Rule[]): string[] =>
  [...new Set(rules.flatMap(({ atoms }) => atoms.map(({ key }) => key)))]
    .filter((key) => !isGlobal(key))
    .sort();

function shapesWithTags(details: ActionDetails): Pick<Entry, 'shape' | 'readsTags'>[] {
  const shapes = shapesOf(details);
  // The shapes of its types are the last ones.
  const types = shapes.map((_, index) => details.types[index - shapes.length + details.types.length]);
  return shapes.map((shape, index) => {
    const type = types[index];
    return { shape, readsTags: type !== undefined && readsTags(details, type) };
  });
}

function grouped(
  entries: readonly Entry[],
  keys: readonly string[],
  services: readonly string[],
): ActionKind[] {
  const isNamed = new Map<string, boolean>();
  const hasTags = keys.some(isTagKey);
  const kinds = new Map<string, ActionKind & { readonly actions: string[] }>();
  for (const { actions, details, shape, readsTags: reads, outline, whole, carried } of entries) {
    const service = shape.arn?.service ?? '';
    const named = isNamed.get(service) ?? services.some((glob) => matches(glob, service));
    isNamed.set(service, named);
    const id = [named ? whole : outline, hasTags && reads, ...keys.filter((key) => carried.has(key))].join(
      '|',
    );
    const kind = kinds.get(id) ?? { actions: [], details, shape, readsTags: hasTags && reads };
    kind.actions.push(...actions);
    kinds.set(id, kind);
  }
  return [...kinds.values()];
}

/** Source: AWS STS API Reference, "GetCallerIdentity": it needs no permission, and a denial has no effect. */
const NEEDS_NOTHING = 'sts:GetCallerIdentity';

/** Patterns of the services of which some rule names resources. */
function servicesNamedBy(rules: readonly Rule[]): string[] {
  const globs = new Set(['kms', 'iam']);
  for (const { resources = [], holder } of rules) {
    for (const pattern of resources) if (!isAnything(pattern)) globs.add(pattern.service.toLowerCase());
    if (holder !== undefined) globs.add(holder.split(':')[2] ?? '');
  }
  return [...globs].sort();
}

/** Whether a pattern distinguishes resources by region and account at most. */
const isAnything = ({ isAny, service, rest, unknown }: ResourcePattern): boolean =>
  isAny || (service === ANY && rest === ANY && unknown === undefined);

/** Whether the policy of a resource has a say in an action. */
const isOwn = ({ name }: ActionDetails, { arn }: Shape): boolean => arn?.service === serviceOf(name);
