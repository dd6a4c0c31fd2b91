import { readableText } from '../../../assembly/resolve';
import { sortedJson } from '../../../assembly/json';
import { matches } from '../event-pattern';

/**
 * What a change of a property does.
 *
 * - `weaker` and `stronger`: its direction is known
 * - `unclear`: it may be weaker
 * - `none`: it changes nothing that the property is about
 * - `unknown`: nobody has classified it
 */
export type Impact = 'weaker' | 'unclear' | 'stronger' | 'none' | 'unknown';

/** What a weaker property endangers; the risk category follows from it. */
export type Concern = 'protection' | 'alerts' | 'logs' | 'access';

/** One place of a resource that holds another value than before. */
export interface Change {
  readonly was: unknown;
  readonly is: unknown;
  /** the object that the property belongs to, as it is; as it was, where it is gone */
  readonly owner: unknown;
  /** whether that object comes or goes as a whole */
  readonly isWhole: boolean;
}

/** How a change of a property is classified. */
export interface Rule {
  readonly kind: 'classified' | 'harmless' | 'elsewhere' | 'not classified';
  /** which values are safer, why none is, or which part of the review reports the change */
  readonly words: string;
  readonly impact: (change: Change) => Impact;
  /** name for people. @default - the path */
  readonly label?: string;
  /** such as `days` */
  readonly unit?: string;
  /** how a missing value reads. @default 'not set' */
  readonly missingWords?: string;
  /** @default - that of the resource type */
  readonly concern?: Concern;
  /** lines of a value that is long or has a form of its own. @default - the value itself */
  readonly show?: (value: unknown) => string;
}

/** Rules by property path, such as `Rules.*.Status`: of several, the longest path that contains the property. */
export type Properties = Readonly<Record<string, Rule>>;

const text = (value: unknown): string | undefined => (value === undefined ? undefined : readableText(value));

const classified = (words: string, impact: Rule['impact'], more: Partial<Rule> = {}): Rule => ({
  kind: 'classified',
  words,
  impact,
  ...more,
});

const bySign = (sign: number): Impact => (sign === 0 ? 'none' : sign < 0 ? 'weaker' : 'stronger');

/**
 * A property that is safe with some of its values.
 *
 * @param safe the safe values, as text
 * @param missing whether it is safe without a value. @default - depends: any value is better or worse than none
 */
export const safe = (values: string | readonly string[], missing?: boolean): Rule => {
  const list = [values].flat();
  const isSafe = (value: string | undefined) => (value === undefined ? missing : list.includes(value));
  return classified(`safe: ${list.join(', ')}`, ({ was, is }) => {
    const [before, after] = [isSafe(text(was)), isSafe(text(is))];
    if (before !== undefined && before === after && was !== undefined && is !== undefined) return 'unclear';
    return bySign(Number(after ?? !before) - Number(before ?? !after));
  });
};

export const onIsSafer = (missing?: boolean): Rule => safe('true', missing);
export const offIsSafer = (missing?: boolean): Rule => safe('false', missing);

/**
 * Values that say how safe they are.
 *
 * @param values the least safe first
 * @param missing the value that AWS takes where there is none. @default - none is less safe than any
 */
export const scale = (values: readonly string[], missing?: string): Rule => {
  const place = (value: string | undefined) =>
    value === undefined ? (missing === undefined ? -1 : values.indexOf(missing)) : values.indexOf(value);
  return classified(`the later the safer: ${values.join(', ')}`, ({ was, is }) => {
    const isKnown = [was, is].every((value) => value === undefined || values.includes(text(value) ?? ''));
    return isKnown ? bySign(place(text(is)) - place(text(was))) : 'unclear';
  });
};

interface Amount {
  readonly unit?: string;
  /** what a missing value amounts to. @default - unclear */
  readonly missing?: number;
  readonly missingWords?: string;
}

const amount = (sign: 1 | -1, { unit = '', missing, missingWords }: Amount): Rule =>
  classified(
    sign === 1 ? 'more is safer' : 'less is safer',
    ({ was, is }) => {
      const [before, after] = [was, is].map((value) => (value === undefined ? missing : Number(text(value))));
      if (before === undefined || after === undefined || Number.isNaN(before + after)) return 'unclear';
      return before === after ? 'none' : bySign(sign * (after > before ? 1 : -1));
    },
    { unit, missingWords: missingWords ?? (missing === undefined ? undefined : `${missing} ${unit}`.trim()) },
  );

