import { asList, type ConditionBlock } from '../../access/policy';
import type { ChangedRule, Rule } from './rules';
import { settings, type Circumstances, type Place } from './settings';

/** No more ways: the first are the most telling. */
const MOST = 14;

/** How to ask about one action. */
export interface Ways {
  /** as usual, so that each condition of a changed rule holds, and so that it fails, one after the other */
  readonly plain: readonly Circumstances[];
  /** so that each condition of another rule holds: what to add where that rule decides and hides the change */
  readonly unmasking: readonly { readonly rule: Rule; readonly way: Circumstances }[];
}

/**
 * The ways to make a request that could get different answers.
 *
 * @param changed rules that are on one side only
 * @param kept rules on both sides that speak of the action
 */
export async function waysToAsk(
  action: string,
  changed: readonly ChangedRule[],
  kept: readonly Rule[],
  place: Place,
): Promise<Ways> {
  const settings = await settingsOf(action, changed, place);
  const met = await Promise.all(changed.map(({ condition }) => satisfying(action, condition, place)));
  const plain = distinct([
    USUAL,
    ...met,
    ...met.flatMap((one) => settings.map((each) => both(one, each))),
    ...settings,
  ]);
  const masks = await Promise.all(
    kept.map(async (rule) => ({ rule, way: await satisfying(action, rule.condition, place) })),
  );
  const unmasking = masks.filter(({ way }) => Object.keys(way.request).length > 0);
  return { plain: plain.slice(0, MOST), unmasking };
}

const distinct = (all: readonly Circumstances[]): Circumstances[] => [
  ...new Map(all.map((each) => [JSON.stringify(each.request), each])).values(),
];

const USUAL: Circumstances = { says: {}, request: {} };

/** Both at once; where they contradict each other, the second holds. */
export const both = (a: Circumstances, b: Circumstances): Circumstances => ({
  says: { ...a.says, ...b.says },
  request: {
    ...a.request,
    ...b.request,
    ...((a.request.context ?? b.request.context) && {
      context: { ...a.request.context, ...b.request.context },
    }),
  },
});

/** In words: `without MFA, in other regions`; empty for the usual. */
export const wordsOf = ({ says }: Circumstances): string => Object.values(says).filter(Boolean).join(', ');

/** Every condition of a statement met, as far as that can be chosen; of several values the first. */
async function satisfying(action: string, condition: ConditionBlock, place: Place): Promise<Circumstances> {
  let met = USUAL;
  for (const { key, operator, values } of atomsOf(condition)) {
    const [first] = await settings(action, key, operator, values, place);
    if (first !== undefined) met = both(met, first);
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
  place: Place,
): Promise<Circumstances[]> {
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
      return settings(action, key, operator, own.length > 0 ? own : values, place);
    }),
  );
  return found.flat();
}
