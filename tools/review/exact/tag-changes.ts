import type { AccountModel } from '../../access/model';
import type { RulesOfSide } from './gather';
import { matches } from './glob';
import { patternOf, ruleOf, type ResourcePattern, type Rule } from './rules';
import { tagKeyOf } from './ties';

/** A resource or role whose tags are not what they were: of each key that changed, its value on each side. */
export interface TagChange {
  readonly arn: string;
  readonly base: Tags;
  readonly head: Tags;
}

/** By condition key, such as `aws:resourcetag/owner`; `null` where there is no such tag. */
export type Tags = Readonly<Record<string, string | null>>;

/** What is on both sides with other tags. */
export const tagChanges = (base: AccountModel, head: AccountModel): TagChange[] =>
  head.tagged.flatMap(({ arn, tags: after }) => {
    const before = base.tagged.find((resource) => resource.arn === arn)?.tags;
    if (before === undefined) return [];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (key) => before[key] !== after[key],
    );
    const side = (tags: Readonly<Record<string, string>>): Tags =>
      Object.fromEntries(
        keys.flatMap((key) =>
          ['resourcetag', 'principaltag'].map((kind) => [
            `aws:${kind}/${key.toLowerCase()}`,
            tags[key] ?? null,
          ]),
        ),
      );
    return keys.length === 0 ? [] : [{ arn, base: side(before), head: side(after) }];
  });

/**
 * The rules as they bear on one resource with these tags, or on everything, where the tags are the principal's own.
 * Those that ask for none of the tags decide alike on both sides.
 */
export function withTags(side: RulesOfSide, arn: string, tags: Tags, isPrincipal: boolean): RulesOfSide {
  const kind = isPrincipal ? 'aws:principaltag/' : 'aws:resourcetag/';
  const own = Object.fromEntries(Object.entries(tags).filter(([key]) => key.startsWith(kind)));
  const about = ({ atoms }: Rule): Rule['tags'] =>
    atoms.some(({ key }) => Object.hasOwn(own, tagKeyOf(key))) ? own : undefined;
  const resource = patternOf(arn, arn);
  const rules = side.rules.flatMap((rule) => {
    const known = { ...rule, ...(about(rule) && { tags: about(rule) }) };
    if (isPrincipal || resource === undefined) return ruleOf(known);
    if (rule.holder !== undefined && rule.holder !== arn) return [];
    const open = openOn(rule, resource);
    return open === undefined ? [] : ruleOf({ ...known, isBut: false, resources: open });
  });
  return { ...side, rules };
}

/** Whether some rule asks for one of the tags. */
export const asksFor = (side: RulesOfSide, tags: Tags): boolean =>
  side.rules.some(({ atoms }) => atoms.some(({ key }) => Object.hasOwn(tags, tagKeyOf(key))));

/** A rule's pattern for one resource; undefined if it does not apply to it. */
function openOn({ resources, isBut }: Rule, resource: ResourcePattern): ResourcePattern[] | undefined {
  if (resources === undefined) return [resource];
  const matching = resources.filter((pattern) => covers(pattern, resource));
  const unknown = matching.find((pattern) => pattern.unknown !== undefined)?.unknown;
  const isCertain = matching.some((pattern) => pattern.unknown === undefined);
  if (isCertain) return isBut ? undefined : [resource];
  if (unknown !== undefined) return [{ ...resource, unknown }];
  return isBut ? [resource] : undefined;
}

const covers = (pattern: ResourcePattern, { service, region, account, rest }: ResourcePattern): boolean =>
  pattern.isAny ||
  (matches(pattern.service.toLowerCase(), service) &&
    matches(pattern.region, region) &&
    matches(pattern.account, account) &&
    matches(pattern.rest, rest));
