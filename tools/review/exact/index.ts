import type { Account } from '../../access/account';
import type { AccountModel } from '../../access/model';
import { sortedJson } from '../../assembly/json';
import { ActionCatalog } from './action-catalog';
import { compareSubject, type Difference } from './compare';
import { controlSubjects, type ControlChange } from './controls';
import { holdersOf } from './gather';
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
}

/** Every kind of request that is decided otherwise on the head than on the base, of everyone. */
export async function exactDifferences(
  base: Account,
  head: Account,
  { unreadable = new Set(), controls = [], signal }: Options = {},
): Promise<Comparison> {
  const actions = await actionCatalog();
  const { account, homeRegion } = head.model;
  const holders = holdersOf(base.model, head.model).filter(
    (holder) => ![holder.base, holder.head].some((side) => side?.policy && unreadable.has(side.policy.name)),
  );
  const comparing = {
    catalog: actions,
    account,
    homeRegion,
    holders,
    tagged: taggedOf(base.model, head.model),
    tagChanges: tagChanges(base.model, head.model),
    questions: 0,
    ...(signal && { signal }),
  };
  const seen = new Set<string>();
  const differences: Difference[] = [];
  const held = controls.flatMap((change) => controlSubjects(change, base, head));
  const subjects = [...subjectsOf(base, head), ...held];
  const withVariants = new Set(subjects.flatMap(({ variantOf }) => variantOf ?? []));
  for (const subject of subjects) {
    if (holdsUnreadable(subject, unreadable)) continue;
    // What policies of resources say of everyone is compared of those who are held by nothing else.
    const found = await compareSubject(
      subject,
      held.includes(subject) ? { ...comparing, holders: [], tagChanges: [] } : comparing,
    );
    const isPlain = subject.variantOf === undefined && !withVariants.has(subject.label);
    differences.push(...(isPlain ? found : found.flatMap((difference) => news(difference, seen))));
  }
  return { differences, questions: comparing.questions };
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
function news(difference: Difference, seen: Set<string>): Difference[] {
  const { subject, witness, isLatent, causes } = difference;
  const sids = causes.map(({ source }) => source?.statement.Sid).join();
  const id = (action: string, label: string) =>
    [label, action, witness.kind, isLatent, sids, witness.pattern, witness.words.join()].join('|');
  const actions = difference.actions.filter(
    (action) => subject.variantOf === undefined || !seen.has(id(action, subject.variantOf)),
  );
  difference.actions.forEach((action) => seen.add(id(action, subject.label)));
  return actions.length === 0 ? [] : [{ ...difference, actions }];
}
