import type { CompiledRule, Space, Term } from './space';

/** What is known of something while only a part of a request is chosen. */
export type Tri = 0 | 1 | 2;
const NO = 0;
const YES = 1;
const OPEN = 2;

/** Chosen cells by dimension; -1 where none is chosen yet. */
export type Choice = number[];

/** The rules of one side, as places in {@link Space.rules}, and the resources that carry policies there. */
export interface Side {
  readonly rules: readonly number[];
  readonly holders: readonly string[];
  /** whether the principal and the resource are there at all */
  readonly isThere: boolean;
}

/** How AWS combines policies for a principal and a kind of resource. */
export interface Logic {
  /** services, identity providers and the anonymous have no policies of their own */
  readonly needsGrant: boolean;
  /** keys and roles let nobody in whom their own policies do not trust, their account included */
  readonly needsTrust: boolean;
  /** whether a role or key of which nothing is known is left to its account, as AWS does by default */
  readonly isLeftToAccount: boolean;
  readonly isUser: boolean;
  /** account the principal is in */
  readonly account: string;
  /** account of the review: of resources in others nothing is known, so that they are taken to let everyone in */
  readonly home: string;
}

const not = (value: Tri): Tri => (value === OPEN ? OPEN : value === YES ? NO : YES);

const and = (a: Tri, b: Tri): Tri => (a === NO || b === NO ? NO : a === YES && b === YES ? YES : OPEN);

const or = (a: Tri, b: Tri): Tri => (a === YES || b === YES ? YES : a === NO && b === NO ? NO : OPEN);

export function termsHold(terms: readonly Term[], choice: Choice): Tri {
  let open = false;
  for (const { dimension, truth } of terms) {
    const cell = choice[dimension] ?? -1;
    if (cell < 0) open = true;
    else if (truth[cell] !== true) return NO;
  }
  return open ? OPEN : YES;
}

export function someHold(alternatives: readonly (readonly Term[])[], choice: Choice): Tri {
  let found: Tri = NO;
  for (const terms of alternatives) {
    found = or(found, termsHold(terms, choice));
    if (found === YES) return YES;
  }
  return found;
}

/** Whether a rule applies. */
export function applies({ reduced, terms, resources, holder }: CompiledRule, choice: Choice): Tri {
  let value = termsHold(terms, choice);
  if (value !== NO && holder !== undefined) value = and(value, someHold(holder, choice));
  if (value !== NO && resources !== undefined) {
    const matched = someHold(resources, choice);
    value = and(value, reduced.rule.isBut ? not(matched) : matched);
  }
  return value;
}

/** What the rules of one side say of a request. Source: IAM User Guide, "Policy evaluation logic". */
export function allowed(space: Space, logic: Logic, { rules, holders, isThere }: Side, choice: Choice): Tri {
  if (!isThere) return NO;
  let [denied, identity, boundary]: [Tri, Tri, Tri] = [NO, NO, NO];
  let [itself, everyone, byAccount]: [Tri, Tri, Tri] = [NO, NO, NO];
  for (const index of rules) {
    const rule = space.rules[index];
    if (rule === undefined) continue;
    const value = applies(rule, choice);
    if (value === NO) continue;
    const { effect, layer, match } = rule.reduced.rule;
    if (effect === 'Deny') {
      if (value === YES) return NO;
      denied = OPEN;
    } else if (layer === 'identity') identity = or(identity, value);
    else if (layer === 'boundary') boundary = or(boundary, value);
    else if (match === 'itself') itself = or(itself, value);
    else if (match === 'everyone') everyone = or(everyone, value);
    else byAccount = or(byAccount, value);
  }
  const direct = or(itself, everyone);
  const isFree = not(denied);
  if (logic.needsGrant) return and(direct, isFree);
  if (logic.needsTrust && logic.isLeftToAccount)
    byAccount = or(byAccount, withoutHolder(space, holders, choice));
  const past = or(boundary, logic.isUser ? direct : everyone);
  const inAccount = and(or(direct, logic.needsTrust ? and(byAccount, identity) : identity), past);
  const across = (lets: Tri) => and(and(lets, identity), boundary);
  return and(byPlace(space, logic, choice, inAccount, across(or(direct, byAccount)), across(YES)), isFree);
}

/** What is no resource with a policy of its own here is left to its account, as AWS does by default. */
const withoutHolder = (space: Space, holders: readonly string[], choice: Choice): Tri =>
  holders.reduce<Tri>((left, arn) => and(left, not(someHold(space.holders.get(arn) ?? [], choice))), YES);

/** By where the resource is: in the principal's account, in the account of the review, or elsewhere. */
function byPlace(
  { account }: Space,
  logic: Logic,
  choice: Choice,
  inAccount: Tri,
  across: Tri,
  elsewhere: Tri,
): Tri {
  const ids = account?.ids ?? [logic.home];
  const cell = account === undefined ? 0 : (choice[account.dimension] ?? -1);
  const of = (id: string): Tri => {
    if (id === logic.account || id === 'aws') return inAccount;
    return id === logic.home ? across : elsewhere;
  };
  if (cell >= 0) return of(ids[cell] ?? logic.home);
  const all = ids.map(of);
  const [first = OPEN] = all;
  return all.every((value) => value === first) ? first : OPEN;
}
