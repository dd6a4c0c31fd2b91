import type { Resource } from '../snapshot';
import { sortedJson } from '../../assembly/json';
import { readableText } from '../../assembly/resolve';

/** How strong a safeguard is on one side: more is safer. */
export type Strength = number | boolean | readonly string[];

/** Something about a resource that keeps data safe, or people informed. */
export interface Safeguard {
  /** such as `versioning` */
  readonly what: string;
  /** @returns undefined if the resource has nothing of the kind, which is as weak as can be */
  readonly read: (properties: Properties, resource: Resource) => Strength | undefined;
  /** how a value reads */
  readonly show: (value: Strength | undefined) => string;
  /** -1 if the second is weaker, 1 if it is stronger, 0 if they are as strong */
  readonly compare: (before: Strength | undefined, after: Strength | undefined) => number;
}

/** Properties of a resource, of which anything may be missing or an intrinsic function. */
export type Properties = Readonly<Record<string, unknown>>;

/** The value at a path such as `VersioningConfiguration.Status`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Properties | null | undefined)?.[key], value);
}

export const listAt = (value: unknown, path: string): unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

/** Something that is on or off. */
export const flag = (what: string, read: Safeguard['read']): Safeguard => ({
  what,
  read,
  show: (value) => (value === true ? 'on' : 'off'),
  compare: (before, after) => Number(after === true) - Number(before === true),
});

/** A property that has one safe value. */
export const isSet = (what: string, path: string, safe: unknown = true): Safeguard =>
  flag(what, (properties) => String(at(properties, path)) === String(safe));

interface Amount {
  readonly unit: string;
  /** how strong a missing value is */
  readonly missing: number;
  readonly missingWords: string;
}

const amount =
  (sign: 1 | -1) =>
  (
    what: string,
    { unit, missing, missingWords }: Amount,
    read: (properties: Properties) => unknown,
  ): Safeguard => {
    const strength = (value: Strength | undefined) => (typeof value === 'number' ? value : missing);
    return {
      what,
      read: (properties) => {
        const value = read(properties);
        return value === undefined ? undefined : Number(value);
      },
      show: (value) => (value === undefined ? missingWords : `${String(value)} ${unit}`.trim()),
      compare: (before, after) =>
        strength(after) === strength(before) ? 0 : sign * Math.sign(strength(after) - strength(before)),
    };
  };

/** The longer, or the more, the safer. */
export const atLeast = amount(1);
/** The shorter, or the less, the safer. */
export const atMost = amount(-1);

/** A list of which none may be missing. */
export const members = (what: string, read: (properties: Properties) => readonly unknown[]): Safeguard => {
  const list = (value: Strength | undefined) => (Array.isArray(value) ? (value as readonly string[]) : []);
  return {
    what,
    read: (properties) => read(properties).map(readableText).sort(),
    show: (value) => list(value).join('; ') || 'none',
    compare: (before, after) => {
      if (list(before).some((each) => !list(after).includes(each))) return -1;
      return list(after).length > list(before).length ? 1 : 0;
    },
  };
};

/**
 * Something of which nobody can say which value is safer: a change is taken for the worse.
 *
 * @param mayBegin whether it is no change for the worse when there was no value
 */
export const unchanged = (
  what: string,
  read: (properties: Properties) => unknown,
  { mayBegin = false } = {},
): Safeguard => ({
  what,
  read: (properties) => {
    const value = read(properties);
    return value === undefined ? undefined : [readableText(value)];
  },
  show: (value) => (Array.isArray(value) ? value.join() : 'not set'),
  compare: (before, after) => {
    if (sortedJson(before ?? null) === sortedJson(after ?? null)) return 0;
    return before === undefined && mayBegin ? 1 : -1;
  },
});

/** What a text spells in JSON. @returns undefined if it is no JSON */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What is gone and what is new, a line each. */
export const lineDiff = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
  ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
];
