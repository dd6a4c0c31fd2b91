import { actionDetails, type ActionDetails } from '../../access/action-catalog';
import { usualRegion } from '../../access/request-context';
import { readsTags } from '../../access/tags';
import { asList, type Statement } from '../../access/policy';
import { serviceOf, type ActionCatalog } from './action-catalog';
import type { RulesOfSide } from './gather';
import { matches } from './glob';
import type { Rule } from './rules';
import { carries, isGlobal, shapesOf, type Shape } from './shapes';
import { isTagKey } from './ties';

/** Actions to which the same rules apply. */
export interface ActionClass {
  readonly base: readonly Rule[];
  readonly head: readonly Rule[];
  /** indices in the catalog */
  readonly actions: readonly number[];
}

const actionKeys = new WeakMap<Statement, string>();

/** A rule and the actions it applies to: the same for equal ones. */
export function keyOf(rule: Rule): string {
  const statement = rule.source?.statement;
  if (statement === undefined) return String(rule.id);
  const known = actionKeys.get(statement) ?? actionKeyOf(statement);
  actionKeys.set(statement, known);
  return `${rule.id} ${known}`;
}

const actionKeyOf = ({ Action, NotAction }: Statement): string => {
  const names = [...new Set(asList(Action ?? NotAction).map((name) => name.toLowerCase()))];
  return [Action === undefined ? 'but' : '', ...names.sort()].join(' ');
};

/** The actions to which other rules apply than before. */
export function classesOf(before: RulesOfSide, after: RulesOfSide, catalog: ActionCatalog): ActionClass[] {
  const actionsOf = ({ source, holder }: Rule): ReadonlySet<number> => {
    const own = source === undefined ? catalog.all : catalog.actionsOf(source.statement);
    return holder === undefined ? own : both(own, readFor(holder, catalog));
  };
  const candidates = new Set(changedRules(before, after).flatMap((rule) => [...actionsOf(rule)]));
  const base = rulesByAction(before.rules, candidates, actionsOf);
  const head = rulesByAction(after.rules, candidates, actionsOf);
  const isOnBoth = before.isThere && after.isThere;
  const classes = new Map<string, { base: readonly Rule[]; head: readonly Rule[]; actions: number[] }>();
  for (const action of candidates) {
    const [old, own] = [base.get(action) ?? NOBODY, head.get(action) ?? NOBODY];
    if (isOnBoth && old.ids === own.ids) continue;
    const key = `${old.ids}|${own.ids}`;
    const known = classes.get(key) ?? { base: old.rules, head: own.rules, actions: [] };
    known.actions.push(action);
    classes.set(key, known);
  }
  return [...classes.values()];
}

/** Actions for which AWS reads the policy of a resource: those of its own service, and of roles those that take them. */
const readFor = (holder: string, catalog: ActionCatalog): ReadonlySet<number> => {
  const service = holder.split(':')[2] ?? '';
  return service === 'iam' ? catalog.ofService('sts', isTrust) : catalog.ofService(service);
};

function both(one: ReadonlySet<number>, other: ReadonlySet<number>): ReadonlySet<number> {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  return new Set([...fewer].filter((index) => more.has(index)));
}

function changedRules(before: RulesOfSide, after: RulesOfSide): Rule[] {
  const missing = (side: RulesOfSide, other: RulesOfSide) => {
    const keys = new Set(other.isThere ? other.rules.map(keyOf) : []);
    return side.isThere ? side.rules.filter((rule) => !keys.has(keyOf(rule))) : [];
  };
  const changed = [...missing(before, after), ...missing(after, before)];
  // Where there is nobody on the other side, only what is allowed makes a difference.
  return before.isThere && after.isThere
    ? changed
    : changed.filter(({ effect, source }) => effect === 'Allow' && source !== undefined);
}

interface RuleSet {
  readonly rules: readonly Rule[];
  /** their numbers, ascending */
  readonly ids: string;
}

const NOBODY: RuleSet = { rules: [], ids: '' };

/** By action: the rules that apply to it, each once. Thousands of actions share a few sets. */
function rulesByAction(
  rules: readonly Rule[],
  candidates: ReadonlySet<number>,
  actionsOf: (rule: Rule) => ReadonlySet<number>,
): Map<number, RuleSet> {
  const lists = new Map<number, string>();
  rules.forEach((rule, index) => {
    const actions = actionsOf(rule);
    const [fewer, more] = actions.size < candidates.size ? [actions, candidates] : [candidates, actions];
    for (const action of fewer)
      if (more.has(action)) lists.set(action, `${lists.get(action) ?? ''}${index} `);
  });
  const sets = new Map<string, RuleSet>();
  return new Map(
    [...lists].map(([action, list]) => {
      const set =
        sets.get(list) ??
        ruleSet(
          list
            .trim()
            .split(' ')
            .flatMap((index) => rules[Number(index)] ?? []),
        );
      sets.set(list, set);
      return [action, set];
    }),
  );
}

