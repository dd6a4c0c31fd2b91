import type { Request } from '../../access/account';
import { actionFacts, type ActionFacts } from '../../access/catalogue';
import type { Answer, Inquiry, Subject } from './ask';
import { circumstancesFor, type Place } from './circumstances';
import type { Rule, RuleBook } from './rules';
import { covers, targetsFor } from './targets';
import type { Universe } from './universe';

/** What became of an answer; `exposed` and `guarded` are about explicit denials, which no other policy can overrule. */
export type Direction = 'opened' | 'closed' | 'exposed' | 'guarded';

/** A request that gets another answer than before, standing for others like it. */
export interface Flip {
  readonly who: string;
  readonly direction: Direction;
  /** all actions to which the same rules apply */
  readonly actions: readonly string[];
  /** @default - the action is authorized without a resource */
  readonly resource?: string;
  /** the pattern of the changed statement that covers the resource */
  readonly pattern: string;
  /** such as `without MFA`; empty for the usual */
  readonly circumstances: string;
  /** statements responsible, by `policy: Sid` */
  readonly by: readonly string[];
}

interface Sides {
  readonly base: RuleBook;
  readonly head: RuleBook;
}

/** A rule that one side alone has. */
interface ChangedRule extends Rule {
  readonly isNew: boolean;
}

/** Actions of which the same rules speak, before and after: one stands for all. */
interface Class {
  readonly facts: ActionFacts;
  readonly actions: string[];
  readonly changed: readonly ChangedRule[];
  readonly kept: readonly Rule[];
}

/** Services whose resources carry policies of their own. */
const WITH_POLICIES = /^(s3|kms|ecr|sns|sts):/;

/**
 * Finds every kind of request whose answer may differ between the two sides, and asks both.
 *
 * Only actions are asked about of which other rules speak than before. Of actions with the same rules, one is asked.
 *
 * @param only resources to ask about. @default - all that the changed rules cover
 */
export async function findFlips(
  subject: Subject,
  { base, head }: Sides,
  place: Place,
  { universe, inquiry, only }: { universe: Universe; inquiry: Inquiry; only?: readonly string[] },
): Promise<Flip[]> {
  const models = [subject.base, subject.head].flatMap((account) => (account ? [account.model] : []));
  const found: Flip[] = [];
  for (const each of await classesOf({ base, head }, universe, place)) {
    const targets = targetsFor(each.facts, each, models, place).filter(
      (target) => only === undefined || (target !== undefined && only.some((arn) => belongs(target, arn))),
    );
    for (const resource of targets) found.push(...(await flipsOn(subject, each, resource, place, inquiry)));
  }
  return found;
}

/** Whether an ARN is that of a resource, or of something in it. */
const belongs = (target: string, arn: string): boolean => target === arn || target.startsWith(`${arn}/`);

async function classesOf({ base, head }: Sides, universe: Universe, place: Place): Promise<Class[]> {
  const classes = new Map<string, Class>();
  const actions = new Set([...base.signatures.keys(), ...head.signatures.keys()]);
  for (const index of actions) {
    const [before = '', after = ''] = [base.signatures.get(index), head.signatures.get(index)];
    if (before === after) continue;
    const facts = await actionFacts(universe.names[index] ?? '');
    const names = { before: before.split('\n').filter(Boolean), after: after.split('\n').filter(Boolean) };
    const rule = (name: string) => base.rules.get(name) ?? head.rules.get(name);
    const isKept = (name: string) => names.before.includes(name) && names.after.includes(name);
    const all = [...new Set([...names.after, ...names.before])];
    const of = (list: string[]) => list.flatMap((name) => rule(name) ?? []);
    const kept = of(all.filter(isKept));
    const changed = all
      .filter((name) => !isKept(name))
      .flatMap((name) => of([name]).map((each) => ({ ...each, isNew: names.after.includes(name) })));
    const key = `${before}\0${after}\0${shapeOf(facts, changed, kept)}\0${place.name}`;
    const known = classes.get(key);
    if (known !== undefined) known.actions.push(facts.name);
    else classes.set(key, { facts, actions: [facts.name], changed, kept });
  }
  return [...classes.values()];
}

