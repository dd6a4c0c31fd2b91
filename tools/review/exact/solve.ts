import type { Request } from '../../access/account';
import type { ActionDetails } from '../../access/action-catalog';
import { cellsOf } from './cells';
import { find, type Contrast } from './find';
import { reduced, type ReducedRule } from './question';
import { patternsFor, type ResourcePattern, type Rule } from './rules';
import { mayMatch } from './question';
import { applies, type Choice, type Logic, type Side } from './search';
import type { Shape } from './shapes';
import { isAnyUnknown, spaceOf, type CompiledRule, type Space, type SpaceInput } from './space';

/** The rules of one side that apply to an action, and what else bears on its requests. */
export interface QuestionSide {
  readonly rules: readonly Rule[];
  /** ARNs of the resources that carry policies of their own */
  readonly holders: readonly string[];
  readonly isThere: boolean;
}

/** Whether requests for one action on one kind of resource are decided alike on two sides. */
export interface Question extends Pick<
  SpaceInput,
  'isPerson' | 'homeRegion' | 'account' | 'isSet' | 'first' | 'region' | 'accounts' | 'tagged'
> {
  readonly details: ActionDetails;
  readonly shape: Shape;
  readonly base: QuestionSide;
  readonly head: QuestionSide;
  readonly logic: Logic;
}

/** A request that is decided otherwise than before. */
export interface Witness {
  readonly kind: 'gain' | 'loss' | 'undecided';
  /** numbers of the rules that make the difference */
  readonly causes: readonly number[];
  /** whether those are denials */
  readonly isDenial: boolean;
  /** the pattern of the changed statement that the resource matches */
  readonly pattern: string;
  /** @default - the request is for no resource */
  readonly resource?: string;
  readonly request: Partial<Request>;
  /** whether it is only so if what nobody can say of other statements is as usual */
  readonly isAssumed: boolean;
  /** how the request is not as usual, such as `without MFA` */
  readonly words: readonly string[];
}

const known = new Map<string, { readonly shape: Shape; readonly witnesses: readonly Witness[] }>();
const MOST_REMEMBERED = 50_000;

/** Finds a request for each changed rule that makes one be decided otherwise; the same question is answered once. */
export function solve(question: Question): readonly Witness[] {
  const { details, shape } = question;
  const all = new Map([...question.base.rules, ...question.head.rules].map((rule) => [rule.id, rule]));
  const rules = [...all.values()].flatMap((rule) => reduced(rule, details, shape) ?? []);
  const id = idOf(question, rules);
  const answered = known.get(id) ?? { shape, witnesses: answer(question, rules) };
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(id, answered);
  return answered.shape.id === shape.id
    ? answered.witnesses
    : answered.witnesses.map((witness) => onAnother(witness, shape));
}

/** The same on a resource of another kind, which no rule distinguishes from it. */
function onAnother(witness: Witness, { arn }: Shape): Witness {
  if (witness.resource === undefined || arn === undefined) return witness;
  const [, , , region = '', account = ''] = witness.resource.split(':');
  const [rest = ''] = cellsOf(arn.rest, []).texts;
  return { ...witness, resource: `arn:aws:${arn.service}:${region}:${account}:${rest}` };
}

const ownHolders = ({ base, head, shape, logic }: Question): string[] =>
  [...new Set([...base.holders, ...head.holders])]
    .filter((arn) => logic.needsTrust || base.holders.includes(arn) !== head.holders.includes(arn))
    .filter((arn) => patternsFor(arn).some(mayMatch(shape)));

function idOf(question: Question, rules: readonly ReducedRule[]): string {
  const { base, head, logic, shape, region, accounts, isPerson, account, tagged } = question;
  const isAny = rules.every(({ resources, holder }) => resources === undefined && holder === undefined);
  const kind = shape.arn && `${shape.arn.region ?? '*'}:${shape.arn.account ?? '*'}`;
  return [
    isAny && ownHolders(question).length === 0 ? (kind ?? 'none') : shape.id,
    rules
      .map(({ rule, resources, atoms, unknown }) =>
        [rule.id, resources?.length ?? '', atoms.length, unknown.length].join(),
      )
      .join(';'),
    ...[base, head].map((side) =>
      [side.isThere, ...side.rules.map((rule) => rule.id).sort(), ...side.holders].join(),
    ),
    ...[JSON.stringify(logic), region, accounts.join(), isPerson, account],
    isAny ? '' : tagged.map(({ pattern, tags }) => pattern.text + JSON.stringify(tags)).join(),
  ].join('|');
}

function answer(question: Question, rules: readonly ReducedRule[]): Witness[] {
  const holders = new Map(
    ownHolders(question).map((arn) => [arn, patternsFor(arn).filter(mayMatch(question.shape))]),
  );
  const { base, head, logic } = question;
  if (sameRules(base, head, rules)) return [];
  const space = spaceOf({ ...question, rules, holders });
  const side = ({ rules: own, holders: arns, isThere }: QuestionSide): Side => ({
    rules: space.rules.flatMap(({ reduced: { rule } }, place) =>
      own.some(({ id }) => id === rule.id) ? [place] : [],
    ),
    holders: arns.filter((arn) => holders.has(arn)),
    isThere,
  });
  const [before, after] = [side(base), side(head)];
  const gone = before.holders.filter((arn) => !after.holders.includes(arn));
  const added = after.holders.filter((arn) => !before.holders.includes(arn));
  return [
    ...differences({ space, logic, before, after, passedOver: gone }, 'gain', question),
    ...differences(
      { space, logic, before: after, after: before, passedOver: [...gone, ...added] },
      'loss',
      question,
    ),
  ];
}

