import type { Request } from '../../access/account';
import { actionDetails, type ActionDetails } from '../../access/action-catalog';
import type { Answer, Inquiry, Subject } from './ask';
import { causeOf, directionOf, keyOf, type Cause, type Direction } from './cause';
import { both, waysToAsk, wordsOf, type Ways } from './circumstances';
import type { Circumstances, Place } from './settings';
import type { ChangedRule, Rule, RuleChange } from './rules';
import { covers, targetsFor } from './targets';
import type { ActionCatalog } from './universe';

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
  readonly cause: Cause;
}

/** Actions of which the same rules speak, before and after: one stands for all. */
interface Class {
  readonly facts: ActionDetails;
  readonly actions: string[];
  readonly changed: readonly ChangedRule[];
  readonly kept: readonly Rule[];
}

/** Services whose resources carry policies of their own. */
const WITH_POLICIES = /^(s3|kms|ecr|sns|sts):/;

interface FlipOptions {
  readonly universe: ActionCatalog;
  readonly inquiry: Inquiry;
  readonly only?: string;
  readonly allowedOnly?: boolean;
}

/**
 * Finds every kind of request whose answer may differ between the two sides, and asks both.
 *
 * Only actions are asked about of which other rules speak than before. Of actions with the same rules, one is asked.
 *
 * @param only the resource to ask about, and what is in it. @default - all that the changed rules cover
 * @param allowedOnly whether to leave out what no policy allows on either side
 */
export async function findFlips(
  subject: Subject,
  changes: readonly RuleChange[],
  place: Place,
  { universe, inquiry, only, allowedOnly }: FlipOptions,
): Promise<Flip[]> {
  const models = [subject.base, subject.head].flatMap((account) => (account ? [account.model] : []));
  const found: Flip[] = [];
  for (const each of await classesOf(changes, universe)) {
    if (allowedOnly && ![...each.changed, ...each.kept].some(allows)) continue;
    const own: Flip[] = [];
    for (const resource of targetsFor(each.facts, each, models, place, only))
      own.push(...(await flipsOn(subject, each, resource, place, inquiry)));
    found.push(...own.filter((flip) => !isSaidBy(flip, own)));
  }
  return found;
}

/** That a denial is gone is said along with what is open without it. */
const isSaidBy = ({ direction, cause }: Flip, others: readonly Flip[]): boolean =>
  others.some(
    (other) =>
      keyOf(other.cause) === keyOf(cause) &&
      ((direction === 'exposed' && other.direction === 'opened') ||
        (direction === 'guarded' && other.direction === 'closed')),
  );

async function classesOf(changes: readonly RuleChange[], universe: ActionCatalog): Promise<Class[]> {
  const found: Class[] = [];
  for (const { changed, kept, actions } of changes) {
    const classes = new Map<string, Class>();
    const shapeOf = shapesFor(changed, kept);
    for (const index of actions) {
      const facts = await actionDetails(universe.names[index] ?? '');
      const key = shapeOf(facts);
      const known = classes.get(key);
      if (known === undefined) classes.set(key, { facts, actions: [facts.name], changed, kept });
      else known.actions.push(facts.name);
    }
    found.push(...classes.values());
  }
  return found;
}

/** What a decision can depend on beside the rules: on what the action acts, and which keys its requests carry. */
function shapesFor(changed: readonly Rule[], kept: readonly Rule[]): (facts: ActionDetails) => string {
  const telling = [...changed, ...kept.filter(({ effect }) => effect === 'Allow')];
  const isAnywhere = telling.every(({ resource }) => resource === '*');
  const isAllowed = [...changed, ...kept].some(allows);
  const blocks = telling.flatMap(({ condition }) => Object.values(condition));
  const keys = [
    ...new Set(blocks.flatMap((block) => Object.keys(block)).map((key) => key.toLowerCase())),
  ].sort();
  return (facts) => {
    const hasOwn = WITH_POLICIES.test(facts.name);
    const formats = (isAnywhere && !hasOwn) || !(hasOwn || isAllowed) ? [] : facts.arnFormats;
    const own = keys.filter((key) => facts.keys.has(key));
    return [facts.withoutResource, facts.resourceIsOptional, ...formats, ...own].join(' ');
  };
}

