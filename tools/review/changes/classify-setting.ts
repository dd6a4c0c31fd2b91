/** What a change of a setting does to safety; one that nobody can classify may be for the worse. */
export type Impact = 'weaker' | 'unclear' | 'stronger';

type Value = string | readonly string[] | undefined;

const ON = /^(true|on|yes|enabled?|active|required|all|\{\})$/i;
const OFF = /^(false|off|no|disabled?|inactive|suspended|none)$/i;
/** Names of what is safer off than on, and of what is safer on. */
const SAFE_OFF = /Allow|Disable|Exclu|Suppress|Skip|Unblock|Mute|Sharing$|Publicly/;
const SAFE_ON =
  /Block|Requir|Enabl|Encrypt|Enforc|Restrict|IgnorePublic|Deny|Prevent|Protect|Validat|MultiRegion|Includ|AllSupported|Logging|Status|State$|Versioning|Rotat|Scan|Detect|Monitor|Record/;
const MORE_IS_SAFER = /Min|Length|Retention|Prevention|Reuse|Keep|Kept/;
const LESS_IS_SAFER = /Max|Threshold|Hop|Age|Period|Frequency|Interval|Duration/;
/** Lists of what is left out, or of the only things that are kept. */
const LEFT_OUT = /Exclu|Disabled|Suppress|Allow|Trusted|Exempt|Except|Scope|Filter|Criteria/;
/** Where to write to, whom to tell and with which key: better than nowhere, nobody and none. */
const BETTER_SET = /Kms|Key|Topic|Destination|Bucket|Log|Actions$/;

/** Values that say how safe they are, the least safe first. */
const SCALES = [
  ['unblocked', 'block-new-sharing', 'block-all-sharing'],
  ['off', 'block-ingress', 'block-bidirectional'],
  ['optional', 'required'],
  ['daily', 'continuous'],
  ['six_hours', 'one_hour', 'fifteen_minutes'],
  ['basic', 'enhanced'],
  ['manual', 'scan_on_push', 'continuous_scan'],
];

/**
 * Classifies a change by the name of the setting and its values.
 *
 * @param path such as `RecordingGroup.AllSupported`
 * @param presumed the impact of a value that is new and says nothing by itself
 */
export function classifySetting(path: string, was: Value, is: Value, presumed: Impact): Impact {
  if (Array.isArray(was ?? is))
    return classifyLists(path, was as string[] | undefined, is as string[] | undefined, presumed);
  const [before, after] = [was, is] as (string | undefined)[];
  const found = onScale(before, after) ?? asSwitch(path, before, after) ?? asNumber(path, before, after);
  if (found !== undefined) return found;
  if (before !== undefined) return 'unclear';
  return mentions(path, LEFT_OUT) ? 'weaker' : mentions(path, BETTER_SET) ? 'stronger' : presumed;
}

export const worstImpact = (all: readonly Impact[]): Impact =>
  (['weaker', 'unclear'] as const).find((impact) => all.includes(impact)) ?? 'stronger';

const impactOf = (sign: number): Impact => (sign === 0 ? 'unclear' : sign < 0 ? 'weaker' : 'stronger');

/** Names from the last to the first, as `HttpTokens` and `InstanceMetadata` of `Settings.InstanceMetadata.httpTokens`. */
const namesIn = (path: string): string[] =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    .reverse();

const mentions = (path: string, words: RegExp): boolean => namesIn(path).some((name) => words.test(name));

/** By the last name that one of them fits: 1 if it is the first, -1 if it is the second, 0 if there is none. */
function signOf(path: string, first: RegExp, second: RegExp): number {
  const name = namesIn(path).find((each) => first.test(each) || second.test(each));
  if (name === undefined) return 0;
  return first.test(name) ? 1 : -1;
}

/** What is not set counts for the least. */
function onScale(before: string | undefined, after: string | undefined): Impact | undefined {
  const [from, to] = [before, after].map((value) => value?.toLowerCase());
  const has = (scale: readonly string[], value: string | undefined) =>
    value === undefined || scale.includes(value);
  const scale = SCALES.find((values) => has(values, from) && has(values, to));
  if (scale === undefined) return undefined;
  const place = (value: string | undefined) => Math.max(0, scale.indexOf(value ?? ''));
  return impactOf(place(to) - place(from));
}

/** What is not set counts for the opposite. */
function asSwitch(path: string, before: string | undefined, after: string | undefined): Impact | undefined {
  const [from, to] = [isOn(before), isOn(after)];
  const isSwitch = (value: string | undefined, on: boolean | undefined) =>
    value === undefined || on !== undefined;
  if (from === to || !isSwitch(before, from) || !isSwitch(after, to)) return undefined;
  const sign = -signOf(path, SAFE_OFF, SAFE_ON);
  if (sign === 0 && from === undefined && to === true) return undefined;
  return impactOf(sign * (Number(to ?? !from) - Number(from ?? !to)));
}

function isOn(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return ON.test(value) ? true : OFF.test(value) ? false : undefined;
}

function asNumber(path: string, before: string | undefined, after: string | undefined): Impact | undefined {
  const [less, more] = [Number(before), Number(after)];
  if (!Number.isFinite(less) || !Number.isFinite(more)) return undefined;
  return impactOf(signOf(path, MORE_IS_SAFER, LESS_IS_SAFER) * (more - less));
}

function classifyLists(
  path: string,
  was: string[] | undefined,
  is: string[] | undefined,
  presumed: Impact,
): Impact {
  const gone = (was ?? []).some((each) => !is?.includes(each));
  const come = (is ?? []).some((each) => !was?.includes(each));
  if (mentions(path, LEFT_OUT)) return come ? 'weaker' : 'stronger';
  if (was === undefined) return mentions(path, BETTER_SET) ? 'stronger' : presumed;
  return gone ? 'weaker' : 'stronger';
}