const sameRules = (base: QuestionSide, head: QuestionSide, rules: readonly ReducedRule[]): boolean => {
  const ids = (side: QuestionSide) =>
    rules.flatMap(({ rule }) => (side.rules.some(({ id }) => id === rule.id) ? [rule.id] : [])).join();
  return (
    ids(base) === ids(head) && base.isThere === head.isThere && base.holders.join() === head.holders.join()
  );
};

function differences(contrast: Contrast, kind: 'gain' | 'loss', question: Question): Witness[] {
  const { space, before, after } = contrast;
  const found = new Map<string, Witness>();
  const add = (witness: Witness) => {
    const id = JSON.stringify([witness.kind, witness.causes, witness.pattern, witness.words]);
    if (!found.has(id)) found.set(id, witness);
  };
  for (const focus of focusOf(contrast)) {
    const { rule } = focus.reduced;
    const patterns = rule.isBut || focus.resources === undefined ? [undefined] : focus.resources;
    patterns.forEach((pattern, index) => {
      const text = focus.reduced.resources?.[index]?.text ?? wholeText(rule, question.shape);
      const answered = find(contrast, focus, pattern);
      if (answered === 'none' && !space.incomplete) return;
      const isUnknown =
        focus.reduced.unknown.length > 0 || isUnknownPattern(rule, focus.reduced.resources?.[index]);
      if (answered === 'none' || answered === 'undecided' || isUnknown)
        return add({
          kind: 'undecided',
          causes: [rule.id],
          isDenial: rule.effect === 'Deny',
          pattern: text,
          request: {},
          isAssumed: true,
          words: [],
        });
      for (const choice of [answered.choice, ...answered.others])
        add(witnessOf({ space, before, after }, choice, kind, rule.isBut ? '*' : text, question));
    });
  }
  return [...found.values()];
}

/** Whether nobody can say if the changed rule is the one that applies. */
const isUnknownPattern = ({ isBut, resources = [] }: Rule, pattern: ResourcePattern | undefined): boolean =>
  isBut ? resources.some(({ unknown }) => unknown !== undefined) : pattern?.unknown !== undefined;

/** What a rule that applies to all of a kind says of it. */
const wholeText = ({ resources, isBut, holder }: Rule, shape: Shape): string =>
  isBut ? '*' : (resources?.find(mayMatch(shape))?.text ?? holder ?? '*');

/** The rules of which one at least has to apply where a request is allowed after and not before. */
function focusOf({ space, before, after }: Contrast): CompiledRule[] {
  const only = (own: Side, other: Side, effect: string) =>
    own.rules
      .filter((place) => !other.isThere || !other.rules.includes(place))
      .flatMap((place) => space.rules[place] ?? [])
      .filter(({ reduced: { rule } }) => rule.effect === effect);
  return [...only(after, before, 'Allow'), ...(before.isThere ? only(before, after, 'Deny') : [])];
}

function witnessOf(
  { space, before, after }: Pick<Contrast, 'space' | 'before' | 'after'>,
  choice: Choice,
  kind: 'gain' | 'loss',
  pattern: string,
  { shape }: Question,
): Witness {
  const cells = space.dimensions.map(({ cells: all, name }, dimension) => ({
    name,
    ...(all[choice[dimension] ?? 0] ?? all[0]),
  }));
  const text = (name: string) => cells.find((cell) => cell.name === name)?.text ?? '';
  const { arn } = shape;
  const applying = (side: Side, other: Side, effect: string) =>
    side.rules
      .filter((place) => !other.isThere || !other.rules.includes(place))
      .flatMap((place) => space.rules[place] ?? [])
      .filter((rule) => rule.reduced.rule.effect === effect && applies(rule, choice) === 1)
      .map((rule) => rule.reduced.rule.id);
  const denials = before.isThere ? applying(before, after, 'Deny') : [];
  const causes = denials.length > 0 ? denials : applying(after, before, 'Allow');
  return {
    kind,
    causes: [...causes].sort((a, b) => a - b),
    isDenial: denials.length > 0,
    pattern,
    ...(arn && {
      resource: `arn:aws:${arn.service}:${text('region')}:${text('account')}:${text('resource')}`,
    }),
    request: merged(space, cells),
    isAssumed: isAnyUnknown(space),
    // A pattern that names the region says it.
    words: cells.flatMap(({ words, text: part = '-' }) =>
      words && !pattern.includes(`:${part}:`) ? [words] : [],
    ),
  };
}

function merged(
  { rules }: Space,
  cells: readonly { readonly request?: Partial<Request> }[],
): Partial<Request> {
  const spellings = new Map<string, Set<string>>();
  for (const { reduced: rule } of rules)
    for (const { key, spelling } of rule.atoms)
      spellings.set(key, new Set([...(spellings.get(key) ?? []), spelling]));
  const whole = Object.assign({}, ...cells.map(({ request }) => request)) as Partial<Request>;
  const context = Object.entries(
    Object.assign({}, ...cells.map(({ request }) => request?.context)) as NonNullable<Request['context']>,
  );
  const spelt = context.flatMap(([key, value]) =>
    [...(spellings.get(key) ?? [key])].map((name) => [name, value] as const),
  );
  return { ...whole, ...(spelt.length > 0 && { context: Object.fromEntries(spelt) }) };
}