/** What an answer can depend on beside the rules: on what the action acts, and which keys its requests carry. */
function shapeOf(facts: ActionFacts, changed: readonly Rule[], kept: readonly Rule[]): string {
  const telling = [...changed, ...kept.filter(({ effect }) => effect === 'Allow')];
  const isAnywhere = telling.every(({ resource }) => resource === '*') && !WITH_POLICIES.test(facts.name);
  const keys = telling.flatMap(({ condition }) =>
    Object.values(condition).flatMap((block) => Object.keys(block)),
  );
  const own = new Set(keys.map((key) => key.toLowerCase()).filter((key) => facts.keys.has(key)));
  const formats = isAnywhere || !mayAllow(facts, [...changed, ...kept]) ? [] : facts.arnFormats;
  return [facts.withoutResource, facts.resourceIsOptional, ...formats, ...[...own].sort()].join(' ');
}

/** Whether anything could allow it: a policy of its own lets a resource do so, too. */
const mayAllow = ({ name }: ActionFacts, rules: readonly Rule[]): boolean =>
  WITH_POLICIES.test(name) || rules.some(({ effect, layer }) => effect === 'Allow' && layer !== 'boundary');

async function flipsOn(
  subject: Subject,
  { facts, actions, changed, kept }: Class,
  resource: string | undefined,
  place: Place,
  inquiry: Inquiry,
): Promise<Flip[]> {
  const covering = changed.filter((rule) => covers(rule, resource ?? '*', place));
  const found = new Map<Direction, Flip>();
  const isOpen = mayAllow(facts, [...changed, ...kept]);
  for (const { words, request } of await circumstancesFor(facts.name, covering, isOpen ? kept : [], place)) {
    const asked: Request = { ...request, as: subject.who, action: facts.name, resource };
    const before = await inquiry.ask(subject.base, asked);
    const after = before && (await inquiry.ask(subject.head, asked));
    if (before === undefined || after === undefined) continue;
    const direction = directionOf(before, after);
    if (direction === undefined || found.has(direction)) continue;
    const pattern =
      covering.map((rule) => rule.resource).find((each) => each !== undefined) ?? resource ?? '*';
    const by = responsible(before, after, direction);
    found.set(direction, {
      who: subject.label,
      direction,
      actions,
      resource,
      pattern,
      circumstances: words,
      by,
    });
    if (expected(covering, isOpen).every((each) => found.has(each))) break;
  }
  return [...found.values()];
}

/** The most that a change of these rules can come to: once that is found, there is no need to ask on. */
function expected(changed: readonly ChangedRule[], isOpen: boolean): Direction[] {
  const loosens = changed.some(({ effect, isNew }) => (effect === 'Allow') === isNew);
  const tightens = changed.some(({ effect, isNew }) => (effect === 'Allow') !== isNew);
  return [
    ...(loosens ? [isOpen ? ('opened' as const) : ('exposed' as const)] : []),
    ...(tightens ? [isOpen ? ('closed' as const) : ('guarded' as const)] : []),
  ];
}

function directionOf(before: Answer, after: Answer): Direction | undefined {
  if (before.outcome === after.outcome) return undefined;
  if (after.outcome === 'allowed') return 'opened';
  if (before.outcome === 'allowed') return 'closed';
  return after.outcome === 'explicitly denied' ? 'guarded' : 'exposed';
}

/** The statements whose coming or going made the difference. */
function responsible(before: Answer, after: Answer, direction: Direction): readonly string[] {
  if (direction === 'exposed') return before.by;
  if (direction === 'guarded') return after.by;
  const [from, to] = direction === 'opened' ? [before, after] : [after, before];
  // What was denied explicitly is open because the denial is gone, and the other way round.
  return from.outcome === 'explicitly denied' ? from.by : to.by;
}
