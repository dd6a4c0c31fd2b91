import { isIntrinsic, readableText } from '../../assembly/resolve';
import { fromJson, type Properties } from './values';
import type { PropertyRules } from './table';
import type { Change, Rule } from './table/rule';

/** One place of a resource that holds another value than before, and how it is classified. */
export interface Difference extends Change {
  /** such as `Features[S3_DATA_EVENTS].Status` */
  readonly path: string;
  /** items of lists that it is in, by what distinguishes them */
  readonly items: readonly string[];
  /** @default - nobody has classified it */
  readonly rule?: Rule;
}

/** A place in both sides of a resource. */
interface Place {
  readonly path: string;
  readonly segments: readonly string[];
  readonly items: readonly string[];
  readonly was: unknown;
  readonly is: unknown;
  readonly owner: unknown;
  readonly isWhole: boolean;
}

/**
 * Each place that differs, as far down as there are rules for what is within it. Text in JSON is taken apart like the
 * properties around it, and no value is left out: where there is no rule, the difference has none.
 */
export const differences = (rules: PropertyRules, before: Properties, after: Properties): Difference[] =>
  within(rules, { path: '', segments: [], items: [], was: before, is: after, owner: after, isWhole: false });

function within(rules: PropertyRules, place: Place): Difference[] {
  const [was, is] = [parsed(place.was), parsed(place.is)];
  if (was !== undefined && is !== undefined && canonical(was) === canonical(is)) return [];
  const parts = rules.goesDeeper(place.segments) ? partsOf(place, was, is) : [];
  if (parts.length > 0) return parts.flatMap((part) => within(rules, part));
  const { path, items, owner, isWhole, segments } = place;
  return [{ path, items, was, is, owner, isWhole, rule: rules.ruleFor(segments) }];
}

/** What an object or a list is made of, on both sides; nothing of a value that has no parts, or has them on one side. */
function partsOf(place: Place, was: unknown, is: unknown): Place[] {
  const isWhole = was === undefined || is === undefined;
  const owner = is ?? was;
  if (isAll(isObject, was, is)) {
    const [before, after] = [was ?? {}, is ?? {}] as [Properties, Properties];
    return [...new Set([...Object.keys(after), ...Object.keys(before)])]
      .filter((key) => before[key] !== undefined || after[key] !== undefined)
      .map((key) => ({
        ...place,
        path: place.path === '' ? key : `${place.path}.${key}`,
        segments: [...place.segments, key],
        was: before[key],
        is: after[key],
        owner,
        isWhole,
      }));
  }
  if (!isAll(isListOfObjects, was, is)) return [];
  return pairs((was ?? []) as Properties[], (is ?? []) as Properties[]).map(([name, before, after]) => ({
    ...place,
    path: `${place.path}[${name}]`,
    segments: [...place.segments, '*'],
    items: [...place.items, name],
    was: before,
    is: after,
    owner: after ?? before,
    isWhole: before === undefined || after === undefined,
  }));
}

const isAll = (is: (value: unknown) => boolean, ...values: unknown[]): boolean =>
  values.every((value) => value === undefined || is(value));

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isIntrinsic(value);

const isListOfObjects = (value: unknown): value is Properties[] =>
  Array.isArray(value) && value.every(isObject);

type Pair = readonly [name: string, was: Properties | undefined, is: Properties | undefined];

/** Items of two lists that belong together: those of one name, and those that are alike but for their name. */
function pairs(before: readonly Properties[], after: readonly Properties[]): Pair[] {
  const [old, own] = byName(before, after);
  const gone = [...old].filter(([name]) => !own.has(name));
  const come = [...own].filter(([name]) => !old.has(name));
  const renamed = gone.flatMap(([name, item]) => {
    const same = come.find(([, other]) => withoutName(item) === withoutName(other));
    return same === undefined ? [] : [{ from: name, to: same[0] }];
  });
  return [
    ...[...own].map(([name, item]): Pair => {
      const from = renamed.find(({ to }) => to === name)?.from ?? name;
      return [name, old.get(from), item];
    }),
    ...gone
      .filter(([name]) => !renamed.some(({ from }) => from === name))
      .map(([name, item]): Pair => [name, item, undefined]),
  ];
}

const NAMES = ['Name', 'Id', 'RuleName', 'PolicyName', 'DeviceName', 'rulePriority', 'Key', 'Type'];

const nameIn = (item: Properties): string | undefined => {
  const key = NAMES.find((each) => item[each] !== undefined);
  return key === undefined ? undefined : readableText(item[key]);
};
const withoutName = (item: Properties): string =>
  canonical(Object.fromEntries(Object.entries(item).filter(([key]) => !NAMES.slice(0, 4).includes(key))));

/** By their names, if each item of both lists has one of its own; else by their places, those on both sides apart. */
function byName(
  ...lists: readonly (readonly Properties[])[]
): [Map<string, Properties>, Map<string, Properties>] {
  const isNamed = lists.every((list) => {
    const names = list.map(nameIn);
    return names.every((name) => name !== undefined) && new Set(names).size === names.length;
  });
  const [before, after] = lists.map((list, side) => {
    const other = (lists[1 - side] ?? []).map(canonical);
    const differing = isNamed ? list : list.filter((item) => !other.includes(canonical(item)));
    return new Map(
      differing.map((item, index) => [(isNamed ? nameIn(item) : undefined) ?? String(index), item]),
    );
  });
  return [before ?? new Map<string, Properties>(), after ?? new Map<string, Properties>()];
}

/** The object that a text spells in JSON, whatever it refers to. */
function parsed(value: unknown): unknown {
  const text = isIntrinsic(value) ? readableText(value) : value;
  if (typeof text !== 'string' || !/^\s*[{[]/.test(text)) return value;
  return fromJson(text) ?? value;
}

/** One text for values that AWS takes for the same: keys and members of lists in any order, numbers as texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(String(value));
  if (isIntrinsic(value)) return JSON.stringify(readableText(value));
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${entries.sort().join()}}`;
}
