import type { Account } from '../../access/account';
import type { AccountModel } from '../../access/model';
import { sortedJson } from '../../assembly/json';
import { ActionCatalog } from './action-catalog';
import { ActionCells } from './action-cells';
import { compareSubject, type Difference } from './compare';
import { controlSubjects, type ControlChange } from './controls';
import { holdersOf, rulesFor, type BothSides, type Holder } from './gather';
import { Kinds } from './kinds';
import { otherAccount } from './names';
import { denialsIn } from './organization-rules';
import { patternOf } from './rules';
import type { TaggedResource } from './space';
import { tagChanges } from './tag-changes';
import { subjectsOf, type Subject } from './subjects';

export type { Difference } from './compare';

let catalog: Promise<ActionCatalog> | undefined;

/** Every action AWS has, read once. */
export const actionCatalog = (): Promise<ActionCatalog> => (catalog ??= ActionCatalog.load());

/** What a comparison found. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** how many kinds of requests were compared */
  readonly questions: number;
}

export interface Options {
  /** names of policies that cannot be read: nothing is said of whom they are on. @default - none */
  readonly unreadable?: ReadonlySet<string>;
  /** policies of an organization that are not what they were. @default - none */
  readonly controls?: readonly ControlChange[];
  /** ends the comparison */
  readonly signal?: AbortSignal;
  /** called before each of all that make requests: how many of them are compared with it */
  readonly onSubject?: (number: number, all: number) => void;
}

/** Every kind of request that is decided otherwise on the head than on the base, of everyone. */
export async function exactDifferences(
  base: Account,
  head: Account,
  { unreadable = new Set(), controls = [], signal, onSubject }: Options = {},
): Promise<Comparison> {
  const actions = await actionCatalog();
  const { account, homeRegion } = head.model;
  const other = otherAccount([base, head], controls);
  const compared = withSides(base, head, { unreadable, controls, actions, other });
  const rules = compared.flatMap(({ sides }) => [...sides.base.rules, ...sides.head.rules]);
  const cells = new ActionCells(actions, rules);
  const comparing = {
    cells,
    kinds: new Kinds(cells, rules, homeRegion),
    account,
    other,
    homeRegion,
    tagged: taggedOf(base.model, head.model),
    tagChanges: tagChanges(base.model, head.model),
    count: { questions: 0 },
    ...(signal && { signal }),
  };
  const seen = new Map<string, Set<string>>();
  const differences: Difference[] = [];
  const withVariants = new Set(compared.flatMap(({ subject: { variantOf } }) => variantOf ?? []));
  for (const [index, { subject, holders: own, sides }] of compared.entries()) {
    onSubject?.(index + 1, compared.length);
    const found = await compareSubject(subject, sides, {
      ...comparing,
      holders: own,
      ...(subject.isHeldByOrganization && { tagChanges: [] }),
    });
    const isPlain = subject.variantOf === undefined && !withVariants.has(subject.label);
    differences.push(...(isPlain ? found : found.flatMap((difference) => news(difference, seen))));
  }
  return { differences, questions: comparing.count.questions };
}

interface Compared {
  readonly subject: Subject;
  /** resources whose policies are read */
  readonly holders: readonly Holder[];
  readonly sides: BothSides;
}

/** Everyone whose requests are compared, with all rules that bear on them. */
function withSides(
  base: Account,
  head: Account,
  {
    unreadable,
    controls,
    actions,
    other,
  }: Required<Pick<Options, 'unreadable' | 'controls'>> & {
    readonly actions: ActionCatalog;
    readonly other: string;
  },
): Compared[] {
  const { account } = head.model;
  const holders = holdersOf(base.model, head.model).filter(
    (holder) => ![holder.base, holder.head].some((side) => side?.policy && unreadable.has(side.policy.name)),
  );
  const held = controls.flatMap((change) => controlSubjects(change, base, head, other));
  const homeOf = ({ where }: Subject) => controls.find((change) => change.where === where)?.organization;
  const nothingBut = (id: string | undefined) => {
    const organization = id === undefined ? {} : { organization: { id, accounts: [], levels: [] } };
    const nothing = { account, service: [], resource: [], ...organization };
    return { base: nothing, head: nothing };
  };
  const denied = denialsIn(head.model, actions);
  const isSameOrganization = base.model.organization === head.model.organization;
  const denials = { base: isSameOrganization ? denied : denialsIn(base.model, actions), head: denied };
  const all: { subject: Subject; holders: readonly Holder[]; denials: Parameters<typeof rulesFor>[3] }[] = [
    ...subjectsOf(base, head, other).map((subject) => ({ subject, holders, denials })),
    // What policies of resources say of everyone is compared of those before.
    ...held.map((subject) => ({ subject, holders: [], denials: nothingBut(homeOf(subject)) })),
  ];
  return all
    .filter(({ subject }) => !holdsUnreadable(subject, unreadable))
    .map(({ denials: own, ...each }) => ({
      ...each,
      sides: rulesFor(each.subject, each.holders, account, own),
    }));
}

/** What the stacks of both sides declare with the same tags. */
const taggedOf = (base: AccountModel, head: AccountModel): TaggedResource[] =>
  head.tagged.flatMap(({ arn, tags }) => {
    const pattern = patternOf(arn, arn);
    const before = base.tagged.find((resource) => resource.arn === arn);
    const isSame = before !== undefined && sortedJson(before.tags) === sortedJson(tags);
    if (pattern === undefined || !isSame) return [];
    const keys = Object.entries(tags).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, value]);
    return { pattern, tags: Object.fromEntries(keys) as Record<string, string> };
  });

const holdsUnreadable = ({ base, head }: Subject, unreadable: ReadonlySet<string>): boolean =>
  [base, head].some((side) =>
    [...(side?.policies ?? []), ...(side?.boundary ? [side.boundary] : [])].some(({ name }) =>
      unreadable.has(name),
    ),
  );

/** What is so of somebody is not said again of others who are only distinguished from them by their names. */
function news(difference: Difference, seen: Map<string, Set<string>>): Difference[] {
  const { subject, witness, isLatent, causes } = difference;
  const sids = causes.map(({ source }) => source?.statement.Sid).join();
  const seenOf = (label: string): Set<string> => {
    const id = [
      subject.where,
      label,
      witness.kind,
      isLatent,
      sids,
      witness.pattern,
      witness.words.join(),
    ].join('|');
    const known = seen.get(id) ?? new Set<string>();
    seen.set(id, known);
    return known;
  };
  const usual = subject.variantOf === undefined ? undefined : seenOf(subject.variantOf);
  const actions = difference.actions.filter((action) => usual?.has(action) !== true);
  const own = seenOf(subject.label);
  difference.actions.forEach((action) => own.add(action));
  return actions.length === 0 ? [] : [{ ...difference, actions }];
}