function ruleSet(rules: readonly Rule[]): RuleSet {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return { rules: [...byId.values()], ids: [...byId.keys()].sort((a, b) => a - b).join() };
}

/** Actions of a class whose requests are for the same kind of resource and carry the same keys. */
export interface ActionKind {
  readonly actions: readonly string[];
  readonly details: ActionDetails;
  readonly shape: Shape;
  /** whether requests carry the tags of the resource */
  readonly readsTags: boolean;
}

interface CatalogEntry {
  readonly details: ActionDetails;
  readonly shapes: readonly { readonly shape: Shape; readonly readsTags: boolean }[];
  readonly region: string;
}

const entries = new Map<string, CatalogEntry>();

async function entryOf(name: string, homeRegion: string): Promise<CatalogEntry> {
  const id = `${name} ${homeRegion}`;
  const known = entries.get(id);
  if (known !== undefined) return known;
  const details = await actionDetails(name);
  const entry = { details, shapes: shapesWithTags(details), region: usualRegion(name, '', homeRegion) };
  entries.set(id, entry);
  return entry;
}

function shapesWithTags(details: ActionDetails): CatalogEntry['shapes'] {
  const shapes = shapesOf(details);
  // The shapes of its types are the last ones.
  const types = shapes.map((_, index) => details.types[index - shapes.length + details.types.length]);
  return shapes.map((shape, index) => {
    const type = types[index];
    return { shape, readsTags: type !== undefined && readsTags(details, type) };
  });
}

export async function kindsOf(
  { base, head, actions }: ActionClass,
  catalog: ActionCatalog,
  homeRegion: string,
): Promise<ActionKind[]> {
  const rules = [...new Map([...base, ...head].map((rule) => [rule.id, rule])).values()];
  const keys = [...new Set(rules.flatMap(({ atoms }) => atoms.map(({ key }) => key)))].filter(
    (key) => !isGlobal(key),
  );
  const isNamed = namedServices(rules);
  const hasTags = keys.some(isTagKey);
  const kinds = new Map<string, ActionKind & { readonly actions: string[] }>();
  for (const index of actions) {
    if (catalog.names[index] === NEEDS_NOTHING) continue;
    const { details, shapes, region } = await entryOf(catalog.names[index] ?? '', homeRegion);
    for (const { shape, readsTags: reads } of shapes) {
      const carried = keys.map((key) => Number(carries(details, shape, key))).join('');
      const kind = [isTrust(details.name), isOwn(details, shape), hasTags && reads].map(Number).join('');
      const id = `${isNamed(shape) ? shape.id : shape.outline}|${region}|${kind}|${carried}`;
      const known = kinds.get(id) ?? { actions: [], details, shape, readsTags: hasTags && reads };
      known.actions.push(details.name);
      kinds.set(id, known);
    }
  }
  return [...kinds.values()];
}

/** Source: AWS STS API Reference, "GetCallerIdentity": it needs no permission, and a denial has no effect. */
const NEEDS_NOTHING = 'sts:GetCallerIdentity';

/** Whether some rule names resources of the service that a kind of resource is of. */
function namedServices(rules: readonly Rule[]): (shape: Shape) => boolean {
  const globs = new Set(['kms', 'iam']);
  for (const { resources = [], holder } of rules) {
    for (const { isAny, service } of resources) if (!isAny) globs.add(service.toLowerCase());
    if (holder !== undefined) globs.add(holder.split(':')[2] ?? '');
  }
  const known = new Map<string, boolean>();
  return ({ arn }) => {
    if (arn === undefined) return false;
    const is = known.get(arn.service) ?? [...globs].some((glob) => matches(glob, arn.service));
    known.set(arn.service, is);
    return is;
  };
}

/** Whether the policy of a resource has a say in an action. */
const isOwn = ({ name }: ActionDetails, { arn }: Shape): boolean => arn?.service === serviceOf(name);

/** Actions that the trust of a role has a say in. */
export const isTrust = (action: string): boolean =>
  /^sts:(AssumeRole|TagSession|SetSourceIdentity)/.test(action);