/** Whether anything could allow it: a policy of its own lets a resource do so, too. */
const mayAllow = ({ name }: ActionDetails, rules: readonly Rule[]): boolean =>
  WITH_POLICIES.test(name) || rules.some(allows);

const allows = ({ effect, layer }: Rule): boolean => effect === 'Allow' && layer !== 'boundary';

async function flipsOn(
  subject: Subject,
  { facts, actions, changed, kept }: Class,
  resource: string | undefined,
  place: Place,
  inquiry: Inquiry,
): Promise<Flip[]> {
  const covering = changed.filter((rule) => covers(rule, resource ?? '*', place));
  const isOpen = mayAllow(facts, [...changed, ...kept]);
  const enough = expected(covering, isOpen);
  const { plain, unmasking } = await waysToAsk(facts.name, covering, isOpen ? kept : [], place);
  const pattern = covering.map((rule) => rule.resource).find((each) => each !== undefined) ?? resource ?? '*';
  const found = new Map<Direction, Flip>();
  const ask = async (way: Circumstances): Promise<Answers | undefined> => {
    const asked: Request = { ...way.request, principal: subject.who, action: facts.name, resource };
    const before = await inquiry.ask(subject.base, asked);
    const after = before && (await inquiry.ask(subject.head, asked));
    if (before === undefined || after === undefined) return undefined;
    const direction = directionOf(before, after);
    const isTold = direction === 'opened' || direction === 'closed' || (subject.base && subject.head);
    if (direction !== undefined && isTold && !found.has(direction)) {
      const told = { who: subject.label, direction, actions, resource, pattern };
      found.set(direction, {
        ...told,
        circumstances: wordsOf(way),
        cause: causeOf(before, after, direction),
      });
    }
    return direction === undefined ? { before, after } : undefined;
  };
  for (const way of plain) {
    const same = await ask(way);
    for (const mask of same === undefined ? [] : masksOf(same, unmasking)) await ask(both(mask, way));
    if (enough.every((each) => found.has(each))) break;
  }
  return [...found.values()];
}

interface Answers {
  readonly before: Answer;
  readonly after: Answer;
}

/** No more for one request: the first are the most telling. */
const MOST_MASKS = 4;

/** What to add to a request so that rules that did not change no longer decide it. */
function masksOf({ before, after }: Answers, unmasking: Ways['unmasking']): Circumstances[] {
  const sids = [...before.deciding, ...after.deciding].map(({ statement }) => statement.Sid);
  const isMask = (sid: string | undefined) => unmasking.some(({ rule }) => rule.statement.Sid === sid);
  const isFinal = ({ deciding }: Answer) => deciding.some(({ statement }) => !isMask(statement.Sid));
  const fitting = unmasking.filter(({ rule }) => {
    if (after.outcome === 'implicitly denied') return rule.effect === 'Allow';
    return after.outcome === 'explicitly denied' && sids.includes(rule.statement.Sid);
  });
  const isHopeless = after.outcome === 'explicitly denied' && isFinal(before) && isFinal(after);
  return isHopeless ? [] : fitting.slice(0, MOST_MASKS).map(({ way }) => way);
}

/** The most that a change of these rules can come to: once that is found, there is no need to ask on. */
function expected(changed: readonly ChangedRule[], isOpen: boolean): Direction[] {
  const loosens = changed.some(({ effect, isNew }) => (effect === 'Allow') === isNew);
  const tightens = changed.some(({ effect, isNew }) => (effect === 'Allow') !== isNew);
  // Where nothing is allowed anyway, it is enough to know that a denial is gone.
  if (!isOpen) return [loosens ? 'exposed' : 'guarded'];
  return [...(loosens ? (['opened'] as const) : []), ...(tightens ? (['closed'] as const) : [])];
}
