import { asList, type ConditionBlock } from '../../access/policy';
import type { ChangedRule, Rule } from './rules';
import { keyVariants, type RequestVariant, type Environment } from './key-variants';

/** No more variants: the first are the most telling. */
const MOST = 14;

/** Requests for one action that differ in their contexts. */
export interface RequestVariants {
  /** as usual, so that each condition of a changed rule holds, and so that it fails, one after the other */
  readonly plain: readonly RequestVariant[];
  /** so that each condition of another rule holds: what to add where that rule decides and hides the change */
  readonly unmasking: readonly { readonly rule: Rule; readonly variant: RequestVariant }[];
}

/**
 * The contexts in which a request could be decided otherwise.
 *
 * @param changed rules that are on one side only
 * @param kept rules on both sides that apply to the action
 */
export async function requestVariants(
  action: string,
  changed: readonly ChangedRule[],
  kept: readonly Rule[],
  environment: Environment,
): Promise<RequestVariants> {
  const settings = await settingsOf(action, changed, environment);
  const met = await Promise.all(changed.map(({ condition }) => satisfying(action, condition, environment)));
  const plain = distinct([
    USUAL,
    ...met,
    ...met.flatMap((one) => settings.map((each) => combined(one, each))),
    ...settings,
  ]);
  const masks = await Promise.all(
    kept.map(async (rule) => ({ rule, variant: await satisfying(action, rule.condition, environment) })),
  );
  const unmasking = masks.filter(({ variant }) => Object.keys(variant.request).length > 0);
  return { plain: plain.slice(0, MOST), unmasking };
}

const distinct = (all: readonly RequestVariant[]): RequestVariant[] => [
  ...new Map(all.map((each) => [JSON.stringify(each.request), each])).values(),
];

const USUAL: RequestVariant = { words: {}, request: {} };

/** Both at once; where they contradict each other, the second holds. */
export const combined = (a: RequestVariant, b: RequestVariant): RequestVariant => ({
  words: { ...a.words, ...b.words },
  request: {
    ...a.request,
    ...b.request,
    ...((a.request.context ?? b.request.context) && {
      context: { ...a.request.context, ...b.request.context },
    }),
  },
});

/** In words: `without MFA, in other regions`; empty for the usual. */
export const wordsOf = ({ words }: RequestVariant): string => Object.values(words).filter(Boolean).join(', ');

/** Every condition of a statement met, as far as that can be chosen; of several values the first. */
async function satisfying(
  action: string,
  condition: ConditionBlock,
  environment: Environment,
): Promise<RequestVariant> {
  let met = USUAL;
  for (const { key, operator, values } of atomsOf(condition)) {
    const [first] = await keyVariants(action, key, operator, values, environment);
    if (first !== undefined) met = combined(met, first);
  }
  return met;
}

/** One key of a condition. */
interface Atom {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

const atomsOf = (condition: ConditionBlock): Atom[] =>
  Object.entries(condition).flatMap(([operator, block]) =>
    Object.entries(block).map(([key, values]) => ({ key, operator, values: asList(values).map(String) })),
  );

/** Settings for each key that the two sides treat otherwise; first the values that one side alone names. */
async function settingsOf(
  action: string,
  rules: readonly ChangedRule[],
  environment: Environment,
): Promise<RequestVariant[]> {
  const atoms = rules.flatMap(({ condition, isNew }) =>
    atomsOf(condition).map((atom) => ({ ...atom, isNew, id: JSON.stringify(atom).toLowerCase() })),
  );
  const isOnBoth = ({ id }: { id: string }) =>
    rules.every(({ condition }) =>
      atomsOf(condition).some((atom) => JSON.stringify(atom).toLowerCase() === id),
    ) && new Set(rules.map(({ isNew }) => isNew)).size === 2;
  const differing = atoms.filter((atom) => !isOnBoth(atom));
  const found = await Promise.all(
    differing.map(({ key, operator, values, isNew }) => {
      const others = differing
        .filter((atom) => atom.isNew !== isNew && atom.key.toLowerCase() === key.toLowerCase())
        .flatMap((atom) => atom.values);
      const own = values.filter((value) => !others.includes(value));
      return keyVariants(action, key, operator, own.length > 0 ? own : values, environment);
    }),
  );
  return found.flat();
}
