import { asList, type ConditionBlock, type NamedPolicy, type Statement } from '../../access/policy';
import { statementsOf } from '../../access/policy';
import { sortedJson } from '../../assembly/json';
import type { ActionCatalog } from './action-catalog';

/** In which way a policy bears on a principal. */
export type Layer = 'identity' | 'boundary' | 'resource' | 'trust';

/** One resource of one statement: what is left of a policy when it does not matter how it is written. */
export interface Rule {
  readonly layer: Layer;
  readonly effect: 'Allow' | 'Deny';
  /** a pattern. @default - the statement names no resource, or those it does not fit */
  readonly resource?: string;
  readonly notResource?: readonly string[];
  readonly condition: ConditionBlock;
  /** AWS principals, services and identity providers it names */
  readonly principals: readonly string[];
  readonly statement: Statement;
}

/** A rule, and whether the head has it, or the base. */
export interface ChangedRule extends Rule {
  readonly isNew: boolean;
}

/** Actions to which other rules apply than before: the same to all of them. */
export interface RuleChange {
  /** indices in the action catalog */
  readonly actions: readonly number[];
  /** rules that are on one side only */
  readonly changed: readonly ChangedRule[];
  /** rules on both sides that apply to the actions */
  readonly kept: readonly Rule[];
}

export type LayeredPolicy = readonly [Layer, NamedPolicy];

/** A statement as its rules, by their numbers, and the actions they apply to. */
interface Applied {
  readonly rules: readonly (readonly [number, Rule])[];
  readonly actions: ReadonlySet<number>;
  /** the same for the same rules and actions */
  readonly key: string;
}

/** A number for each rule of a review, the same on both sides: the rules that are read first come first. */
export type RuleNumbers = Map<string, number>;

/** The actions to which other rules apply on the head than on the base, however the statements are written. */
export function changedRules(
  base: readonly LayeredPolicy[],
  head: readonly LayeredPolicy[],
  catalog: ActionCatalog,
  numbers: RuleNumbers,
): RuleChange[] {
  const [before, after] = [applied(base, catalog, numbers), applied(head, catalog, numbers)];
  // To other actions the same statements apply on both sides.
  const candidates = new Set(
    [...without(before, after), ...without(after, before)].flatMap(({ actions }) => [...actions]),
  );
  const [old, own] = [signatures(before, candidates), signatures(after, candidates)];
  const groups = new Map<string, { before: string; after: string; actions: number[] }>();
  for (const action of new Set([...old.keys(), ...own.keys()])) {
    const [was, is] = [old.get(action) ?? '', own.get(action) ?? ''];
    if (was === is) continue;
    const same = groups.get(`${was} ${is}`) ?? { before: was, after: is, actions: [] };
    same.actions.push(action);
    groups.set(`${was} ${is}`, same);
  }
  const rules = new Map([...after, ...before].flatMap((statement) => statement.rules));
  return [...groups.values()].map((group) => ({ actions: group.actions, ...difference(group, rules) }));
}

function applied(
  policies: readonly LayeredPolicy[],
  catalog: ActionCatalog,
  numbers: RuleNumbers,
): Applied[] {
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  return policies.flatMap(([layer, { document }]) =>
    statementsOf(document).map((statement) => {
      const rules = rulesOf(layer, statement).map(([name, rule]) => [numberOf(name), rule] as const);
      const { Action = null, NotAction = null } = statement;
      const key = JSON.stringify([rules.map(([number]) => number), Action, NotAction]);
      return { rules, actions: catalog.actionsOf(statement), key };
    }),
  );
}

function without(some: readonly Applied[], others: readonly Applied[]): Applied[] {
  const keys = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => !keys.has(key));
}

/** By the index of an action: the numbers of the rules that apply to it, ascending, with commas. */
function signatures(statements: readonly Applied[], candidates: ReadonlySet<number>): Map<number, string> {
  // To thousands of actions the same few statements apply.
  const lists = new Map<number, string>();
  statements.forEach(({ actions }, index) => {
    const [fewer, more] = actions.size < candidates.size ? [actions, candidates] : [candidates, actions];
    for (const action of fewer)
      if (more.has(action)) lists.set(action, `${lists.get(action) ?? ''}${index} `);
  });
  const known = new Map<string, string>();
  const signatureOf = (list: string): string => {
    const signature = known.get(list) ?? signatureIn(list, statements);
    known.set(list, signature);
    return signature;
  };
  return new Map([...lists].map(([action, list]) => [action, signatureOf(list)]));
}

/** Numbers of the rules in some statements, such as `0 3 `. */
const signatureIn = (list: string, statements: readonly Applied[]): string =>
  [...new Set(list.split(' ').flatMap((index) => statements[Number(index || NaN)]?.rules ?? []))]
    .map(([number]) => number)
    .sort((a, b) => a - b)
    .filter((number, index, all) => number !== all[index - 1])
    .join();

function difference(
  { before, after }: { before: string; after: string },
  rules: ReadonlyMap<number, Rule>,
): Pick<RuleChange, 'changed' | 'kept'> {
  const numbersIn = (signature: string) => new Set(signature.split(',').filter(Boolean).map(Number));
  const [old, own] = [numbersIn(before), numbersIn(after)];
  const all = [...new Set([...own, ...old])].flatMap((number) => {
    const rule = rules.get(number);
    return rule === undefined ? [] : [{ number, rule }];
  });
  const isKept = ({ number }: { number: number }) => old.has(number) && own.has(number);
  return {
    kept: all.filter(isKept).map(({ rule }) => rule),
    changed: all
      .filter((each) => !isKept(each))
      .map(({ number, rule }) => ({ ...rule, isNew: own.has(number) })),
  };
}

function rulesOf(layer: Layer, statement: Statement): [string, Rule][] {
  const { Effect, Resource, NotResource, Condition = {}, Principal, NotPrincipal } = statement;
  const common = {
    layer,
    effect: Effect,
    condition: Condition,
    principals: principalsOf(Principal),
    statement,
  };
  const name = [
    layer,
    Effect,
    principalText(Principal),
    principalText(NotPrincipal),
    conditionText(Condition),
  ].join('|');
  if (NotResource !== undefined) {
    const notResource = asList(NotResource).sort();
    return [[`${name}|not ${notResource.join(' ')}`, { ...common, notResource }]];
  }
  if (Resource === undefined) return [[name, common]];
  return asList(Resource).map((resource) => [`${name}|${resource}`, { ...common, resource }]);
}

const principalText = (principal: Statement['Principal']): string =>
  principal === undefined ? '' : sortedJson(sortLists(principal === '*' ? { AWS: '*' } : principal));

const conditionText = (condition: ConditionBlock): string =>
  sortedJson(
    Object.fromEntries(Object.entries(condition).map(([operator, block]) => [operator, sortLists(block)])),
  );

/** One value or a list of one, in this or that order, is the same to IAM. */
const sortLists = (block: string | Record<string, string | string[]>) =>
  typeof block === 'string'
    ? block
    : Object.fromEntries(
        Object.entries(block).map(([key, values]) => [key, asList(values).map(String).sort()]),
      );

/** Whom a statement names: ARNs, account numbers, services and `*`. */
export const principalsOf = (principal: Statement['Principal']): string[] =>
  principal === undefined || typeof principal === 'string'
    ? asList(principal)
    : Object.values(principal).flatMap((values) => asList(values));
