import { asList, type ConditionBlock, type NamedPolicy, type Statement } from '../../access/policy';
import { statementsOf } from '../../access/policy';
import { sortedJson } from '../../assembly/json';
import type { ActionCatalog } from './universe';

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

/** What speaks of each action. */
export interface RuleBook {
  /** by their numbers */
  readonly rules: ReadonlyMap<number, Rule>;
  /** by the index of an action in the universe: the numbers of its rules, ascending, with commas */
  readonly signatures: ReadonlyMap<number, string>;
}

/** The same rule has the same number on both sides. */
const numbers = new Map<string, number>();

function numberOf(name: string): number {
  const number = numbers.get(name) ?? numbers.size;
  numbers.set(name, number);
  return number;
}

/** Which rules of these policies speak of which action. */
export function ruleBook(
  policies: readonly (readonly [Layer, NamedPolicy])[],
  universe: ActionCatalog,
): RuleBook {
  const rules = new Map<number, Rule>();
  const numbersIn: number[][] = [];
  // Thousands of actions are spoken of by the same few statements.
  const speaking = new Map<number, string>();
  for (const [layer, { document }] of policies)
    for (const statement of statementsOf(document)) {
      const own = rulesOf(layer, statement).map(([name, rule]) => [numberOf(name), rule] as const);
      for (const [number, rule] of own) rules.set(number, rule);
      const index = numbersIn.push(own.map(([number]) => number)) - 1;
      for (const action of universe.actionsOf(statement))
        speaking.set(action, `${speaking.get(action) ?? ''}${index} `);
    }
  const known = new Map<string, string>();
  const signatureOf = (statements: string): string => {
    const signature = known.get(statements) ?? signatureIn(statements, numbersIn);
    known.set(statements, signature);
    return signature;
  };
  return {
    rules,
    signatures: new Map([...speaking].map(([action, statements]) => [action, signatureOf(statements)])),
  };
}

/** Numbers of the rules in some statements, such as `0 3 `. */
const signatureIn = (statements: string, numbersIn: readonly number[][]): string =>
  [...new Set(statements.split(' ').flatMap((index) => numbersIn[Number(index || NaN)] ?? []))]
    .sort((a, b) => a - b)
    .join();

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
