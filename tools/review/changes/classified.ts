import { stringify } from 'yaml';
import { readableText } from '../../assembly/resolve';
import type { Finding } from '../review';
import type { Resource, Snapshot } from '../snapshot';
import { canonical, differences, type Difference } from './differences';
import { knownIn, strangersIn, type Known } from './foreign';
import { BY_HAND, SECTION, STRONGER, WEAKER } from './kinds';
import { nameOf, type StackChange } from './resources';
import { PropertyRules, rulesFor } from './table';
import type { Impact, Rule, TypeRules } from './table/rule';
import { isStateful } from './types';
import { fromJson, lineDiff, type Properties } from './values';

/** What the properties of resources come to, each classified by the table, and stacks that are less protected. */
export function classifiedChanges(changes: readonly StackChange[], base: Snapshot): Finding[] {
  const known = knownIn(base);
  return changes.flatMap(({ name, diff, base: before, head: after }) => [
    ...terminationProtection(name, before?.terminationProtection, after?.terminationProtection),
    ...Object.entries(diff.resources.changes).flatMap(([id, difference]) => {
      const [old, own] = [difference.oldValue, difference.newValue] as (Resource | undefined)[];
      if (own === undefined) return [];
      const title = nameOf(name, id, own);
      return old === undefined ? created(title, own, known) : compared(title, old, own, known);
    }),
  ]);
}

function terminationProtection(
  stack: string,
  before: boolean | undefined,
  after: boolean | undefined,
): Finding[] {
  if (before === undefined || after === undefined || before === after) return [];
  const kind = after ? 'strengthens protection' : 'weakens protection';
  return [{ section: 'protection', kind, text: `${stack}: termination protection ${after ? 'on' : 'off'}` }];
}

const unknownType = (title: string, what: string): Finding => ({
  section: 'resources',
  kind: 'cannot be judged',
  text: `${title}: ${what}, and its type is ${BY_HAND}`,
});

/** What a new resource does by its type, and whom its values name. */
function created(title: string, { Type, Properties: properties = {} }: Resource, known: Known): Finding[] {
  const rules = rulesFor(Type);
  if (rules === undefined) return [unknownType(title, 'new')];
  const found = differences(new PropertyRules(rules), {}, properties);
  const strangers = found.flatMap((each) => namedStrangers(title, each, known));
  const { concern, created: given = 'plain' } = rules;
  const fate = typeof given === 'function' ? given(properties) : given;
  if (fate === 'compared')
    return [...found.flatMap((each) => classify(title, each, rules, known)), ...strangers];
  const unclassified = found
    .filter((each) => each.rule?.kind !== 'harmless' && each.rule?.kind !== 'elsewhere')
    .filter((each) => each.rule === undefined || each.rule.impact(each) === 'unknown')
    .filter(() => fate !== 'weaker')
    .map((each) => notClassified(title, each));
  if (fate === 'weaker')
    return [{ section: SECTION[concern], kind: WEAKER[concern], text: `${title}: new` }, ...strangers];
  if (fate === 'stronger' && strangers.length === 0)
    return [{ section: SECTION[concern], kind: STRONGER[concern], text: `${title}: new` }, ...unclassified];
  return [...strangers, ...unclassified];
}

function compared(title: string, before: Resource, after: Resource, known: Known): Finding[] {
  if (before.Type !== after.Type) return [unknownType(title, `${before.Type} → ${after.Type}`)];
  const rules = rulesFor(after.Type);
  const [old, own] = [before.Properties ?? {}, after.Properties ?? {}];
  if (rules === undefined) {
    const names = changedNames(old, own);
    const found = names.length === 0 ? [] : [unknownType(title, names.join(', '))];
    return [...found, ...whenItGoes(title, before, after)];
  }
  const found = differences(new PropertyRules(rules), old, own);
  return [
    ...found.flatMap((each) => [
      ...classify(title, each, rules, known),
      ...namedStrangers(title, each, known),
    ]),
    ...whenItGoes(title, before, after),
  ];
}

const changedNames = (before: Properties, after: Properties): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => canonical(before[name] ?? null) !== canonical(after[name] ?? null),
  );

function classify(title: string, difference: Difference, { concern }: TypeRules, known: Known): Finding[] {
  const { rule } = difference;
  if (rule === undefined || rule.kind === 'not classified') return [notClassified(title, difference)];
  const about = rule.concern ?? concern;
  const impact = rule.impact(difference);
  if (impact === 'unknown') return [notClassified(title, difference)];
  const isForeign = strangersIn(difference.was, difference.is, known).length > 0;
  // Whom it names is a finding of its own, and never for the better.
  if (impact === 'none' || (impact === 'stronger' && isForeign)) return [];
  const kind = impact === 'stronger' ? STRONGER[about] : WEAKER[about];
  return [{ section: SECTION[about], kind, ...described(title, difference, rule, impact) }];
}

const notClassified = (title: string, difference: Difference): Finding => ({
  section: 'resources',
  kind: 'cannot be judged',
  text: `${title}: ${difference.path}: ${shown(difference.was)} → ${shown(difference.is)}: ${BY_HAND}`,
});

function namedStrangers(title: string, { rule, was, is, path }: Difference, known: Known): Finding[] {
  if (rule?.kind !== 'classified') return [];
  const names = strangersIn(was, is, known);
  if (names.length === 0) return [];
  return [
    {
      section: 'policies',
      kind: 'widens access',
      text: `${title}: ${path}: names ${names.join(', ')}, which the base does not`,
    },
  ];
}

const LONGEST = 160;

/** In one line, or what differs line by line. */
function described(
  title: string,
  { path, items, was, is }: Difference,
  { label, unit, missingWords, show = shown }: Rule,
  impact: Impact,
): Pick<Finding, 'text' | 'lines' | 'isDiff'> {
  const name = label === undefined ? path : [label, ...items.map((item) => `[${item}]`)].join(' ');
  const value = (each: unknown) =>
    each === undefined ? (missingWords ?? shown(each)) : `${show(each)} ${unit ?? ''}`.trim();
  const [old, own] = [value(was), value(is)];
  const doubt = impact === 'unclear' ? ', which may be weaker' : '';
  if (old.length + own.length < LONGEST) return { text: `${title}: ${name}: ${old} → ${own}${doubt}` };
  const lines = lineDiff(linesOf(was), linesOf(is));
  return { text: `${title}: ${name}: not as before${doubt}`, lines, isDiff: true };
}

function shown(value: unknown): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return value.map(readableText).sort().join(', ') || 'none';
  return readableText(value) || 'empty';
}

const linesOf = (value: unknown): string[] => {
  if (value === undefined) return [];
  const inner = typeof value === 'string' ? (fromJson(value) ?? value) : value;
  return (typeof inner === 'string' ? inner : stringify(inner).trimEnd()).split('\n');
};

const FATES = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];

function whenItGoes(title: string, before: Resource, after: Resource): Finding[] {
  return (['DeletionPolicy', 'UpdateReplacePolicy'] as const).flatMap((name): Finding[] => {
    const [old, own] = [before[name] ?? 'Delete', after[name] ?? 'Delete'];
    if (old === own) return [];
    const isLess = FATES.indexOf(own) < FATES.indexOf(old) || !FATES.includes(own);
    const weaker = isStateful(after.Type) ? 'weakens protection' : 'changes';
    const kind = isLess ? weaker : 'strengthens protection';
    return [{ section: 'protection', kind, text: `${title}: ${name}: ${old} → ${own}` }];
  });
}
