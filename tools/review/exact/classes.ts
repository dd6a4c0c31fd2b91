import { asList, type Statement } from '../../access/policy';
import { partsOf, type ActionCells } from './action-cells';
import type { RulesOfSide } from './gather';
import type { Rule } from './rules';

/** Actions to which the same rules apply. */
export interface ActionClass {
  readonly base: readonly Rule[];
  readonly head: readonly Rule[];
  /** of {@link ActionCells} */
  readonly cells: readonly number[];
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
export function classesOf(before: RulesOfSide, after: RulesOfSide, cells: ActionCells): ActionClass[] {
  const candidates = cells.anyOf(changedRules(before, after));
  const base = rulesByCell(before.rules, candidates, cells);
  const head = rulesByCell(after.rules, candidates, cells);
  const isOnBoth = before.isThere && after.isThere;
  const classes = new Map<string, { base: readonly Rule[]; head: readonly Rule[]; cells: number[] }>();
  candidates.forEach((cell, place) => {
    const [old, own] = [base[place] ?? NOBODY, head[place] ?? NOBODY];
    if (isOnBoth && old.ids === own.ids) return;
    const key = `${old.ids}|${own.ids}`;
    const known = classes.get(key) ?? { base: old.rules, head: own.rules, cells: [] };
    known.cells.push(cell);
    classes.set(key, known);
  });
  return [...classes.values()];
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

/** Of each candidate in turn the rules that apply to it, each once. */
function rulesByCell(rules: readonly Rule[], candidates: readonly number[], cells: ActionCells): RuleSet[] {
  const parts = partsOf(
    candidates,
    rules.map((rule) => cells.appliesTo(rule)),
  );
  const known = new Map(
    [...new Set(parts)].map((part) => [part, ruleSet(part.flatMap((place) => rules[place] ?? []))]),
  );
  return parts.map((part) => known.get(part) ?? NOBODY);
}

function ruleSet(rules: readonly Rule[]): RuleSet {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return { rules: [...byId.values()], ids: [...byId.keys()].sort((a, b) => a - b).join() };
}
