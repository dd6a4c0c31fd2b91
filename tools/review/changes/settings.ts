import { fromJson, type Properties } from './safeguard';
import { isIntrinsic, readableText } from '../../assembly/resolve';
import { classifySetting, worstImpact, type Impact } from './classify-setting';

/** What became of one setting. */
export interface SettingChange {
  /** such as `Features[S3_DATA_EVENTS].Status` */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly impact: Impact;
}

/**
 * Settings that are not what they were, classified by their names and values: what is known of a type of resource is in
 * the tables, this is for all others.
 *
 * @param presumed the impact of a setting that is new and says nothing by itself
 */
export function settingChanges(before: Properties, after: Properties, presumed: Impact): SettingChange[] {
  return differences('', before, after).map(({ path, was, is }) => ({
    path,
    before: shown(was),
    after: shown(is),
    // A further item of a list, and a further resource of a template, cover more.
    impact: classifyAll(path, was, is, /\]$|\.Resources\.\w+$/.test(path) ? 'stronger' : presumed),
  }));
}

interface Difference {
  readonly path: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** Words for people, and what applies a setting anew without being one. */
const NEUTRAL =
  /^(\w*Description|DisplayName|Comment|Rationale|Tags|ServiceToken|ServiceTimeout|Code|\w*Hash|Nonce)$/;

/** Each place that holds another value, as high up as one side has nothing. */
function differences(path: string, before: unknown, after: unknown): Difference[] {
  const [was, is] = [before, after].map(parsed);
  if (isObject(was) && isObject(is))
    return [...new Set([...Object.keys(is), ...Object.keys(was)])]
      .filter((key) => !NEUTRAL.test(key))
      .flatMap((key) => differences(path === '' ? key : `${path}.${key}`, was[key], is[key]));
  if (isListOfObjects(was) && isListOfObjects(is)) {
    const [old, own] = [was, is].map(
      (list) => new Map(list.map((item, index) => [nameIn(item, index), item])),
    );
    return [...new Set([...(own ?? []), ...(old ?? [])].map(([name]) => name))].flatMap((name) =>
      differences(`${path}[${name}]`, old?.get(name), own?.get(name)),
    );
  }
  return shown(was) === shown(is) ? [] : [{ path, was, is }];
}

/** What is new or gone as a whole has the worst impact of what is in it. */
function classifyAll(path: string, was: unknown, is: unknown, presumed: Impact): Impact {
  const inner = was === undefined ? is : is === undefined ? was : undefined;
  const parts = isObject(inner)
    ? Object.entries(inner).map(([key, value]) => [`${path}.${key}`, value] as const)
    : isListOfObjects(inner)
      ? inner.map((value, index) => [`${path}[${nameIn(value, index)}]`, value] as const)
      : [];
  if (parts.length === 0) return classifySetting(path, valueOf(was), valueOf(is), presumed);
  return worstImpact(
    parts.map(([place, value]) =>
      was === undefined
        ? classifyAll(place, undefined, parsed(value), presumed)
        : classifyAll(place, parsed(value), undefined, presumed),
    ),
  );
}

const valueOf = (value: unknown): string | string[] | undefined =>
  value === undefined
    ? undefined
    : Array.isArray(value)
      ? value.map(readableText).sort()
      : readableText(value);

const LONGEST = 120;

function shown(value: unknown): string {
  if (value === undefined) return 'not set';
  const text =
    Array.isArray(value) && !isListOfObjects(value)
      ? value.map(readableText).sort().join(', ')
      : readableText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text || 'none';
}

/** The object that a text spells in JSON, whatever it refers to. */
function parsed(value: unknown): unknown {
  const text = isIntrinsic(value) ? readableText(value) : value;
  if (typeof text !== 'string' || !/^\s*[{[]/.test(text)) return value;
  return fromJson(text) ?? value;
}

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isIntrinsic(value);

const isListOfObjects = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

/** What distinguishes an item of a list from the others. */
function nameIn(item: unknown, index: number): string {
  const { Name: name, Id: id, Key: key, Type: type } = item as Properties;
  return readableText(name ?? id ?? key ?? type ?? index);
}
