import { textOf, type Properties } from './safeguard';

/** What became of one setting. */
export interface SettingChange {
  /** such as `Features[S3_DATA_EVENTS].Status` */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** a change that nobody can weigh may be for the worse */
  readonly worth: 'weaker' | 'stronger' | 'unclear';
}

type Value = string | readonly string[];

/**
 * Settings that are not what they were, weighed by their names and values: what is known of each type of resource is
 * in the tables, this is for all others.
 */
export function settingChanges(before: Properties, after: Properties): SettingChange[] {
  const [old, own] = [before, after].map((side) => new Map(leaves(side, ''))) as [
    Map<string, Value>,
    Map<string, Value>,
  ];
  return [...new Set([...own.keys(), ...old.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path), own.get(path)];
    if (NEUTRAL.test(path) || String(was) === String(is)) return [];
    return [{ path, before: shown(was), after: shown(is), worth: weigh(path, was, is) }];
  });
}

/** Words for people, and by which function a setting is made. */
const NEUTRAL =
  /(^|\.|\])(\w*Description|DisplayName|Comment|Rationale|Tags\b.*|ServiceToken|ServiceTimeout)$/;

const shown = (value: Value | undefined): string =>
  value === undefined ? 'not set' : typeof value === 'string' ? value : value.join(', ') || 'none';

/** Every value with where it stands; a list of plain values is one value. */
function leaves(value: unknown, path: string): [string, Value][] {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    if (list.every(isPlain)) return [[path, list.map(textOf).sort()]];
    return list.flatMap((item, index) => leaves(item, `${path}[${nameIn(item) ?? index}]`));
  }
  if (isPlain(value)) return [[path, textOf(value)]];
  return Object.entries(value as Properties)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

/** A value of its own, or a reference to one. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || /^(Ref|Fn::\w+)$/.test(Object.keys(value).join());

/** What tells an item of a list from the others. */
const nameIn = (item: unknown): string | undefined => {
  const { Name: name, Id: id, Key: key, Type: type } = (item ?? {}) as Properties;
  const found = name ?? id ?? key ?? type;
  return found === undefined ? undefined : textOf(found);
};

const ON = /^(true|on|yes|enabled?|active|required|all)$/i;
const OFF = /^(false|off|no|disabled?|inactive|suspended|none)$/i;
/** Names of what is safer off than on; all others that are listed are safer on. */
const SAFE_OFF = /Allow|Disable|Exclu|Suppress|Skip|Unblock|Mute/;
const SAFE_ON =
  /Block|Requir|Enabl|Encrypt|Enforc|Restrict|IgnorePublic|Deny|Prevent|Protect|Validat|MultiRegion|Includ|AllSupported|Logging|Status|State\b|Versioning|Rotat|Scan|Detect|Monitor|Record/;
const MORE_IS_SAFER = /Min|Length|Retention|Prevention|Reuse|Keep|Kept/;
const LESS_IS_SAFER = /Max|Threshold|Hop|Age|Period|Frequency|Interval|Duration/;
/** Lists of what is left out; a longer list of anything else covers more. */
const LEFT_OUT = /Exclu|Disabled|Suppress|Allow|Trusted|Exempt|Except|Scope|Filter|Criteria/;
/** Where to write to, and with which key: better than nowhere and none. */
const BETTER_SET = /Kms|Key|Topic|Destination|Bucket|Log/;

/** Values that say how safe they are, the least safe first. */
const SCALES = [
  ['unblocked', 'block-new-sharing', 'block-all-sharing'],
  ['off', 'block-ingress', 'block-bidirectional'],
  ['optional', 'required'],
  ['daily', 'continuous'],
  ['six_hours', 'one_hour', 'fifteen_minutes'],
];

function weigh(path: string, was: Value | undefined, is: Value | undefined): SettingChange['worth'] {
  if (Array.isArray(was ?? is)) return weighLists(path, (was ?? []) as string[], (is ?? []) as string[]);
  const [before, after] = [was, is].map((value) => (value === undefined ? undefined : String(value)));
  const scale = SCALES.find((values) =>
    [before, after].every((one) => values.includes(one?.toLowerCase() ?? '')),
  );
  if (scale !== undefined)
    return direction(scale.indexOf(after?.toLowerCase() ?? '') - scale.indexOf(before?.toLowerCase() ?? ''));
  const [from, to] = [isOn(before), isOn(after)];
  if (from !== to && (from ?? to) !== undefined) {
    const sign = SAFE_OFF.test(path) ? -1 : SAFE_ON.test(path) ? 1 : 0;
    return direction(sign * (Number(to ?? !from) - Number(from ?? !to)));
  }
  const [less, more] = [Number(before), Number(after)];
  if (Number.isFinite(less) && Number.isFinite(more)) {
    const sign = MORE_IS_SAFER.test(path) ? 1 : LESS_IS_SAFER.test(path) ? -1 : 0;
    return direction(sign * (more - less));
  }
  return before === undefined && BETTER_SET.test(path) ? 'stronger' : 'unclear';
}

function isOn(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return ON.test(value) ? true : OFF.test(value) ? false : undefined;
}

function weighLists(path: string, was: readonly string[], is: readonly string[]): SettingChange['worth'] {
  const gone = was.some((each) => !is.includes(each));
  const come = is.some((each) => !was.includes(each));
  if (LEFT_OUT.test(path)) return come ? 'weaker' : 'stronger';
  return gone ? 'weaker' : 'stronger';
}

const direction = (sign: number): SettingChange['worth'] =>
  sign === 0 ? 'unclear' : sign < 0 ? 'weaker' : 'stronger';
