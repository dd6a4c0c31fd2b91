import type { ActionDetails } from '../../access/action-catalog';
import { holds, idOfAtom, type Atom } from './atoms';
import { ANY, matches, type Glob } from './glob';
import { patternsFor, type ResourcePattern, type Rule } from './rules';
import { carries, type Shape } from './shapes';
import { tagKeyOf } from './ties';

/** A rule, with what is left of it for one action on one kind of resource. */
export interface ReducedRule {
  readonly rule: Rule;
  /** @default - any resource of this kind */
  readonly resources?: readonly ResourcePattern[];
  readonly atoms: readonly Atom[];
  /** of a resource's own policy: the patterns for that resource */
  readonly holder?: readonly ResourcePattern[];
  /** conditions of which nobody can say whether they hold */
  readonly unknown: readonly string[];
}

/** What a rule comes to for an action on a kind of resource; undefined if it can never apply. */
export function reduced(rule: Rule, details: ActionDetails, shape: Shape): ReducedRule | undefined {
  const resources = resourcesFor(rule, shape);
  if (resources === 'never') return undefined;
  const holder = rule.holder === undefined ? undefined : patternsFor(rule.holder).filter(mayMatch(shape));
  if (holder?.length === 0) return undefined;
  const atoms: Atom[] = [];
  for (const atom of rule.atoms) {
    const key = tagKeyOf(atom.key);
    const isCarried = carries(details, shape, atom.key);
    const value = isCarried ? rule.tags?.[key] : null;
    if (value === undefined || (isCarried && atom.unknown !== undefined)) atoms.push({ ...atom, key });
    else if (atom.unknown === undefined && !holds(atom, value)) return undefined;
  }
  const unknown = atoms.flatMap((atom) => (atom.unknown === undefined ? [] : [idOfAtom(atom)]));
  return {
    rule,
    ...(resources !== 'any' && { resources }),
    atoms: atoms.filter(({ unknown }) => unknown === undefined),
    ...(holder !== undefined && { holder }),
    unknown,
  };
}

function resourcesFor(
  { resources, isBut }: Rule,
  shape: Shape,
): readonly ResourcePattern[] | 'any' | 'never' {
  if (resources === undefined) return 'any';
  const relevant = resources.filter(mayMatch(shape));
  if (relevant.some((pattern) => isWhole(pattern, shape))) return isBut ? 'never' : 'any';
  if (relevant.length === 0) return isBut ? 'any' : 'never';
  return relevant;
}

const isWhole = ({ isAny, region, account, rest, unknown }: ResourcePattern, { arn }: Shape): boolean =>
  unknown === undefined &&
  (isAny ||
    (arn !== undefined &&
      (arn.region !== undefined || region === ANY) &&
      (arn.account !== undefined || account === ANY) &&
      rest === ANY));

/** Whether a pattern matches some resource of a kind, as far as that is quick to tell. */
export const mayMatch =
  ({ arn }: Shape) =>
  ({ isAny, service, region, account, rest }: ResourcePattern): boolean => {
    if (isAny || arn === undefined) return isAny;
    return (
      matches(service.toLowerCase(), arn.service) &&
      (arn.region === undefined || matches(region, arn.region)) &&
      (arn.account === undefined || matches(account, arn.account)) &&
      beginAlike(rest, arn.rest) &&
      beginAlike(reversed(rest), reversed(arn.rest))
    );
  };

const reversed = (glob: Glob): Glob => Array.from(glob).reverse().join('');

function beginAlike(a: Glob, b: Glob): boolean {
  for (let index = 0; ; index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined) return one === other || isOpen(one ?? other);
    if (isOpen(one) || isOpen(other)) return true;
    if (one !== other) return false;
  }
}

const isOpen = (token: string | undefined): boolean =>
  token !== undefined && token >= '\uE000' && token <= '\uE005';
