import { asList, matchesPattern, type Statement } from '../../../tools/access/policy';
import type { ConditionKeys } from '../../../tools/access/request-context';
import type { Action } from '../lint/actions';
import { overlaps } from '../lint/overlap';

/** Whether a statement applies to requests for an action: to each of them, to some, or to none. */
export type Applies = 'always' | 'sometimes' | 'never';

/** All of them have to hold. */
export const least = (all: readonly Applies[]): Applies =>
  all.includes('never') ? 'never' : all.includes('sometimes') ? 'sometimes' : 'always';

/** Whether a statement applies to the resources that requests for an action name. */
export function onResources({ Resource, NotResource }: Statement, { types }: Action): Applies {
  const patterns = asList(Resource ?? NotResource);
  const isListed =
    Resource === undefined && NotResource === undefined ? 'always' : listed(patterns, types.map(formatOf));
  return Resource === undefined && NotResource !== undefined ? OPPOSITE[isListed] : isListed;
}

const OPPOSITE: Record<Applies, Applies> = { always: 'never', sometimes: 'sometimes', never: 'always' };

const formatOf = ({ format }: { format: string }): string => format;

/** An action without a resource is requested on `*`, which `*` alone matches. */
const listed = (patterns: readonly string[], formats: readonly string[]): Applies => {
  if (patterns.includes('*')) return 'always';
  const isNamed = formats.some((format) => patterns.some((pattern) => overlaps(pattern, format)));
  return isNamed ? 'sometimes' : 'never';
};

/** Keys that requests of one principal to one region carry, or do not: of all others nothing is known. */
const KNOWN = new Set(
  ['aws:MultiFactorAuthPresent', 'aws:PrincipalArn', 'aws:RequestedRegion', 'aws:username'].map(lower),
);

const TAG_KEY = /^aws:(requesttag\/|resourcetag\/|tagkeys$)/;

function lower(text: string): string {
  return text.toLowerCase();
}

/** The tag keys that the conditions of a statement name, in lower case. */
export const tagKeysOf = ({ Condition = {} }: Statement): string[] =>
  Object.values(Condition)
    .flatMap((block) => Object.keys(block).map(lower))
    .filter((key) => TAG_KEY.test(key));

/** Whether requests for an action carry a tag key such as `aws:resourcetag/owner`. */
export function carriesTag({ keys, types }: Action, tagKey: string): boolean {
  const prefix = tagKey.split('/')[0] ?? '';
  return [...keys, ...types.flatMap((type) => type.keys)].some((key) => lower(key).startsWith(prefix));
}

/**
 * Whether the conditions of a statement hold.
 *
 * @param known what the requests carry of {@link KNOWN}, by names in lower case
 * @param carried the tag keys of the statement that they carry
 */
export const onConditions = (
  { Condition = {} }: Statement,
  known: ReadonlyMap<string, string>,
  carried: readonly string[],
): Applies =>
  least(
    Object.entries(Condition).flatMap(([operator, block]) =>
      Object.entries(block).map(([key, expected]) => {
        const name = lower(key);
        const isKnown = KNOWN.has(name) || (TAG_KEY.test(name) && !carried.includes(name));
        return isKnown ? decided(operator, known.get(name), asList(expected)) : 'sometimes';
      }),
    ),
  );

const OPERATOR = /^(ForAnyValue:|ForAllValues:)?(String|Arn|Bool|Null)(Not)?(Equals|Like)?(IfExists)?$/;

/** Whether one condition holds on a key whose value is known, or that is known to be absent. */
function decided(operator: string, actual: string | undefined, expected: readonly string[]): Applies {
  const [, set, kind, negated, , ifExists] = OPERATOR.exec(operator) ?? [];
  if (kind === undefined) throw new Error(`The coverage of actions does not know the operator ${operator}`);
  if (kind === 'Null') return certain(expected.includes(String(actual === undefined)));
  if (actual === undefined)
    return certain(negated !== undefined || ifExists !== undefined || set === 'ForAllValues:');
  if (expected.some((value) => value.includes('${'))) return 'sometimes';
  const isEqual = expected.some((value) => matchesPattern(value, actual));
  return certain(isEqual === (negated === undefined));
}

const certain = (holds: boolean): Applies => (holds ? 'always' : 'never');

export const knownOf = (context: ConditionKeys): Map<string, string> =>
  new Map(
    Object.entries(context).flatMap(([key, value]) =>
      KNOWN.has(lower(key)) && typeof value === 'string' ? [[lower(key), value]] : [],
    ),
  );