export const moreIsSafer = (more: Amount = {}): Rule => amount(1, more);
export const lessIsSafer = (more: Amount = {}): Rule => amount(-1, more);

export const FOREVER: Amount = { unit: 'days', missing: Infinity, missingWords: 'for ever' };

/** The members of a list, or the only one. */
const membersOf = (value: unknown): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(readableText);

const showMembers = (value: unknown, read: (value: unknown) => string[]): string =>
  [...read(value)].sort().join('; ') || 'none';

/**
 * A list of which none may be missing.
 *
 * @param read what the list comes to. @default - its members
 */
export const noneMayGo = (read: (value: unknown) => string[] = membersOf): Rule =>
  classified('members that go are weaker', ({ was, is }) => listImpact(read(was), read(is)), {
    show: (value) => showMembers(value, read),
    missingWords: 'none',
  });

/** A list of exceptions: none may be added. */
export const noneMayCome = (): Rule =>
  classified('members that come are weaker', ({ was, is }) => listImpact(membersOf(is), membersOf(was)), {
    show: (value) => showMembers(value, membersOf),
    missingWords: 'none',
  });

function listImpact(before: readonly string[], after: readonly string[]): Impact {
  if (before.some((each) => !after.includes(each))) return 'weaker';
  return after.some((each) => !before.includes(each)) ? 'stronger' : 'none';
}

/** A property of which nobody can say which value is safer: a change may be for the worse. */
export const mustNotChange = (): Rule => classified('must not change', () => 'unclear');

/** Like {@link mustNotChange}; where the item comes or goes as a whole, its other properties say what that does. */
export const mustNotChangeWithin = (): Rule =>
  classified('must not change within an item', ({ isWhole }) => (isWhole ? 'none' : 'unclear'));

/** Better with any value than without; another value may be worse. */
export const setIsSafer = (): Rule =>
  classified('set is safer', ({ was, is }) =>
    was === undefined ? 'stronger' : is === undefined ? 'weaker' : 'unclear',
  );

/** Better without than with any value. */
export const unsetIsSafer = (): Rule =>
  classified('not set is safer', ({ was, is }) =>
    was === undefined ? 'weaker' : is === undefined ? 'stronger' : 'unclear',
  );

/** Which events a rule is about. */
export const eventCoverage = (): Rule =>
  classified(
    'fewer events are weaker',
    ({ was, is }) => {
      if (!matches(is, was)) return 'weaker';
      return matches(was, is) ? 'none' : 'stronger';
    },
    { show: (value) => sortedJson(value ?? null) },
  );

/** By the values themselves and what stands beside them. */
export const by = (words: string, impact: Rule['impact'], more?: Partial<Rule>): Rule =>
  classified(words, impact, more);

/** A property that makes nothing safer or less safe, and silences nothing. */
export const harmless = (reason: string): Rule => ({
  kind: 'harmless',
  words: reason,
  impact: () => 'none',
});

/** A property whose change another part of the review reports. */
export const elsewhere = (part: string): Rule => ({ kind: 'elsewhere', words: part, impact: () => 'none' });

export const notClassified = (why = 'not in use here'): Rule => ({
  kind: 'not classified',
  words: why,
  impact: () => 'unknown',
});

/** The same rule under another name, or about something else. */
export const as = (label: string, rule: Rule, concern?: Concern): Rule => ({
  ...rule,
  label,
  concern: concern ?? rule.concern,
});

/** What becomes of the account when a resource of a type comes or goes. */
export type Fate = 'stronger' | 'weaker' | 'plain' | 'unknown';

/** A type may also be a setting: what a new one says is compared with what holds without one. */
export type Beginning = Fate | 'compared';

/** How a resource type is classified. */
export interface TypeRules {
  readonly concern: Concern;
  /** what a new one does, which its properties may decide. @default 'plain' */
  readonly created?: Beginning | ((properties: unknown) => Beginning);
  /** what it does when one goes, which its properties may decide. @default 'plain' */
  readonly removed?: Fate | ((properties: unknown) => Fate);
  readonly properties: Properties;
}

export const TEXT = harmless('Words for people.');
export const TAGS = harmless(
  'Tags sort and name; the review reports them as tags, and as access where a policy reads them.',
);
export const NAME = elsewhere('Another name replaces the resource, which is reported as such.');
export const ACCESS = elsewhere('What it allows is compared as access, and shown statement by statement.');
export const CODE = elsewhere('Reported as other code, or as code with other rights.');
